import type { CallStatus } from './call.ts';
import { Refusal } from './errors.ts';
import type { GroupGuard } from './group-guards.ts';
import type { Role } from './roles.ts';
import type { Transition } from './transitions.ts';

/**
 * The life of a consultation, from its preparation to the end of its contract.
 *
 * @law CCP L2111-1, L2113-7, R2132-9, R2151-6, R2185-1; CGCT L1414-2
 */
export const consultationTransitions = [
	{
		verb: 'prepareCall',
		from: [null],
		to: 'preparation',
		actor: ['coordinator'],
		guards: ['coordinates', 'members-known', 'may-buy-again']
	},
	{
		verb: 'amendCall',
		from: ['preparation'],
		to: 'preparation',
		actor: ['coordinator'],
		guards: ['coordinates', 'members-known']
	},
	{
		verb: 'publishCall',
		from: ['preparation'],
		to: 'published',
		actor: ['coordinator'],
		guards: ['coordinates', 'convention-in-force']
	},
	{ verb: 'abandon', from: ['preparation'], to: 'abandoned', actor: ['system'], guards: [] },
	{
		// Without follow-up, while every envelope is sealed; once they are open, lot by lot with its outcome.
		verb: 'abandonCall',
		from: ['published', 'closed'],
		to: 'abandoned',
		actor: ['coordinator'],
		guards: ['coordinates']
	},
	{ verb: 'close', from: ['published'], to: 'closed', actor: ['system'], guards: [] },
	{ verb: 'openBids', from: ['closed'], to: 'opened', actor: ['coordinator'], guards: ['coordinates'] },
	{ verb: 'award', from: ['opened'], to: 'awarded', actor: ['coordinator'], guards: ['coordinates'] },
	{
		verb: 'declareUnsuccessful',
		from: ['opened'],
		to: 'unsuccessful',
		actor: ['coordinator'],
		guards: ['coordinates']
	},
	{ verb: 'complete', from: ['awarded'], to: 'completed', actor: ['system'], guards: ['contracts-over'] }
] as const satisfies readonly Transition<CallStatus, string, Role | 'system', GroupGuard>[];

type CallStep = (typeof consultationTransitions)[number]['verb'];

/** Says whether the consultation is at a stage that this step starts from. */
export function allowsCallStep(step: CallStep, status: CallStatus): boolean {
	const rows: readonly Transition<CallStatus, CallStep, string, string>[] = consultationTransitions;
	return rows.some(({ verb, from }) => verb === step && from.includes(status));
}

/** @throws Refusal CALL_STATUS when the consultation is not at the stage that this step starts from */
export function assertCallStep(step: CallStep, status: CallStatus): void {
	if (!allowsCallStep(step, status)) throw new Refusal('CALL_STATUS', { status });
}
