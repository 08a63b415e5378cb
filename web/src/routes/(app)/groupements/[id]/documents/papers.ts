import { dayNumeric, plural } from '@halle/words/format';
import type { PageProps } from './$types';

export type Papers = PageProps['data']['papers'];
export type MemberPapers = Papers['members'][number];
export type Change = Papers['versions'][number]['changes'][number];

type Numbered = { number: number; amendment: number | null };

/** « version 3, avenant n° 1 », for what was issued or would be. */
export function versionName({ number, amendment }: Numbered): string {
	const name = `version\u00a0${number}`;
	return amendment === null ? name : `${name}, avenant\u00a0n°\u00a0${amendment}`;
}

/** The same where it begins a line. */
export function versionTitle(version: Numbered): string {
	return versionName(version).replace('v', 'V');
}

/** Where a council stands with the papers, in the words of a chip; the version is said beside it. */
export function approvalChip({ approval, askedAgainBy }: Pick<MemberPapers, 'approval' | 'askedAgainBy'>) {
	if (!approval) return { kind: 'neutral', text: 'À voter' } as const;
	if (askedAgainBy !== null) return { kind: 'due', text: 'À revoter' } as const;
	return { kind: 'done', text: 'Approuvée' } as const;
}

/** What a council voted and what it is asked, in words. */
export function voteText({
	approval,
	askedAgainBy
}: Pick<MemberPapers, 'approval' | 'askedAgainBy'>): string {
	if (!approval) return '–';
	const { number, deliberationNumber, votedOn } = approval;
	const voted = `Version\u00a0${number}, n°\u00a0${deliberationNumber} du ${dayNumeric(votedOn)}`;
	return askedAgainBy === null ? voted : `${voted}\u00a0; version\u00a0${askedAgainBy} à voter`;
}

/** Who has to vote because of a change, in words. */
export function concernedBy({ members }: Pick<Change, 'members'>, papers: Pick<Papers, 'members'>): string {
	if (members === 'everyone') return 'Tous les conseils';
	const names = papers.members
		.filter(({ organisationId }) => members.includes(organisationId))
		.map(({ name }) => name);
	return names.length === 0 ? 'Aucun conseil\u00a0: à titre indicatif' : names.join(', ');
}

/** Whose vote is awaited, one’s own first: for the title of the page. */
export function votesAwaited({ members }: Pick<Papers, 'members'>, own: MemberPapers | null): string {
	if (own && isAwaited(own)) return 'votre conseil doit la voter';
	const waiting = members.filter(isAwaited).length;
	return waiting === 0 ? 'approuvée par tous' : `à voter par ${plural(waiting, 'conseil')}`;
}

function isAwaited({ approval, askedAgainBy }: MemberPapers): boolean {
	return !approval || askedAgainBy !== null;
}
