import { schema } from '@halle/db';
import { quantity, type NewNeed } from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import { key, type PersonName, type World } from './harness.ts';
import { paper } from './paper.ts';

export const block = { block: '3019:RM' };
export const large: NewNeed = { ...paper, quantity: quantity(2_400), estimateExclTaxCents: 2_800_000 };

/** Posts a need of one commune and returns its id. */
export async function post({ as }: World, name: PersonName, need: NewNeed = large): Promise<string> {
	const id = await as(name).needs.draft({ ...need, ...key() });
	await as(name).needs.submit({ id, revision: 1, ...key() });
	return id;
}

export async function stored({ owner }: World) {
	return {
		suggestions: await owner.db.select().from(schema.suggestions).orderBy(asc(schema.suggestions.id)),
		members: await owner.db.select().from(schema.suggestionMembers).orderBy(asc(schema.suggestionMembers.id)),
		outlooks: await owner.db.select().from(schema.needOutlooks),
		/** The transactions that wrote the rows last. */
		writers:
			await owner.sql`select xmin::text, id from suggestions union all select xmin::text, id from suggestion_members
			union all select xmin::text, need_id from need_outlooks order by id`,
		proposed: await owner.db.select().from(schema.outbox).where(eq(schema.outbox.type, 'group.proposed'))
	};
}
