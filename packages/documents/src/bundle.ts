import { amendment, amendmentDeliberation, amendmentNote, type Amended } from './amendment.ts';
import { annexesOf, conventionToSign, withoutAnnexes } from './convention.ts';
import { deliberation } from './deliberation.ts';
import type { Approval, Member } from './facts.ts';
import { date } from './french.ts';
import { letter } from './letter.ts';
import { note } from './note.ts';
import type { Bundle, Paper, PaperKind } from './tree.ts';
import { typeset } from './typeset.ts';

/** One version of the papers of a group: its number, or null for a draft that nobody has been asked to vote. */
export type PaperVersion = Amended & { number: number | null; convention: Paper };

/**
 * One file to read or to print. The council’s file holds the note, the draft deliberation, the convention and its
 * annexes, so that a secretary has one thing to send. Once the convention has been in force, what is put to the councils
 * is an amendment, with the convention as it then reads.
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
	const papers =
		member === null || kind === 'convention' || kind === 'amendment'
			? sameForAll(kind, version, approvals)
			: papersFor(kind, version, { member, approvals });
	const title =
		kind === 'council-file' && member !== null
			? typeset(`Dossier du conseil : « ${facts.title} »`)
			: (papers[0]?.title ?? voted.title);
	return { title, footer, papers };
}

function sameForAll(kind: PaperKind, version: PaperVersion, approvals: readonly Approval[]): Paper[] {
	const { facts, convention: voted } = version;
	if (kind === 'amendment' && facts.amendment) return [amendment(version, approvals)];
	return [conventionToSign(facts, voted, approvals), annexesOf(voted)];
}

function papersFor(
	kind: Exclude<PaperKind, 'convention' | 'amendment'>,
	version: PaperVersion,
	{ member, approvals }: { member: Member; approvals: readonly Approval[] }
): Paper[] {
	const { facts, convention: voted } = version;
	const amends = facts.amendment !== undefined;
	const toVote = amends ? amendmentDeliberation(version, member) : deliberation(facts, member);
	const inShort = amends ? amendmentNote(version, member) : note(facts, member);
	const amending = amends ? [amendment(version, approvals)] : [];
	return {
		deliberation: [toVote],
		letter: [letter(facts, member)],
		note: [inShort],
		'council-file': [inShort, toVote, ...amending, withoutAnnexes(voted), annexesOf(voted)]
	}[kind];
}
