import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { addressesOfEach } from '../accounts/people-of.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

/** To the secretaries and the mayors of the councils that a version asks: what to put on the agenda, and where it is. */
export const writePapersIssued: WriteLetters<'papers-issued'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const { number, askedIds } = payload;
		const [group] = await db
			.select({ id: schema.groups.id, title: schema.groups.title })
			.from(schema.groups)
			.where(eq(schema.groups.id, subjectId ?? ''));
		if (!group) return [];
		const buyers = await addressesOfEach(db, askedIds, 'buyer');
		const signatories = await addressesOfEach(db, askedIds, 'signatory');
		const addresses = askedIds.flatMap((id) => [...(buyers.get(id) ?? []), ...(signatories.get(id) ?? [])]);
		const facts = { groupId: group.id, groupTitle: group.title, version: number };
		return toEach(new Set(addresses), `papers-issued.${id}`, { says: 'papers-issued', facts });
	});
