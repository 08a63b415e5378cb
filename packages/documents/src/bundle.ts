import { annexesOf, conventionToSign, withoutAnnexes } from './convention.ts';
import { deliberation } from './deliberation.ts';
import type { Approval, Member, PaperFacts } from './facts.ts';
import { date } from './french.ts';
import { letter } from './letter.ts';
import { note } from './note.ts';
import type { Bundle, Paper, PaperKind } from './tree.ts';
import { typeset } from './typeset.ts';

/** One version of the papers of a group: its number, or null for a draft that nobody has been asked to vote. */
export type PaperVersion = { number: number | null; facts: PaperFacts; convention: Paper };

/**
 * One file to read or to print. The council’s file holds the note, the draft deliberation, the convention and its
 * annexes, so that a secretary has one thing to send.
 *
 * @param member whom it is prepared for; the convention alone is the same for all
 */
export function bundleOf(
	kind: PaperKind,
	version: PaperVersion,
	{ member, approvals }: { member: Member | null; approvals: readonly Approval[] }
): Bundle {
	const { number, facts, convention: voted } = version;
	const footer = typeset(
		`${facts.reference}, ${number === null ? 'projet' : `version ${number}`} du ${date(facts.preparedOn)}`
	);
	if (kind === 'convention' || member === null) {
		return {
			title: voted.title,
			footer,
			papers: [conventionToSign(facts, voted, approvals), annexesOf(voted)]
		};
	}
	const papers = {
		deliberation: () => [deliberation(facts, member)],
		letter: () => [letter(facts, member)],
		note: () => [note(facts, member)],
		'council-file': () => [
			note(facts, member),
			deliberation(facts, member),
			withoutAnnexes(voted),
			annexesOf(voted)
		]
	}[kind]();
	const title =
		kind === 'council-file'
			? typeset(`Dossier du conseil : « ${facts.title} »`)
			: (papers[0]?.title ?? voted.title);
	return { title, footer, papers };
}
