/** A tool by which communes do together what each would do alone, and when it fits. */
export type PoolingTool = {
	anchor: string;
	name: string;
	/** When to take it. */
	fits: string;
	/** When to leave it. */
	unfit: string;
	/** What there is to do, in order. */
	steps: string;
	/** Weeks or months before the first purchase, as communes know them: no legal delay. */
	effort: string;
	articles: string;
};

/** In the order in which a small commune would look at them for one purchase. */
export const poolingTools: readonly PoolingTool[] = [
	{
		anchor: 'groupement',
		name: 'Groupement de commandes',
		fits: 'Plusieurs communes achètent la même chose à peu près en même temps, et chacune garde ses commandes et ses factures.',
		unfit: 'Vous êtes pressés de quelques semaines, ou personne ne peut coordonner.',
		steps:
			'Une convention, votée par chaque conseil et signée avant le lancement ; un coordonnateur mène la consultation. La communauté peut aussi la mener, gratuitement, si ses statuts le prévoient.',
		effort: 'Moyen : une délibération par commune, une seule procédure.',
		articles:
			'code de la commande publique, articles L. 2113-6 à L. 2113-8 ; code général des collectivités territoriales, article L. 5211-4-4'
	},
	{
		anchor: 'centrale',
		name: 'Centrale d’achat',
		fits: 'Le produit est courant et déjà à son catalogue : véhicules, informatique, énergie, fournitures. Vous commandez sans publier vous-même.',
		unfit: 'Vous tenez à vos propres exigences ou à des entreprises proches : ses marchés sont déjà passés.',
		steps:
			'Parfois une adhésion votée par le conseil, puis un bon de commande. La commune est réputée avoir respecté la publicité et la mise en concurrence pour ce qu’elle lui confie, et pour cela seulement.',
		effort: 'Faible. Comparez son prix, frais compris, à celui que vous payez.',
		articles: 'code de la commande publique, articles L. 2113-2 à L. 2113-5'
	},
	{
		anchor: 'service-commun',
		name: 'Service commun',
		fits: 'Le besoin est permanent et demande du métier : achats, informatique, urbanisme, paie. La communauté et ses communes partagent des agents.',
		unfit: 'Il s’agit d’un seul achat, ou les communes ne sont pas de la même communauté.',
		steps:
			'Une convention entre la communauté et les communes, après avis du comité social territorial ; les agents y sont rattachés, et les effets sur eux décrits en annexe.',
		effort: 'Fort : plusieurs mois, pour plusieurs années.',
		articles: 'code général des collectivités territoriales, article L. 5211-4-2'
	},
	{
		anchor: 'prestation',
		name: 'Prestation de services',
		fits: 'Une commune ou la communauté sait faire, une autre a besoin : balayage, tonte, maîtrise d’ouvrage. Elle le fait pour elle, contre remboursement.',
		unfit:
			'La prestation ressemble à celle d’une entreprise : il faut alors mettre en concurrence, sauf vraie coopération entre personnes publiques.',
		steps: 'Une convention votée par les deux, avec le prix et la durée.',
		effort: 'Faible à moyen.',
		articles:
			'code général des collectivités territoriales, articles L. 5214-16-1 (communauté de communes) et L. 5216-7-1 (agglomération) ; code de la commande publique, article L. 2511-6'
	},
	{
		anchor: 'mise-a-disposition',
		name: 'Mise à disposition',
		fits: 'Un service, un agent ou du matériel existe déjà et n’est pas employé tout le temps : une secrétaire, une balayeuse, un broyeur.',
		unfit: 'Personne n’a ce qu’il faut : il faut d’abord l’acheter, et un groupement convient mieux.',
		steps:
			'Une convention avec le remboursement des frais ; l’accord de l’agent quand c’est lui qui est mis à disposition.',
		effort: 'Faible à moyen.',
		articles:
			'code général des collectivités territoriales, articles L. 5211-4-1 (services) et L. 5211-4-3 (biens) ; code général de la fonction publique, articles L. 512-6 et suivants (agents)'
	},
	{
		anchor: 'entente',
		name: 'Entente',
		fits: 'Des communes, même de communautés différentes, mènent ensemble un ouvrage ou une institution qui leur sert à toutes : une école, un stade, un chemin.',
		unfit:
			'Il s’agit d’acheter des fournitures : l’entente n’a pas de personnalité, chaque décision revient aux conseils.',
		steps:
			'Une convention votée par chaque conseil ; une conférence où chacun a trois représentants prépare les décisions, que les conseils ratifient.',
		effort: 'Moyen, sans structure nouvelle.',
		articles: 'code général des collectivités territoriales, articles L. 5221-1 et L. 5221-2'
	}
];
