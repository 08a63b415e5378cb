import type { MembershipStatus } from './membership.ts';
import type { GroupGuard } from './group-guards.ts';
import type { Role } from './roles.ts';
import type { Transition } from './transitions.ts';

const voting = ['buyer', 'signatory'] as const satisfies readonly Role[];
const beforeLaunch = ['interested', 'deliberated', 'signed'] as const satisfies readonly MembershipStatus[];

/**
 * The life of one organisation's membership, from the invitation to the end of the contracts. « system » is what follows
 * from somebody else's act.
 *
 * @law CCP L2113-6, L2113-7; CGCT L2121-29 (council), L2131-1 (enforceable); QE 100136, JOAN 17/05/2011
 */
export const membershipTransitions = [
	{ verb: 'invite', from: [null], to: 'invited', actor: ['system'], guards: [] },
	{ verb: 'found', from: [null], to: 'interested', actor: ['system'], guards: [] },
	{
		verb: 'join',
		from: [null, 'declined', 'exited'],
		to: 'interested',
		actor: ['buyer'],
		guards: ['takes-newcomers']
	},
	{ verb: 'bringNeed', from: ['active'], to: 'active', actor: ['buyer'], guards: ['takes-newcomers'] },
	{ verb: 'accept', from: ['invited'], to: 'interested', actor: voting, guards: ['takes-answers'] },
	{ verb: 'decline', from: ['invited'], to: 'declined', actor: voting, guards: ['takes-answers'] },
	{ verb: 'drop', from: ['invited'], to: 'declined', actor: ['system'], guards: [] },
	{
		verb: 'deliberate',
		// A vote recorded with a wrong number or date is mended until the convention is signed.
		from: ['interested', 'deliberated'],
		to: 'deliberated',
		actor: ['signatory'],
		guards: ['before-councils']
	},
	{
		verb: 'askAgain',
		// A later version of the papers changes what concerns the member: its council votes again, and its mayor signs again.
		from: ['deliberated', 'signed'],
		to: 'interested',
		actor: ['system'],
		guards: []
	},
	{ verb: 'sign', from: ['deliberated'], to: 'signed', actor: ['signatory'], guards: ['before-councils'] },
	{
		verb: 'confirmQuantities',
		from: ['interested'],
		to: 'interested',
		actor: ['buyer'],
		guards: ['not-launched']
	},
	{
		verb: 'confirmQuantities',
		from: ['deliberated'],
		to: 'deliberated',
		actor: ['buyer'],
		guards: ['not-launched']
	},
	{ verb: 'confirmQuantities', from: ['signed'], to: 'signed', actor: ['buyer'], guards: ['not-launched'] },
	{
		verb: 'leave',
		from: beforeLaunch,
		to: 'exited',
		actor: voting,
		guards: ['not-launched', 'not-founder', 'not-coordinator']
	},
	{
		verb: 'exclude',
		from: beforeLaunch,
		to: 'excluded',
		actor: ['coordinator'],
		guards: ['coordinates', 'not-launched']
	},
	{ verb: 'release', from: ['invited', ...beforeLaunch], to: 'exited', actor: ['system'], guards: [] },
	{ verb: 'launch', from: ['signed'], to: 'active', actor: ['system'], guards: [] },
	{
		verb: 'requestExit',
		from: ['active'],
		to: 'exit_requested',
		actor: voting,
		guards: ['launched', 'not-coordinator']
	},
	{ verb: 'end', from: ['active'], to: 'ended', actor: ['system'], guards: [] },
	{ verb: 'end', from: ['exit_requested'], to: 'exited', actor: ['system'], guards: [] }
] as const satisfies readonly Transition<MembershipStatus, string, Role | 'system', GroupGuard>[];
