import { beforePublication, type GroupStatus } from './group.ts';
import type { GroupGuard } from './group-guards.ts';
import type { Role } from './roles.ts';
import type { Transition } from './transitions.ts';

/**
 * The life of a group, from the first commune that accepts to the end of its contracts. « system » is what follows from
 * somebody's act: it needs no verb of its own on a screen.
 *
 * @law CCP L2113-6, L2113-7; CGCT L5211-4-4, L1414-3
 */
export const groupTransitions = [
	{ verb: 'found', from: [null], to: 'draft', actor: ['system'], guards: [] },
	{
		verb: 'nameCoordinator',
		from: ['draft'],
		to: 'draft',
		actor: ['buyer', 'signatory', 'coordinator'],
		guards: ['takes-part']
	},
	{
		// Who founded it and leaves puts it into other hands, or ends it: a group of invitations alone would wait for nobody.
		verb: 'handOver',
		from: ['draft'],
		to: 'draft',
		actor: ['buyer', 'signatory', 'coordinator'],
		guards: ['founded', 'has-heir']
	},
	{
		verb: 'giveUp',
		from: ['draft'],
		to: 'cancelled',
		actor: ['buyer', 'signatory', 'coordinator'],
		guards: ['founded']
	},
	{
		verb: 'open',
		from: ['draft'],
		to: 'open',
		actor: ['system'],
		guards: ['coordinator-named', 'two-members']
	},
	{
		verb: 'closeMembership',
		from: ['open'],
		to: 'membership_closed',
		actor: ['coordinator'],
		guards: ['coordinates', 'two-members']
	},
	{
		verb: 'agreeConvention',
		from: ['membership_closed'],
		to: 'convention_agreed',
		actor: ['coordinator'],
		guards: ['coordinates', 'two-members']
	},
	{
		verb: 'reviseConvention',
		from: ['convention_agreed'],
		to: 'membership_closed',
		actor: ['coordinator'],
		guards: ['coordinates', 'no-vote-yet']
	},
	{
		verb: 'constitute',
		from: ['convention_agreed'],
		to: 'constituted',
		actor: ['system'],
		guards: ['two-members', 'convention-signed', 'terms-lawful']
	},
	{
		verb: 'launch',
		from: ['constituted'],
		to: 'active',
		actor: ['system'],
		guards: ['convention-signed', 'terms-lawful']
	},
	{
		verb: 'issuePapers',
		from: ['convention_agreed'],
		to: 'convention_agreed',
		actor: ['coordinator'],
		guards: ['coordinates']
	},
	{
		// What amends a convention in force is voted and signed as it was, by those it concerns.
		verb: 'issuePapers',
		from: ['constituted'],
		to: 'convention_agreed',
		actor: ['coordinator'],
		guards: ['coordinates']
	},
	{
		// One who joins a permanent group votes papers that name it; those bound already are not asked.
		verb: 'issuePapers',
		from: ['active'],
		to: 'active',
		actor: ['coordinator'],
		guards: ['coordinates', 'takes-newcomers']
	},
	{
		verb: 'closeGroup',
		from: ['active'],
		to: 'closing',
		actor: ['coordinator'],
		guards: ['coordinates', 'calls-decided']
	},
	{
		verb: 'dissolve',
		from: ['closing'],
		to: 'dissolved',
		actor: ['coordinator'],
		guards: ['coordinates', 'contracts-over']
	},
	{
		verb: 'cancel',
		from: beforePublication,
		to: 'cancelled',
		actor: ['coordinator', 'system'],
		guards: ['coordinates']
	}
] as const satisfies readonly Transition<GroupStatus, string, Role | 'system', GroupGuard>[];
