import { schema } from '@halle/db';
import { quantity as typed } from '@halle/domain';
import { eq } from 'drizzle-orm';
import type { World } from './harness.ts';
import type { Town } from './stories.ts';

/** What a quantity becomes behind the papers, as a later act of its commune would make it. */
export async function changeBehind(w: World, town: Town, quantity: number): Promise<void> {
	const { organisationId } = w.people[`buyerOf${town}`];
	await w.owner.db
		.update(schema.needs)
		.set({ quantity: typed(quantity), estimateExclTaxCents: quantity * 450 })
		.where(eq(schema.needs.organisationId, organisationId));
}
