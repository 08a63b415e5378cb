import { query } from './paths.ts';

/** Addresses of what the people of a group say to each other, apart: few pages carry them. */
export const threadPaths = {
	groupHistory: (id: string) => `/groupements/${id}/journal`,
	groupContacts: (id: string) => `/groupements/${id}/membres`,
	/** @param memberId of the organisation that the coordinator writes with; null for what all of the group read */
	groupMessages: (id: string, memberId: string | null = null) =>
		`/groupements/${id}/messages${query({ membre: memberId })}`
} as const;
