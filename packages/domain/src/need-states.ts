import { needStatuses, type NeedStatus } from './need.ts';
import { Refusal } from './errors.ts';
import type { Transition } from './transitions.ts';

type NeedGuard = 'postable' | 'not-in-group' | 'group-not-launched';

/**
 * The life of a need. In a group it is not taken back alone: its commune leaves the group, and is shown what that
 * changes for the others.
 *
 * @law CCP L2111-1 (the need is determined before the procedure starts)
 */
export const needTransitions = [
	{ verb: 'draft', from: [null], to: 'draft', actor: ['buyer'], guards: [] },
	{ verb: 'amend', from: ['draft'], to: 'draft', actor: ['buyer'], guards: ['postable'] },
	{ verb: 'amend', from: ['submitted'], to: 'submitted', actor: ['buyer'], guards: ['postable'] },
	{ verb: 'submit', from: ['draft'], to: 'submitted', actor: ['buyer'], guards: ['postable'] },
	{ verb: 'match', from: ['submitted'], to: 'matched', actor: ['system'], guards: [] },
	{ verb: 'commit', from: ['matched'], to: 'committed', actor: ['system'], guards: [] },
	{
		verb: 'changeQuantity',
		from: ['matched'],
		to: 'matched',
		actor: ['buyer'],
		guards: ['group-not-launched']
	},
	{
		verb: 'changeQuantity',
		from: ['committed'],
		to: 'committed',
		actor: ['buyer'],
		guards: ['group-not-launched']
	},
	{ verb: 'release', from: ['matched', 'committed'], to: 'submitted', actor: ['system'], guards: [] },
	{ verb: 'freeze', from: ['committed'], to: 'frozen', actor: ['system'], guards: [] },
	{ verb: 'cover', from: ['frozen'], to: 'covered', actor: ['system'], guards: [] },
	{ verb: 'fail', from: ['frozen'], to: 'unmet', actor: ['system'], guards: [] },
	{
		verb: 'withdraw',
		from: ['draft', 'submitted'],
		to: 'withdrawn',
		actor: ['buyer'],
		guards: ['not-in-group']
	}
] as const satisfies readonly Transition<NeedStatus, string, 'buyer' | 'system', NeedGuard>[];

/** What a commune does with its own need. */
export type NeedAction = Extract<(typeof needTransitions)[number], { actor: readonly ['buyer'] }>['verb'];

/** Says from which states a commune may do this with its own need. */
export function needStatesFor(action: NeedAction): NeedStatus[] {
	const rows: readonly Transition<NeedStatus, string, string, string>[] = needTransitions;
	return needStatuses.filter((status) =>
		rows.some(({ verb, from }) => verb === action && from.includes(status))
	);
}

/** @throws Refusal NEED_STATUS when the need is no longer in a state that allows the action; NEED_FROZEN once published */
export function assertNeedAction(action: NeedAction, status: NeedStatus): void {
	if (needStatesFor(action).includes(status)) return;
	throw new Refusal(status === 'frozen' || status === 'covered' ? 'NEED_FROZEN' : 'NEED_STATUS', {
		status,
		action
	});
}
