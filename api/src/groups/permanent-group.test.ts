import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import { constitutedGroup, coordinator, deliberate, postNeeds, sign } from '../../test/stories.ts';

const towns = ['Aubigny', 'Argent'] as const;

describe('a permanent group', () => {
	const permanent = { kind: 'permanent', admitsLater: true } as const;
	const publish = async (w: World, groupId: string) => {
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		await w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		return callId;
	};

	it('takes a newcomer for its later purchases only, and never into the one that runs', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, towns, permanent);
		await publish(w, groupId);
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		const {
			items: [open]
		} = await w.as('buyerOfBlancafort').groups.joinable();
		expect(open).toMatchObject({ id: groupId, kind: 'permanent' });
		await w.as('buyerOfBlancafort').groups.join({ groupId, needId, ...key() });
		const own = `where organisation_id = '${w.people.buyerOfBlancafort.organisationId}'`;
		await expect(
			rawly(
				w,
				'buyerOfBlancafort',
				`update memberships set active_at = legal_now(), status = 'active' ${own}`
			)
		).rejects.toThrow(/GROUP_FROZEN|MEMBERSHIP_STATUS/);
		// Nothing of its need is in the purchase that runs.
		const shares = await w.owner.sql`select 1 from lot_shares where need_id = ${needId}`;
		expect(shares).toHaveLength(0);
	});

	it('buys again for the newcomer that voted and signed, and leaves the first purchase as it is', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, towns, permanent);
		const first = await publish(w, groupId);
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		await w.as('buyerOfBlancafort').groups.join({ groupId, needId, ...key() });
		const prepare = () => w.as(coordinator).calls.draft({ groupId, ...key() });
		await expect(prepare()).rejects.toMatchObject({ message: 'GROUP_NOTHING_TO_BUY' });
		await deliberate(w, groupId, 'Blancafort');
		await sign(w, groupId, 'Blancafort');
		const callId = await prepare();
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call?.lots[0]?.shares).toHaveLength(1);
		await w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		const shares = await w.owner.sql`select count(*)::integer as tally from lot_shares s
			join lots l on l.id = s.lot_id where l.call_id = ${first}`;
		expect(shares[0]).toEqual({ tally: 2 });
		const { members } = await w.as(coordinator).groups.get(groupId);
		expect(members.map(({ status }) => status)).toEqual(['active', 'active', 'active']);
	});

	it('refuses the same newcomer when it was founded for one purchase', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, towns);
		await publish(w, groupId);
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		expect((await w.as('buyerOfBlancafort').groups.joinable()).items).toEqual([]);
		await expect(w.as('buyerOfBlancafort').groups.join({ groupId, needId, ...key() })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		const insert = `insert into memberships (group_id, organisation_id, status)
			values ('${groupId}', '${w.people.buyerOfBlancafort.organisationId}', 'interested')`;
		await expect(rawly(w, 'buyerOfBlancafort', insert)).rejects.toThrow(/GROUP_FROZEN|row-level security/);
		await expect(w.owner.sql.unsafe(insert)).rejects.toThrow('GROUP_FROZEN');
		await w.owner.sql`alter table memberships disable trigger guard_frozen_membership`;
		expect((await w.owner.sql.unsafe(insert)).count).toBe(1);
	});
});
