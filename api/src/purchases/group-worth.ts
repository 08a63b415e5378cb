import { ownRegime, type LegalRegime, type Nature } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { Member } from '../groups/members.ts';
import type { Reading } from '../groups/reading.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { currentValue } from './value.ts';

/** What one member buys of the category of the group, inside it and without it, as far as this product knows. */
type OwnPurchases = {
	organisationId: string;
	name: string;
	insideCents: number;
	outsideCents: number;
	/** How many other needs that is. */
	outsideNeeds: number;
	/** Of what it still buys by itself; null where nothing is left, or where the law of the day is not known. */
	regime: LegalRegime | null;
};

/**
 * What the group is worth to the law, and beside it what each member buys of the same category without the group: nothing
 * beside for who may not see it. A member sees its own line, the coordinator all of them.
 *
 * @param members those who take part
 * @law CCP R2121-1, R2121-6, R2121-8
 */
export async function worthOf(tx: SignedTx, reading: Reading, members: readonly Member[], law: LawOfTheDay) {
	const value = currentValue(reading, members, law);
	return { ...value, beside: await besideOf(tx, reading.group.id, members, { nature: value.nature, law }) };
}

async function besideOf(
	tx: SignedTx,
	groupId: string,
	members: readonly Member[],
	{ nature, law }: { nature: Nature; law: LawOfTheDay }
): Promise<OwnPurchases[]> {
	const rows = await tx.db.execute<{ organisation_id: string; needs: number; cents: string }>(sql`
		select organisation_id, needs, estimate_excl_tax_cents::text as cents from app.purchases_beside(${groupId})`);
	const sees = tx.actor.role === 'coordinator';
	return members
		.filter(({ organisationId }) => sees || organisationId === tx.actor.organisationId)
		.map(({ organisationId, name, estimateExclTaxCents: insideCents }) => {
			const row = rows.find((candidate) => candidate.organisation_id === organisationId);
			const outsideCents = Number(row?.cents ?? 0);
			return {
				organisationId,
				name,
				insideCents,
				outsideCents,
				outsideNeeds: row?.needs ?? 0,
				regime: ownRegime({ insideCents, outsideCents }, nature, law.today, law.rules)
			};
		});
}
