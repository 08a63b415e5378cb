import { part } from './article.ts';
import { councilOf, agentOf, whoIs } from './conditions.ts';
import type { Member, PaperFacts } from './facts.ts';
import { amount, number, of } from './french.ts';
import type { Paper } from './tree.ts';
import { typeset, typesetSection } from './typeset.ts';

/** What only the council knows. */
export const blank = '……………';

/**
 * The deliberation that a council may vote as it is: what is left blank is what only the council knows.
 *
 * @law CGCT L2121-29, L1414-3, L5211-4-4, L2131-1; CCP L2113-6 to L2113-8
 */
export function deliberation(facts: PaperFacts, member: Member): Paper {
	const sections = [
		header(member),
		visas(facts),
		reasons(facts, member),
		decisions(facts, member),
		formalities(member)
	];
	return {
		title: typeset(`Projet de délibération : adhésion au groupement de commandes « ${facts.title} »`),
		above: typeset(`${councilName(member)} ${of(member.name)}`),
		sections: sections.map(typesetSection)
	};
}

/** The sitting. */
export function header(member: Member) {
	return part('header', 'Séance', [
		`L’an ${blank}, le ${blank}, le ${councilOf(member)} ${of(member.name)}, régulièrement convoqué le ${blank}, s’est réuni sous la présidence de ${blank}.`,
		[
			`Membres en exercice : ${blank}`,
			`Membres présents : ${blank}`,
			`Pouvoirs : ${blank}`,
			`Secrétaire de séance : ${blank}`,
			`Rapporteur : ${blank}`
		]
	]);
}

function visas({ isEpciMandate }: PaperFacts) {
	return part('visas', 'Visas', [
		[
			`Vu le code général des collectivités territoriales, notamment ses articles L2121-29, L1414-3${isEpciMandate ? ', L5211-4-4' : ''} et L2131-1 ;`,
			'Vu le code de la commande publique, notamment ses articles L2113-6 à L2113-8 ;',
			'Vu le projet de convention constitutive et ses annexes, joints à la présente délibération ;'
		]
	]);
}

function reasons(facts: PaperFacts, member: Member) {
	const estimate = member.needs.reduce((sum, need) => sum + need.estimateExclTaxCents, 0);
	return part('reasons', 'Motifs', [
		[
			`Considérant que ${whoIs(member)} a besoin de l’achat suivant : « ${facts.title} » ;`,
			`Considérant que ${number(facts.members.length)} membres ont le même besoin, estimé ensemble à ${amount(facts.estimateExclTaxCents)} HT pour ${facts.durationMonths} mois, dont ${amount(estimate)} HT pour ${whoIs(member)} ;`,
			'Considérant qu’un achat groupé permet d’obtenir de meilleures conditions et de ne conduire qu’une procédure ;',
			`Considérant que ${whoIs(facts.coordinator)} se propose de coordonner le groupement${facts.isEpciMandate || facts.costs.key === 'none' ? ' sans demander de participation' : ''} ;`
		]
	]);
}

function decisions(facts: PaperFacts, member: Member) {
	const { coordinator, commission, costs, isEpciMandate } = facts;
	const share = costs.shares.find(({ organisationId }) => organisationId === member.organisationId);
	const paysNothing = isEpciMandate || costs.key === 'none';
	const givesItsVote = commission === 'of-the-group';
	const signer = agentOf(facts, 'signature');
	return part('decisions', 'Décision', [
		`Après en avoir délibéré, le ${councilOf(member)}, par ${blank} voix pour, ${blank} voix contre et ${blank} abstentions :`,
		[
			`approuve la convention constitutive du groupement de commandes « ${facts.title} » et ses annexes, telles qu’elles sont jointes, et décide d’adhérer à ce groupement ;`,
			`désigne ${whoIs(coordinator)} comme coordonnateur du groupement ;`,
			`autorise ${leader(member)} à signer la convention, et ses avenants lorsqu’ils sont sans incidence financière ;`,
			...(signer
				? [
						`autorise ${signer.subject.charAt(0).toLowerCase()}${signer.subject.slice(1)} à signer et à notifier le contrat au nom et pour le compte de la collectivité ;`
					]
				: [`autorise ${leader(member)} à signer et à notifier le contrat pour la part de la collectivité ;`]),
			...(givesItsVote
				? [
						`élit, parmi les membres à voix délibérative de sa commission d’appel d’offres, M. ou Mme ${blank} comme représentant à la commission du groupement, et M. ou Mme ${blank} comme suppléant ;`
					]
				: []),
			paysNothing
				? 'prend acte qu’aucune participation aux frais n’est demandée ;'
				: share
					? `accepte de participer aux frais du groupement dans la limite de ${amount(share.cents)} ;`
					: `accepte de participer aux frais du groupement selon la clé de l’annexe D, dans la limite d’un total de ${amount(costs.sharedCents)} pour tous les membres ;`,
			`dit que les crédits sont inscrits au budget, au compte ${blank}.`
		]
	]);
}

/** What makes it enforceable. @law CGCT L2131-1 */
export function formalities(member: Member) {
	return part('formalities', 'Publication et transmission', [
		[
			`Transmise au représentant de l’État le ${blank}`,
			`Publiée le ${blank}`,
			`Rendue exécutoire le ${blank}`,
			`Fait et délibéré à ${blank}. Pour extrait conforme, ${leader(member)} :`
		]
	]);
}

/** « Conseil municipal ». */
export function councilName(member: Member): string {
	const name = councilOf(member);
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** « le maire ». */
export function leader({ kind }: Member): string {
	return kind === 'commune' ? 'le maire' : 'le président';
}
