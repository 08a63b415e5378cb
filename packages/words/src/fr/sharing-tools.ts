/** A way in which communes do something together. */
type SharingTool = {
	name: string;
	/** One or two sentences. */
	when: string;
	withWhom: string;
	effort: string;
	/** As cited in French. */
	article: string;
};

/** The least demanding first, the joint purchase before all: it is what this site is for. */
export const sharingTools: readonly SharingTool[] = [
	{
		name: 'Groupement de commandes',
		when: 'Plusieurs collectivités ont le même achat à faire et veulent un meilleur prix, chacune gardant ses services et ses choix. Pour une fois ou pour longtemps.',
		withWhom:
			'Communes, communautés, syndicats, CCAS, et tout autre acheteur. La communauté peut mener la procédure gratuitement pour ses communes, si ses statuts le prévoient (CGCT, article L. 5211-4-4).',
		effort:
			'Une convention que chaque conseil vote, un coordonnateur, une seule procédure. Puis chacun commande et paie sa part. Ce site prépare chacune de ces pièces.',
		article: 'code de la commande publique, articles L. 2113-6 à L. 2113-8'
	},
	{
		name: 'Centrale d’achat',
		when: 'Le produit est courant et figure déjà à un catalogue : carburant, véhicules, télécoms, fournitures.',
		withWhom: 'L’UGAP, une centrale régionale ou départementale.',
		effort:
			'Peu : adhérer quand elle le demande, puis commander. Aucune procédure à mener pour ce qu’on lui confie. Le prix comprend sa rémunération, et le cahier des charges est le sien.',
		article: 'code de la commande publique, articles L. 2113-2 à L. 2113-5'
	},
	{
		name: 'Mise à disposition',
		when: 'Une collectivité a le matériel ou l’agent qui manque à l’autre une partie de l’année : une épareuse, un technicien.',
		withWhom: 'La communauté et ses communes membres.',
		effort:
			'Une convention qui dit ce qui est prêté et comment les frais sont remboursés. Pour un service, les comités sociaux territoriaux donnent d’abord leur avis. Pour du matériel, un règlement de la communauté.',
		article: 'code général des collectivités territoriales, articles L. 5211-4-1 et L. 5211-4-3'
	},
	{
		name: 'Prestation de services',
		when: 'Une collectivité fait déjà le travail pour elle-même et peut le faire pour une autre : déneigement, repas, instruction d’un dossier.',
		withWhom: 'Une commune et sa communauté, dans un sens ou dans l’autre.',
		effort:
			'Une convention et deux délibérations. Hors de la coopération entre acheteurs publics (code de la commande publique, article L. 2511-6), une mise en concurrence.',
		article:
			'code général des collectivités territoriales, articles L. 5214-16-1 (communautés de communes) et L. 5216-7-1 (communautés d’agglomération)'
	},
	{
		name: 'Entente',
		when: 'Deux communes ou plus veulent construire ou entretenir ensemble, sans passer par la communauté : une école, un terrain, un cimetière.',
		withWhom: 'Communes, communautés, syndicats mixtes, entre eux.',
		effort:
			'Des délibérations et une convention. Une conférence en débat, trois élus par collectivité, et ce qu’elle décide ne vaut qu’une fois ratifié par tous. L’entente n’a ni budget ni personnel à elle.',
		article: 'code général des collectivités territoriales, articles L. 5221-1 et L. 5221-2'
	},
	{
		name: 'Service commun',
		when: 'Une fonction de tous les jours que chacune ne peut tenir seule : urbanisme, paie, informatique, achats.',
		withWhom: 'La communauté et ses communes membres.',
		effort:
			'Beaucoup : une convention, l’avis des comités sociaux territoriaux, une fiche sur ce qui change pour les agents, qui rejoignent le service. C’est fait pour durer.',
		article: 'code général des collectivités territoriales, article L. 5211-4-2'
	}
];

/**
 * A letter to the neighbours that a commune sends itself.
 *
 * @param need its title as it was posted
 * @param address where the site is
 */
export function neighbourLetter({
	commune,
	need,
	address
}: {
	commune: string;
	need: string;
	address: string;
}): { subject: string; text: string } {
	return {
		subject: `Acheter ensemble : ${need}`,
		text: [
			'Bonjour,',
			`${commune} va acheter : ${need}. À plusieurs communes, le prix baisse et il n’y a qu’une procédure.`,
			'Si vous achetez la même chose, déclarez-le sur Sous la halle : deux minutes suffisent, et rien n’engage avant le vote de votre conseil.',
			address,
			'Bien cordialement,',
			commune
		].join('\n\n')
	};
}
