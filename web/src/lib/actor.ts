import type { OrganisationKind, Role } from '@halle/domain';

/** Who is signed in, and on whose behalf this request acts, as the API answers it with the session. */
export type Actor = {
	id: string;
	/** « Claire Martin » */
	name: string;
	email: string;
	role: Role;
	organisation: {
		id: string;
		name: string;
		kind: OrganisationKind;
		/** Null for a supplier or the operator of the instance. */
		population: number | null;
		/** False: may draft, may not bind. */
		isVerified: boolean;
	};
	/** All the capacities this person may take, the current one included. */
	assignments: {
		id: string;
		role: Role;
		organisationId: string;
		organisationName: string;
		current: boolean;
	}[];
};
