import type { OrganisationKind, Role } from './roles.ts';
import type { Transition } from './transitions.ts';

/** What an organisation may ask of its people, in the order of the screens. */
export const rolesOf: Readonly<Record<OrganisationKind, readonly Role[]>> = {
	commune: ['buyer', 'signatory', 'coordinator'],
	epci: ['coordinator'],
	supplier: ['supplier'],
	operator: ['administrator']
};

/** What the first person of an organisation is for it. Nobody signs for a commune because they opened its account. */
export const foundingRoles: Readonly<Record<OrganisationKind, readonly Role[]>> = {
	...rolesOf,
	commune: ['buyer']
};

/** Who answers for the people of an organisation. */
export const leadingRole: Readonly<Record<OrganisationKind, Role>> = {
	commune: 'signatory',
	epci: 'coordinator',
	supplier: 'supplier',
	operator: 'administrator'
};

/**
 * Whether somebody in one role of an organisation may give another one there: whoever answers for its people gives all
 * its roles, everybody else the one they hold. What one may not give, one may propose.
 */
export function mayGiveRole(kind: OrganisationKind, giver: Role, role: Role): boolean {
	return rolesOf[kind].includes(role) && (giver === leadingRole[kind] || giver === role);
}

/** Where an assignment stands: one row of `email_links` until it is accepted, one row of `assignments` while it is active. */
export const assignmentStates = ['proposed', 'invited', 'active', 'refused', 'removed'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/**
 * Who moves an assignment. `giver` may give the role; `administrator` counts only while nobody answers for the people of
 * the organisation; `member` is anybody of it, `invited` the holder of the mailbox, `self` the person concerned.
 */
type Mover = 'founder' | 'member' | 'giver' | 'administrator' | 'invited' | 'self' | 'leader' | 'system';

/** not-held: the person has not got the role. not-oneself: nobody gives a role to themselves. */
type AssignmentGuard = 'verified' | 'not-held' | 'not-oneself' | 'successor';

/**
 * The life of what a person is for an organisation.
 * | state    | the person sees | colleagues see | letter |
 * | -------- | --------------- | -------------- | ------ |
 * | proposed | nothing         | « proposée », to be approved by whoever answers for the people | none |
 * | invited  | the link        | « en attente », may be cancelled | the invitation, 7 days |
 * | active   | the organisation in their menu | their name and roles | none |
 * | refused  | a link that is no longer valid | nothing | none |
 * | removed  | signed out of it at once | nothing; the audit keeps it | « vous n’agissez plus pour… » |
 */
export const assignmentTransitions = [
	{ verb: 'found', from: [null], to: 'active', actor: ['founder'], guards: [] },
	{ verb: 'propose', from: [null], to: 'proposed', actor: ['member'], guards: ['not-held'] },
	{
		verb: 'invite',
		from: [null],
		to: 'invited',
		actor: ['giver', 'administrator'],
		guards: ['verified', 'not-held', 'not-oneself']
	},
	{
		verb: 'approve',
		from: ['proposed'],
		to: 'invited',
		actor: ['giver', 'administrator'],
		guards: ['verified', 'not-oneself']
	},
	{
		verb: 'cancel',
		from: ['proposed', 'invited'],
		to: 'refused',
		actor: ['member', 'administrator'],
		guards: []
	},
	// With the removal of whoever approved it, or of the person it is for; with the end of the organisation’s account.
	{ verb: 'lapse', from: ['proposed', 'invited'], to: 'refused', actor: ['system'], guards: [] },
	{
		verb: 'accept',
		from: ['invited'],
		to: 'active',
		actor: ['invited'],
		guards: ['verified', 'not-oneself']
	},
	{
		verb: 'remove',
		from: ['active'],
		to: 'removed',
		actor: ['leader', 'administrator'],
		guards: ['successor']
	},
	{ verb: 'leave', from: ['active'], to: 'removed', actor: ['self'], guards: ['successor'] },
	{ verb: 'end', from: ['active'], to: 'removed', actor: ['system'], guards: [] }
] as const satisfies readonly Transition<AssignmentState, string, Mover, AssignmentGuard>[];
