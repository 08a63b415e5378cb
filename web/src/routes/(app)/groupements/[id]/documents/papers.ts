import { plural } from '#lib/format.ts';
import type { PageProps } from './$types';

export type Papers = PageProps['data']['papers'];
export type MemberPapers = Papers['members'][number];
export type Change = Papers['versions'][number]['changes'][number];

/** Where a council stands with the papers, in the words of a chip. */
export function approvalChip({ approval, askedAgainBy }: Pick<MemberPapers, 'approval' | 'askedAgainBy'>) {
	if (!approval) return { kind: 'neutral', text: 'À voter' } as const;
	if (askedAgainBy !== null) return { kind: 'due', text: `Version ${askedAgainBy} à voter` } as const;
	return { kind: 'done', text: `Version ${approval.number} approuvée` } as const;
}

/** Who has to vote because of a change, in words. */
export function concernedBy({ members }: Pick<Change, 'members'>, papers: Pick<Papers, 'members'>): string {
	if (members === 'everyone') return 'Tous les conseils';
	const names = papers.members
		.filter(({ organisationId }) => members.includes(organisationId))
		.map(({ name }) => name);
	return names.length === 0 ? 'Aucun conseil\u00a0: à titre indicatif' : names.join(', ');
}

/** How many councils have a vote to give, for the title of the page. */
export function votesAwaited({ members }: Pick<Papers, 'members'>): string {
	const waiting = members.filter(({ approval, askedAgainBy }) => !approval || askedAgainBy !== null).length;
	return waiting === 0 ? 'approuvée par tous' : `à voter par ${plural(waiting, 'conseil')}`;
}
