/** What a person may be for an organisation. One person may hold several, for several communes. */
export const roles = ['buyer', 'signatory', 'coordinator', 'supplier', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** On whose behalf a request is made: one person, acting for one organisation, in one role. */
export type Actor = {
	userId: string;
	organisationId: string;
	role: Role;
};

export const organisationKinds = ['commune', 'epci', 'supplier', 'operator'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
