/** Life of one commune's membership, from the invitation to the end of the contracts. */
export const membershipStatuses = [
	'invited',
	'interested',
	'deliberated',
	'signed',
	'active',
	'exit_requested',
	'declined',
	'exited',
	'excluded',
	'ended'
] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

/** Those who take part: neither merely invited nor gone. */
export const takingPart = [
	'interested',
	'deliberated',
	'signed',
	'active',
	'exit_requested'
] as const satisfies readonly MembershipStatus[];

/** Those who are no longer concerned: they never joined, or are gone. */
export const gone = ['declined', 'exited', 'excluded'] as const satisfies readonly MembershipStatus[];

/** Says whether an organisation is still concerned: neither declined nor gone. */
export function isConcerned(status: MembershipStatus): boolean {
	const over: readonly MembershipStatus[] = gone;
	return !over.includes(status);
}
