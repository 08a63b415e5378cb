import type { Transition } from './transitions.ts';

/** Where an organisation stands with the operator of the instance. */
export const organisationStandings = ['to-verify', 'verified', 'suspended', 'refused', 'freed'] as const;
export type OrganisationStanding = (typeof organisationStandings)[number];

/** bound-by-nothing: no group, bid or order holds it; what the law binds is not undone by an operator. */
type OrganisationGuard = 'bound-by-nothing';

/**
 * The life of an organisation’s account. The administrator is informed of each sign-up by a task and a letter.
 * | standing  | its people see | others see | letter to its people |
 * | --------- | -------------- | ---------- | -------------------- |
 * | to-verify | they draft and post; it waits | nothing of it | the link of the sign-up |
 * | verified  | everything | what it posts | « est vérifiée » |
 * | suspended | signed out; the reason | its needs leave the suggestions | the reason |
 * | refused   | signed out; the reason | nothing: what it posted is withdrawn, its number is free | the reason |
 * | freed     | the same | the same | the reason |
 */
export const organisationTransitions = [
	{ verb: 'signUp', from: [null], to: 'to-verify', actor: ['founder'], guards: [] },
	{ verb: 'verify', from: ['to-verify'], to: 'verified', actor: ['administrator'], guards: [] },
	{
		verb: 'refuse',
		from: ['to-verify'],
		to: 'refused',
		actor: ['administrator'],
		guards: ['bound-by-nothing']
	},
	{ verb: 'suspend', from: ['verified'], to: 'suspended', actor: ['administrator'], guards: [] },
	{ verb: 'reinstate', from: ['suspended'], to: 'verified', actor: ['administrator'], guards: [] },
	{
		verb: 'free',
		from: ['verified', 'suspended'],
		to: 'freed',
		actor: ['administrator'],
		guards: ['bound-by-nothing']
	}
] as const satisfies readonly Transition<
	OrganisationStanding,
	string,
	'founder' | 'administrator',
	OrganisationGuard
>[];

/** The instants that its row keeps, of which the standing follows. */
export type StandingInstants = {
	verifiedAt: Date | null;
	suspendedAt: Date | null;
	refusedAt: Date | null;
	freedAt: Date | null;
};

/** Where an organisation stands, from the instants of its row. */
export function organisationStanding(row: StandingInstants): OrganisationStanding {
	if (row.freedAt) return 'freed';
	if (row.refusedAt) return 'refused';
	if (row.suspendedAt) return 'suspended';
	return row.verifiedAt ? 'verified' : 'to-verify';
}

/** Whether a verb leads on from a standing. */
export function allowsOrganisationStep(
	verb: (typeof organisationTransitions)[number]['verb'],
	standing: OrganisationStanding
): boolean {
	return organisationTransitions.some(
		(row) => row.verb === verb && (row.from as readonly (OrganisationStanding | null)[]).includes(standing)
	);
}
