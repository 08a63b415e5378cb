import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import type { PersonName, World } from './harness.ts';

export const two = ['Aubigny', 'Argent'] as const;
export const reason = 'Le besoin a changé.';

export async function groupOf({ owner }: World, groupId: string) {
	const { groups } = schema;
	const [group] = await owner.db.select().from(groups).where(eq(groups.id, groupId));
	return group;
}

export async function memberOf({ owner, people }: World, groupId: string, who: PersonName) {
	const { memberships } = schema;
	const [member] = await owner.db
		.select()
		.from(memberships)
		.where(and(eq(memberships.groupId, groupId), eq(memberships.organisationId, people[who].organisationId)));
	return member;
}
