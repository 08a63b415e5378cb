import type { Term } from '../terms.ts';

/** In alphabetical order of the French terms. */
export const glossary: readonly Term[] = [
	{
		anchor: 'accord-cadre',
		term: 'Accord-cadre',
		definition:
			'Contrat qui fixe les prix et les règles pour une durée, sans dire à l’avance chaque quantité. Les communes commandent ensuite au fur et à mesure, sans dépasser le maximum annoncé.',
		article: 'code de la commande publique, article L. 2125-1'
	},
	{
		anchor: 'acheteur',
		term: 'Acheteur',
		definition: 'La commune ou l’établissement qui passe le marché et le paie.'
	},
	{
		anchor: 'adhesion',
		term: 'Adhésion',
		definition:
			'Le fait, pour une commune, d’entrer dans un groupement de commandes : réponse à l’invitation, vote du conseil, puis signature de la convention.'
	},
	{
		anchor: 'allotissement',
		term: 'Allotissement',
		definition:
			'Le découpage d’un achat en lots, pour que de petites entreprises puissent répondre à une partie. C’est la règle ; y renoncer se justifie.',
		article: 'code de la commande publique, article L. 2113-10'
	},
	{
		anchor: 'attribution',
		term: 'Attribution',
		definition: 'La décision qui désigne l’offre retenue pour chaque lot, selon les critères publiés.'
	},
	{
		anchor: 'besoin',
		term: 'Besoin',
		definition:
			'Ce qu’une commune veut acheter : quoi, combien, pour quand. Il est défini avant que la procédure commence.',
		article: 'code de la commande publique, article L. 2111-1'
	},
	{
		anchor: 'bon-de-commande',
		term: 'Bon de commande',
		definition: 'La demande de livraison qu’une commune adresse au titulaire, au prix de l’accord-cadre.',
		article: 'code de la commande publique, article R. 2162-13'
	},
	{
		anchor: 'recensement',
		term: 'Campagne de recensement',
		definition:
			'La période pendant laquelle les communes d’un territoire déclarent ensemble leurs besoins de l’année.'
	},
	{
		anchor: 'consultation',
		term: 'Consultation',
		definition: 'L’appel public adressé aux fournisseurs : ce qui est demandé, les critères, la date limite.'
	},
	{
		anchor: 'convention',
		term: 'Convention constitutive',
		definition:
			'L’accord écrit qui crée le groupement : qui en est membre, qui coordonne, comment les frais se partagent, comment on en sort. Tous les membres la signent.',
		article: 'code de la commande publique, article L. 2113-7'
	},
	{
		anchor: 'coordonnateur',
		term: 'Coordonnateur',
		definition:
			'Le membre du groupement qui prépare et publie la consultation, ouvre les offres et suit la procédure pour les autres.',
		article: 'code de la commande publique, article L. 2113-7'
	},
	{
		anchor: 'cpv',
		term: 'CPV',
		definition:
			'La nomenclature européenne des achats publics : un code de huit chiffres par type de produit ou de service. Ici on cherche avec des mots, et le code suit.'
	},
	{
		anchor: 'standstill',
		term: 'Délai de suspension',
		definition:
			'L’attente entre l’annonce du choix et la signature du marché, pour que les candidats écartés puissent faire un recours.',
		article: 'code de la commande publique, article R. 2182-1'
	},
	{
		anchor: 'deliberation',
		term: 'Délibération',
		definition:
			'La décision votée par le conseil municipal. Elle peut s’appliquer une fois publiée et transmise au préfet : on dit qu’elle est exécutoire.',
		article: 'code général des collectivités territoriales, article L. 2131-1'
	},
	{
		anchor: 'epci',
		term: 'EPCI',
		definition:
			'Établissement public de coopération intercommunale : communauté de communes, communauté d’agglomération, communauté urbaine ou métropole.'
	},
	{
		anchor: 'famille',
		term: 'Famille d’achat',
		definition:
			'Un type d’achat courant des communes (papier, fuel, aires de jeux…) avec son unité, ses questions et ses habitudes.'
	},
	{
		anchor: 'fournisseur',
		term: 'Fournisseur',
		definition: 'L’entreprise qui répond à une consultation ou livre une commande.'
	},
	{
		anchor: 'gain',
		term: 'Gain',
		definition:
			'La différence entre ce qu’on payait et ce qu’on paie, à quantité égale. On distingue le gain potentiel (avant la consultation), notifié (au prix attribué) et réalisé (sur ce qui est livré). Ils ne s’additionnent pas.'
	},
	{
		anchor: 'groupement',
		term: 'Groupement de commandes',
		definition:
			'Plusieurs acheteurs publics qui passent ensemble un ou plusieurs marchés, sans créer de structure nouvelle.',
		article: 'code de la commande publique, article L. 2113-6'
	},
	{
		anchor: 'livraison',
		term: 'Livraison',
		definition:
			'La remise de ce qui est commandé, en une ou plusieurs fois. La commune la vérifie et dit ce qui manque.'
	},
	{
		anchor: 'lot',
		term: 'Lot',
		definition:
			'Une partie d’une consultation, à laquelle on peut répondre seule et qui est attribuée à part.'
	},
	{
		anchor: 'mapa',
		term: 'MAPA',
		definition:
			'Marché à procédure adaptée : sous certains seuils, l’acheteur choisit lui-même les étapes de sa procédure, dans le respect de l’égalité entre candidats.',
		article: 'code de la commande publique, article L. 2123-1'
	},
	{
		anchor: 'offre',
		term: 'Offre',
		definition:
			'Ce que propose un fournisseur : ses prix, lot par lot, et la façon dont il exécutera le marché.'
	},
	{
		anchor: 'ouverture',
		term: 'Ouverture des plis',
		definition: 'Le moment, après la date limite, où les offres sont lues pour la première fois.'
	},
	{
		anchor: 'pli',
		term: 'Pli',
		definition: 'Une offre déposée et encore fermée. Personne ne la lit avant l’ouverture.'
	},
	{
		anchor: 'prix-unitaire',
		term: 'Prix unitaire et arrondi',
		definition:
			'Prix d’une unité, hors taxes, jusqu’à six décimales. Une ligne vaut la quantité multipliée par le prix unitaire, calculée exactement puis arrondie une seule fois au centime le plus proche ; un demi-centime va au centime au-dessus. Un total est la somme des lignes arrondies. Les conversions d’unités ne sont pas arrondies.'
	},
	{
		anchor: 'recepisse',
		term: 'Récépissé',
		definition: 'La preuve d’un dépôt : ce qui a été reçu, à quelle heure, sous quel numéro.'
	},
	{
		anchor: 'reception',
		term: 'Réception',
		definition:
			'Ce que la commune constate d’une livraison : elle admet ce qui est en bon état et refuse le reste, avec le motif. Ce qui est refusé peut être livré à nouveau, ou la commune y renonce et la commande est close.'
	},
	{
		anchor: 'seuil',
		term: 'Seuil',
		definition:
			'Le montant à partir duquel la loi impose une procédure plus exigeante. Dans un groupement, c’est la valeur de tous les besoins réunis qui compte.'
	},
	{ anchor: 'titulaire', term: 'Titulaire', definition: 'Le fournisseur à qui le marché est attribué.' }
];
