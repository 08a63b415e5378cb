/** What a person may be for an organisation. One person may hold several, for several communes. */
export const roles = ['buyer', 'signatory', 'coordinator', 'supplier', 'administrator'] as const;
export type Role = (typeof roles)[number];

/**
 * On whose behalf something is done: somebody signed in; whoever holds a single-purpose link; a job of the worker; a verb of
 * the command line; a visitor, of whom nothing is known; the database by itself.
 */
export const actorKinds = ['person', 'link-holder', 'job', 'command-line', 'visitor', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** One person, acting for one organisation, in one role. */
export type ActingPerson = {
	kind: 'person';
	userId: string;
	organisationId: string;
	role: Role;
	/** Of the address in a letter that they answered: they act by it, and by no session. */
	linkId?: string;
};

export const organisationKinds = ['commune', 'epci', 'supplier', 'operator'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
