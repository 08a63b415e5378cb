import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, startsAt, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { constitutedGroup, coordinator, openGroup, postNeeds } from '../../test/stories.ts';

const reason = 'Une école de plus.';

async function confirmedByAubigny({ owner, people }: World) {
	const { memberships } = schema;
	const own = eq(memberships.organisationId, people.buyerOfAubigny.organisationId);
	const [member] = await owner.db.select().from(memberships).where(own);
	return member?.quantitiesConfirmedAt;
}

// What a change of quantity does to the others is tested where groups change.
fourCases(sharedWorld(), 'needs.change-quantity', {
	scene: async (w) => {
		await openGroup(w, ['Aubigny', 'Argent']);
		const {
			items: [need]
		} = await w.as('buyerOfAubigny').needs.list();
		return { id: need?.id ?? '', revision: need?.revision ?? 0, quantity: 300, reason };
	},
	by: 'buyerOfAubigny',
	call: ({ needs }, change, once) =>
		needs.changeQuantity({ ...change, estimateExclTaxCents: 135_000, ...once }),
	then: async ({ world: here, caller, scene, answer }) => {
		expect(await caller.needs.get(scene.id)).toMatchObject({
			quantity: 300,
			estimateExclTaxCents: 135_000,
			revision: answer
		});
		expect(answer).toBe(scene.revision + 1);
		expect(await confirmedByAubigny(here)).toEqual(startsAt);
	},
	records: ['need.quantity-changed'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'signatoryOfAubigny',
	stranger: 'buyerOfBlancafort'
});

describe('changing the quantity of a need', () => {
	const wish = { quantity: 300, estimateExclTaxCents: 135_000, reason };

	it('is refused while it is in no group: it is amended as a whole', async () => {
		const { as } = await world();
		const id = await as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		await expect(
			as('buyerOfAubigny').needs.changeQuantity({ ...wish, id, revision: 1, ...key() })
		).rejects.toMatchObject({ message: 'NEED_STATUS', cause: { details: { status: 'draft' } } });
	});

	it('refuses what cannot be added or paid, at the quantity: its unit and price stay', async () => {
		const w = await world();
		await openGroup(w, ['Aubigny', 'Argent']);
		const {
			items: [need]
		} = await w.as('buyerOfAubigny').needs.list();
		const change = (wrong: object) =>
			w.as('buyerOfAubigny').needs.changeQuantity({
				...wish,
				...wrong,
				id: need?.id ?? '',
				revision: need?.revision ?? 0,
				...key()
			});
		const { organisationId } = w.people.buyerOfAubigny;
		await w.owner.sql`update needs set unit = 'TNE', current_unit_price_micros = 200000000000
			where organisation_id = ${organisationId}`;
		await expect(change({ quantity: 1_000_001 })).rejects.toMatchObject({
			cause: { code: 'NEED_QUANTITY_TOO_LARGE', details: { field: 'quantity' } }
		});
		await expect(change({ quantity: 500_001 })).rejects.toMatchObject({
			cause: { code: 'NEED_PRICE_TOO_HIGH', details: { field: 'quantity' } }
		});
		await expect(change({ quantity: 500_000 })).resolves.toBeDefined();
	});

	it('is free for the next purchase of a permanent group, whose members stay as they were when it bought', async () => {
		const w = await world();
		const buyer = w.as('buyerOfAubigny');
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent'], {
			kind: 'permanent',
			admitsLater: true
		});
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		await w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		const confirmed = await confirmedByAubigny(w);
		const [needId = ''] = await postNeeds(w, ['Aubigny']);
		await buyer.groups.join({ groupId, needId, ...key() });

		const { revision } = await buyer.needs.get(needId);
		await buyer.needs.changeQuantity({ ...wish, id: needId, revision, ...key() });

		expect(await buyer.needs.get(needId)).toMatchObject({ quantity: 300, groupId });
		expect(await confirmedByAubigny(w)).toEqual(confirmed);
	});
});
