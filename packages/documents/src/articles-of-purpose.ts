import type { Nature } from '@halle/domain';
import { article } from './article.ts';
import {
	memberNames,
	missionsOfCoordinator,
	missionsOfOthers,
	representativeOf,
	whoIs
} from './conditions.ts';
import type { PaperFacts } from './facts.ts';
import { amount, grouped } from './french.ts';
import { list, type Section } from './tree.ts';

/** Who makes the agreement, and on what law it rests. @law CCP L2113-6 to L2113-8; CGCT L1414-3, L2121-29, L5211-4-4 */
export function parties(facts: PaperFacts): Section {
	const { members, coordinator, isEpciMandate } = facts;
	const isMember = members.some(({ organisationId }) => organisationId === coordinator.organisationId);
	const signing = isMember ? members : [...members, { ...coordinator, needs: [] }];
	return {
		id: 'parties',
		title: 'Entre les soussignés',
		// An address mended is its member's affair; another member is everybody's, by article 3.
		concern: 'the-member',
		blocks: [
			{
				kind: 'table',
				caption: 'Parties à la convention',
				columns: [{ label: 'Partie' }, { label: 'SIREN' }, { label: 'Siège' }, { label: 'Représentée par' }],
				rows: signing.map((party) => ({
					memberId: party.organisationId,
					cells: [
						party.name,
						grouped(party.siren),
						party.seat,
						`${representativeOf(party)}, habilité par délibération`
					]
				}))
			},
			list([
				'Vu le code de la commande publique, notamment ses articles L2113-6 à L2113-8 ;',
				`Vu le code général des collectivités territoriales, notamment ses articles L1414-3, L2121-29${isEpciMandate ? ', L5211-4-4' : ''} et L2131-1 ;`,
				'Vu les délibérations des assemblées des parties approuvant la présente convention ;'
			]),
			{ kind: 'paragraph', text: 'Il est convenu ce qui suit.' }
		]
	};
}

const natures: Record<Nature, string> = {
	supplies: 'fournitures',
	services: 'services',
	works: 'travaux',
	social: 'services sociaux ou spécifiques'
};

/** What is bought together. @law CCP L2113-6; CGCT L5211-4-4 */
export function purpose({
	title,
	subject,
	cpvCode,
	isPermanent,
	isEpciMandate,
	coordinator,
	nature
}: PaperFacts): Section {
	return article(1, 'purpose', 'Objet et fondement', [
		`La présente convention constitue, en application des articles L2113-6 et L2113-7 du code de la commande publique, un groupement de commandes pour l’achat ${nature ? `de ${natures[nature]} ` : ''}suivant : « ${title} » (${subject}, code CPV ${cpvCode}).`,
		isPermanent
			? 'Le groupement est permanent : il peut passer plusieurs contrats successifs ayant cet objet.'
			: 'Le groupement est constitué pour ce seul achat. Il n’a pas la personnalité morale.',
		...(isEpciMandate
			? [
					`${coordinator.name} intervient sur le fondement de l’article L5211-4-4 du code général des collectivités territoriales, que ses statuts prévoient expressément, pour le compte de ses communes membres et à titre gratuit, qu’il ait ou non lui-même un besoin à satisfaire. L’extrait de ses statuts figure à l’annexe G.`
				]
			: [])
	]);
}

/** How long it lasts. It starts before the procedure does. @law CCP L2113-7 */
export function duration({ durationMonths, isPermanent }: PaperFacts): Section {
	return article(2, 'duration', 'Durée', [
		'La convention entre en vigueur lorsque toutes les parties l’ont signée et que toutes les délibérations qui l’approuvent sont exécutoires. Aucune procédure de passation n’est engagée avant cette date.',
		isPermanent
			? 'Elle est conclue sans terme. Chaque membre peut s’en retirer dans les conditions de l’article 14.'
			: `Elle prend fin lorsque les contrats passés en application de la convention sont entièrement exécutés et que les comptes entre les membres sont soldés. La durée prévue de ces contrats est de ${durationMonths} mois, reconductions comprises. La convention n’est pas reconduite.`
	]);
}

/** Who may join, and until when: tenderers price the need of known buyers. @law CCP L2113-6; QE 100136 (17 May 2011) */
export function membership(facts: PaperFacts): Section {
	const { isPermanent, admitsLater = isPermanent } = facts;
	return article(3, 'membership', 'Membres et adhésion', [
		`Les membres fondateurs du groupement sont : ${memberNames(facts)}. Leur numéro SIRET figure à l’annexe A.`,
		admitsLater
			? 'Un nouveau membre peut adhérer par délibération de son assemblée et signature de la présente convention. Son adhésion ne vaut que pour les consultations lancées après la date à laquelle elle a pris effet.'
			: isPermanent
				? 'Aucun nouveau membre n’est admis sans un avenant approuvé par toutes les assemblées, qui ne vaut que pour les consultations lancées après qu’il a pris effet.'
				: 'Un nouveau membre ne peut être admis que par avenant approuvé par toutes les assemblées, et avant le lancement de la consultation. La composition du groupement ne change plus ensuite, ni pendant la passation ni pendant l’exécution.',
		'Un membre qui n’est pas soumis au code de la commande publique s’engage à en appliquer les règles pour tous les achats réalisés dans le cadre du groupement.'
	]);
}

/** Who acts for all. @law CCP L2113-7 */
export function coordination({ coordinator, isEpciMandate, costs }: PaperFacts): Section {
	const isFree = isEpciMandate || costs.key === 'none';
	return article(4, 'coordination', 'Coordonnateur', [
		`Le coordonnateur du groupement est ${whoIs(coordinator)}, dont le siège est : ${coordinator.seat}. Il a la qualité d’acheteur.`,
		isFree
			? 'Il exerce sa mission à titre gratuit et ne demande le remboursement d’aucun frais.'
			: feeSentence(costs),
		'En cas de défaillance du coordonnateur, les membres en désignent un autre par avenant. Dans l’attente, il accomplit les seuls actes nécessaires à la continuité des contrats en cours.'
	]);
}

/** What the coordinator does in the name of all: drawn from the matrix of annex C. @law CCP L2113-7 */
export function missionsArticle(facts: PaperFacts): Section {
	const [own, others] = [missionsOfCoordinator(facts), missionsOfOthers(facts)];
	return article(5, 'missions', 'Missions confiées au coordonnateur', [
		'Le coordonnateur est chargé, au nom et pour le compte des membres, des missions suivantes :',
		asEnumeration(own),
		...(others.length > 0
			? [
					'Les missions suivantes sont confiées, au nom et pour le compte de tous, à un autre membre :',
					others
				]
			: []),
		'Les autres missions restent à chaque membre pour ce qui le concerne. Le tableau complet figure à l’annexe C.'
	]);
}

function feeSentence({ feeCents }: PaperFacts['costs']): string {
	return feeCents === 0
		? 'Sa mission n’est pas rémunérée. Seuls les frais énumérés à l’article 12 sont partagés.'
		: `Sa mission donne lieu à une participation forfaitaire de ${amount(feeCents)} pour l’ensemble des membres, comprise dans les frais de l’article 12.`;
}

/** Items of a list as acts write them: a semicolon after each, a full stop after the last. */
function asEnumeration(items: readonly string[]): string[] {
	return items.map((item, index) => (index === items.length - 1 ? `${item}.` : `${item} ;`));
}
