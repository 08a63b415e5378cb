import type { EventType } from './events.ts';

/**
 * What its members read of who did what in a group, by the names of the audit. Not who was reminded, nor who has read what:
 * that is between a member and the coordinator. `app.group_history` says the same list.
 */
export const groupHistoryTypes = [
	'group.founded',
	'group.opened',
	'group.membership-closed',
	'group.convention-agreed',
	'group.convention-revised',
	'group.constituted',
	'group.change-settled',
	'group.cancelled',
	'group.closed',
	'group.dissolved',
	'coordinator.named',
	'membership.accepted',
	'membership.declined',
	'membership.joined',
	'membership.left',
	'membership.excluded',
	'membership.exit-requested',
	'membership.quantities-confirmed',
	'membership.deliberated',
	'membership.signed',
	'need.quantity-changed',
	'papers.issued',
	'papers.signed-copy-kept',
	'costs.chosen',
	'call.published',
	'call.opened',
	'call.awarded',
	'call.unsuccessful',
	'call.abandoned'
] as const satisfies readonly EventType[];
export type GroupHistoryType = (typeof groupHistoryTypes)[number];
