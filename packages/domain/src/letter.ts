import type { RefusalCode } from './errors.ts';
import type { Role } from './roles.ts';

/**
 * Everything people learn by e-mail. `choice`: a letter that is due goes whatever somebody chose (a legal notice, a right
 * that changes, what a person writes to a person); a free one only while they have not refused it. `roles`: whose choice it
 * may be. A kind is never taken out: the database knows its name.
 */
type LetterTrait = { choice: 'due' } | { choice: 'free'; roles: readonly Role[] };

const buying = ['buyer', 'signatory'] as const;
const all = ['buyer', 'signatory', 'coordinator', 'supplier', 'administrator'] as const;
const due = { choice: 'due' } as const;
const free = <R extends Role>(...roles: readonly R[]) => ({ choice: 'free', roles }) as const;

export const letterTraits = {
	'account-link': due,
	'organisation-to-verify': free('administrator'),
	'organisation-verified': due,
	'organisation-claimed': free('administrator'),
	'organisation-decided': due,
	'address-notice': due,
	'person-removed': due,
	'person-decided': due,
	'suggestion-found': free('buyer'),
	'group-invitation': free(...buying),
	'group-handed-over': due,
	'member-answered': free('buyer', 'coordinator'),
	'coordinator-named': free('buyer', 'coordinator'),
	entrusted: free('coordinator'),
	'steward-left': free('coordinator'),
	'quantities-asked': free('buyer'),
	'group-change': free('buyer', 'coordinator'),
	'group-message': free(...buying, 'coordinator'),
	'answer-refused': due,
	'group-excluded': due,
	'exit-requested': free('coordinator'),
	'group-reminder': due,
	'papers-issued': due,
	'signature-due': free('signatory'),
	'group-constituted': free(...buying, 'coordinator'),
	'group-cancelled': due,
	'call-published': free(...buying),
	'question-asked': free('coordinator'),
	'question-answered': due,
	'opening-due': free('coordinator'),
	'bid-receipt': due,
	'call-decided': due,
	'call-abandoned': due,
	'contract-signable': free('coordinator'),
	'contract-notified': due,
	'contract-undone': due,
	'order-placed': due,
	'order-announced': free(...buying),
	'order-acknowledged': free('buyer'),
	'order-delivered': due,
	'order-received': due,
	'order-shortfall': due,
	'order-waived': due,
	'law-ending': free('administrator'),
	'campaign-asked': free('buyer'),
	'campaign-delegated': due,
	'campaign-line-answered': free('buyer'),
	'campaign-receipt': due,
	'campaign-approval': due,
	'campaign-decided': due,
	'campaign-late': free('coordinator'),
	'campaign-late-decided': due,
	'campaign-closed': free('buyer', 'coordinator'),
	'campaign-abandoned': due,
	'task-reminder': free(...all),
	'weekly-digest': free(...all)
} as const satisfies Record<string, LetterTrait>;

export type LetterKind = keyof typeof letterTraits;

/** In the order of the enum of the database. */
export const letterKinds = Object.keys(letterTraits) as [LetterKind, ...LetterKind[]]; // its keys are exactly these

/** Says whether a person may refuse letters of this kind. */
export function isFree(kind: LetterKind): boolean {
	return letterTraits[kind].choice === 'free';
}

/** Each opens a page by a link of its own, at least to who has no account. */
const secretKinds: readonly LetterKind[] = [
	'account-link',
	'campaign-asked',
	'campaign-delegated',
	'campaign-line-answered',
	'campaign-receipt',
	'campaign-approval',
	'campaign-decided',
	'campaign-late-decided',
	'campaign-closed',
	'campaign-abandoned'
];

/** Says whether what a letter says is kept, to be read and sent again: not of one that carries a secret. */
export function isKept(kind: LetterKind): boolean {
	return !secretKinds.includes(kind);
}

/** The kinds that somebody in these roles may be sent and may refuse, in the order of the table. */
export function choosableLetters(roles: readonly Role[]): LetterKind[] {
	return letterKinds.filter((kind) => {
		const trait: LetterTrait = letterTraits[kind];
		return trait.choice === 'free' && trait.roles.some((role) => roles.includes(role));
	});
}

/**
 * How a letter ended, or that it has not. `unwanted`: its person refused the kind; `moot`: what it says no longer held when it
 * was to leave; `refused`: the mail server of its address answered no for good.
 */
export const letterStates = ['waiting', 'sent', 'refused', 'unwanted', 'moot'] as const;
export type LetterState = (typeof letterStates)[number];

/** Why a letter cannot be sent again; null when it can. */
export function whyNotResent({ kind, state }: { kind: LetterKind; state: LetterState }): RefusalCode | null {
	if (state === 'waiting') return 'LETTER_WAITING';
	if (state === 'unwanted' || state === 'moot') return 'LETTER_NOT_SENT';
	return isKept(kind) ? null : 'LETTER_NOT_KEPT';
}

/** The days before a dated task on which it is reminded. */
export const remindedDaysBefore = [7, 2] as const;
/** When the rounds leave in Paris: reminders every day, the digest on Mondays. */
export const roundsLeaveAt = '08:00';
