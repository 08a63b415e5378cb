import type { Transition } from './transitions.ts';

/** Where a person’s account stands. */
export const personStandings = ['active', 'suspended'] as const;
export type PersonStanding = (typeof personStandings)[number];

/** not-oneself, successor: an instance never loses its last administrator. */
type PersonGuard = 'not-oneself' | 'successor';

/**
 * The life of a person’s account. Suspended, they are signed out everywhere, at once, and read why when they sign in; both
 * steps are announced to them by letter. Accounts are not deleted: acts keep their author.
 */
export const personTransitions = [
	{ verb: 'signUp', from: [null], to: 'active', actor: ['self'], guards: [] },
	{
		verb: 'suspend',
		from: ['active'],
		to: 'suspended',
		actor: ['administrator'],
		guards: ['not-oneself', 'successor']
	},
	{ verb: 'reinstate', from: ['suspended'], to: 'active', actor: ['administrator'], guards: [] }
] as const satisfies readonly Transition<PersonStanding, string, 'self' | 'administrator', PersonGuard>[];
