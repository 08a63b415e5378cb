import type { Day } from './dates.ts';

/**
 * The dated thing that a group comes to next: the end of the answers, the last questions of suppliers, the deadline of the bids,
 * their opening once it has passed, the last day on which the first of its needs may start, the end of its contracts.
 */
export const nextDateKinds = [
	'answers',
	'questions',
	'deadline',
	'opening',
	'start',
	'contract-end'
] as const;
export type NextDate = { kind: (typeof nextDateKinds)[number]; on: Day };
