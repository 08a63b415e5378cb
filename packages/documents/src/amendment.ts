import { part } from './article.ts';
import type { Difference } from './compare.ts';
import { councilOf, memberNames, whoIs } from './conditions.ts';
import { signatures } from './convention.ts';
import { blank, councilName, formalities, header, leader } from './deliberation.ts';
import type { Approval, Member, PaperFacts } from './facts.ts';
import { date, of } from './french.ts';
import type { Paper } from './tree.ts';
import { typeset, typesetSection } from './typeset.ts';

/** What an amendment is drawn from: the facts of its version, what it changes, and whose councils approve it. */
export type Amended = {
	facts: PaperFacts;
	changes: readonly Difference[];
	/** Organisations. */
	askedIds: readonly string[];
};

/**
 * The amendment (avenant) of a convention that is in force: what goes and what comes, article by article, who approves
 * it, where they sign.
 *
 * @law CCP L2113-7; CGCT L2121-29
 */
export function amendment(amended: Amended, approvals: readonly Approval[]): Paper {
	const { facts, changes } = amended;
	const voters = askedMembers(amended);
	const sections = [
		part('purpose', 'Article 1. Objet', [
			`Le présent avenant modifie la convention constitutive du groupement de commandes « ${facts.title} », en vigueur depuis le ${inForceOn(facts)}, en application de son article 15. Le coordonnateur est ${whoIs(facts.coordinator)}.`
		]),
		...voted(changes).map(modification),
		part('approval', 'Article 3. Approbation', [approvalSentence(facts, voters)]),
		part('entry', 'Article 4. Entrée en vigueur', [
			'Cet avenant entre en vigueur lorsque tous ceux qui l’approuvent l’ont signé et que leurs délibérations sont exécutoires. Aucune procédure de passation n’est engagée avant cette date.',
			'Les autres stipulations de la convention sont inchangées. Son texte ainsi modifié est joint.'
		])
	];
	const placesOf = { members: voters, coordinator: facts.coordinator };
	return {
		title: typeset(`${nameOf(facts)} à la convention constitutive du groupement « ${facts.title} »`),
		above: typeset(`Groupement ${facts.reference}`),
		sections: [...sections.map(typesetSection), signatures(placesOf, approvals)]
	};
}

/** The deliberation by which a council approves an amendment. @law CGCT L2121-29, L2131-1 */
export function amendmentDeliberation({ facts, changes }: Amended, member: Member): Paper {
	const sections = [
		header(member),
		part('visas', 'Visas', [
			[
				'Vu le code général des collectivités territoriales, notamment ses articles L2121-29 et L2131-1 ;',
				'Vu le code de la commande publique, notamment ses articles L2113-6 à L2113-8 ;',
				`Vu la convention constitutive du groupement de commandes « ${facts.title} », en vigueur depuis le ${inForceOn(facts)}, notamment son article 15 ;`,
				`Vu le projet d’avenant n° ${facts.amendment?.number ?? blank} et la convention ainsi modifiée, joints à la présente délibération ;`
			]
		]),
		part('reasons', 'Motifs', [
			[
				`Considérant que la convention doit être modifiée sur les points suivants : ${pointsOf(voted(changes))} ;`,
				'Considérant que la consultation n’est pas lancée et que les fournisseurs n’ont encore chiffré aucun besoin ;'
			]
		]),
		part('decisions', 'Décision', [
			`Après en avoir délibéré, le ${councilOf(member)}, par ${blank} voix pour, ${blank} voix contre et ${blank} abstentions :`,
			[
				`approuve l’avenant n° ${facts.amendment?.number ?? blank} à la convention constitutive, tel qu’il est joint ;`,
				`autorise ${leader(member)} à signer cet avenant.`
			]
		]),
		formalities(member)
	];
	return {
		title: typeset(`Projet de délibération : ${nameOf(facts).toLowerCase()}, groupement « ${facts.title} »`),
		above: typeset(`${councilName(member)} ${of(member.name)}`),
		sections: sections.map(typesetSection)
	};
}

/** One page in plain words for councillors: what changes, and what if they refuse. @law CGCT L2121-12 */
export function amendmentNote({ facts, changes }: Amended, member: Member): Paper {
	const sections = [
		part('question', 'Ce que l’on vous demande', [
			`${whoIs(member).replace(/^./, (first) => first.toUpperCase())} a adhéré au groupement « ${facts.title} ». Sa convention change sur un ou plusieurs points : la loi demande que les conseils concernés approuvent ce changement, et que leurs représentants le signent.`
		]),
		part('points', 'Ce qui change', [
			voted(changes).map(({ title }) => title),
			'Le détail figure dans l’avenant.'
		]),
		part('unchanged', 'Ce qui ne change pas', [
			'La consultation n’est pas lancée. Elle ne peut pas l’être avant que cet avenant soit en vigueur.'
		])
	];
	return {
		title: typeset(`Note de synthèse : ${nameOf(facts).toLowerCase()}, « ${facts.title} »`),
		above: typeset(`À l’attention du conseil, ${member.name}`),
		sections: sections.map(typesetSection)
	};
}

/** What is there to inform, such as the calendar, is not amended. */
function voted(changes: readonly Difference[]): Difference[] {
	return changes.filter(({ members }) => members === 'everyone' || members.length > 0);
}

function modification(
	{ id, title, removed, added }: Difference,
	index: number,
	{ length }: readonly Difference[]
) {
	const number = length === 1 ? 'Article 2' : `Article 2.${index + 1}`;
	return part(`change-${id}`, `${number}. Modification de : ${title}`, [
		...(removed.length > 0 ? ['Est supprimé :', removed.map(asText)] : []),
		...(added.length > 0 ? ['Est ajouté :', added.map(asText)] : [])
	]);
}

/** The line of a table, cell after cell, as an act writes it. */
function asText(line: string): string {
	return line.split(' | ').filter(Boolean).join(', ');
}

function askedMembers({ facts, askedIds }: Amended): Member[] {
	return facts.members.filter(({ organisationId }) => askedIds.includes(organisationId));
}

function approvalSentence(facts: PaperFacts, voters: readonly Member[]): string {
	return voters.length === facts.members.length
		? 'Cet avenant est approuvé, dans les mêmes formes que la convention, par les assemblées de tous les membres.'
		: `Cet avenant ne touche que ce qui concerne ${memberNames({ ...facts, members: voters })} : il est approuvé par ${voters.length > 1 ? 'leurs assemblées' : 'son assemblée'}, et porté à la connaissance des autres membres.`;
}

function nameOf({ amendment: which }: PaperFacts): string {
	return `Avenant n° ${which?.number ?? blank}`;
}

function inForceOn({ amendment: which }: PaperFacts): string {
	return which ? date(which.inForceOn) : blank;
}

function pointsOf(changes: readonly Difference[]): string {
	return changes.map(({ title }) => `« ${title} »`).join(', ');
}
