import { schema } from '@halle/db';
import { quantity } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import {
	agreedGroup,
	coordinator,
	draftedCall,
	openGroup,
	postNeeds,
	publishedCall
} from '../../test/stories.ts';
import { two, typesOf, ownNeed, letterTo } from '../../test/members-changing.ts';

describe('coming into an open group', () => {
	it('shows what it changes, takes the need in, and tells the others by task and letter', async () => {
		const w = await world();
		const groupId = await openGroup(w, two);
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		const buyer = w.as('buyerOfBlancafort');
		expect((await buyer.groups.joinable()).items).toMatchObject([
			{ id: groupId, coordinator: 'CC Sauldre et Sologne', needs: [{ id: needId }] }
		]);
		expect(await buyer.groups.joining({ groupId, needId })).toMatchObject({
			before: { members: 2, estimateExclTaxCents: 216_000 },
			after: { members: 3, estimateExclTaxCents: 324_000, procedure: 'dispense' }
		});
		const { entry } = await buyer.groups.joining({ groupId, needId });

		expect(await buyer.groups.join({ groupId, needId, ...key() })).toBe(groupId);
		// What was shown before is what comes of it.
		const split = await buyer.groups.fairSplit(groupId);
		expect(split?.members.find(({ name }) => name === 'Blancafort')?.balance).toEqual(entry?.balance);
		const group = await w.as(coordinator).groups.get(groupId);
		expect(group.value).toMatchObject({ members: 3, estimateExclTaxCents: 324_000 });
		expect(group.changes).toMatchObject([{ kind: 'joined', organisationName: 'Blancafort', isRead: false }]);
		expect(await buyer.needs.get(needId)).toMatchObject({ status: 'matched', groupId });

		await w.settle();
		expect(letterTo(w, 'buyerofargent', 'Ce qui change')).toHaveLength(1);
		expect(letterTo(w, 'buyerofblancafort', 'Ce qui change')).toHaveLength(0);
		const kinds = async () => (await w.as('buyerOfArgent').today.read()).tasks.map(({ kind }) => kind);
		expect(await kinds()).toContain('group.readChange');
		await w.as('buyerOfArgent').groups.readChange({ changeId: group.changes[0]?.id ?? '', ...key() });
		expect(await kinds()).not.toContain('group.readChange');
		expect(await typesOf(w)).toEqual(expect.arrayContaining(['membership.joined', 'group.change-read']));
	});

	it('takes in packs that say what they hold where that is counted, and none where packs say nothing', async () => {
		const w = await world();
		const groupId = await openGroup(w, two);
		const ream = { packQuantity: quantity(500), packUnit: 'H87' } as const;
		const [needId = ''] = await postNeeds(w, ['Blancafort'], ream);
		const buyer = w.as('buyerOfBlancafort');
		expect((await buyer.groups.joinable()).items).toEqual([]);
		await w.owner.db.update(schema.groups).set({ unit: 'H87' });
		expect((await buyer.groups.joinable()).items).toMatchObject([
			{ id: groupId, needs: [{ id: needId, quantity: 240, unit: 'RM', ...ream }] }
		]);
		expect((await buyer.groups.joining({ groupId, needId })).need).toMatchObject(ream);
	});

	it('refuses another purchase, a closed group, a group left for good, and a supplier', async () => {
		const w = await world();
		const groupId = await openGroup(w, two);
		const [salt = ''] = await postNeeds(w, ['Blancafort'], { unit: 'TNE' });
		const join = (needId: string) => w.as('buyerOfBlancafort').groups.join({ groupId, needId, ...key() });
		await expect(join(salt)).rejects.toMatchObject({ message: 'NEED_NOT_COMPATIBLE' });
		const [needId = ''] = await postNeeds(w, ['Blancafort'], {
			startsUntilOn: '2027-12-31',
			startsFromOn: '2027-12-01'
		});
		await expect(w.as('papetier').groups.join({ groupId, needId, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await join(needId);
		const { organisationId } = w.people.buyerOfBlancafort;
		const reason = 'Besoin trop différent';
		await w.as(coordinator).groups.exclude({ groupId, organisationId, reason, ...key() });
		await expect(join(needId)).rejects.toMatchObject({ message: 'GROUP_NOT_FOUND' });
		await w.as(coordinator).groups.closeMembership({ groupId, ...key() });
		await expect(join(needId)).rejects.toMatchObject({ message: 'GROUP_NOT_FOUND' });
	});
});

describe('sending a member away', () => {
	it('frees its need, takes its quantities out of the lots, and tells it why', async () => {
		const w = await world();
		const { groupId } = await draftedCall(w);
		const { organisationId } = w.people.buyerOfBlancafort;
		expect(await w.as(coordinator).groups.exclusion({ groupId, organisationId })).toMatchObject({
			name: 'Blancafort',
			with: { members: 3 },
			without: { members: 2 },
			papers: ['needs-annex', 'members-annex', 'lots'],
			voted: ['Argent-sur-Sauldre', 'Aubigny-sur-Nère']
		});
		await w.as(coordinator).groups.exclude({ groupId, organisationId, reason: 'Ne répond plus', ...key() });
		expect(await ownNeed(w, 'buyerOfBlancafort')).toMatchObject({ status: 'submitted', groupId: null });
		expect((await w.as(coordinator).calls.preparation(groupId)).call?.lots[0]?.shares).toHaveLength(2);
		await expect(w.as('buyerOfBlancafort').groups.get(groupId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await w.settle();
		expect(letterTo(w, 'buyerofblancafort', 'ne fait plus partie')[0]?.text).toContain('Ne répond plus');
		expect(await typesOf(w)).toContain('membership.excluded');
	});

	it('leaves it nothing to note of its going: its page says so late, and the group is closed to it', async () => {
		const w = await world();
		const { groupId } = await draftedCall(w);
		const { organisationId } = w.people.buyerOfBlancafort;
		await w.as(coordinator).groups.exclude({ groupId, organisationId, reason: 'Ne répond plus', ...key() });
		const { groupChanges, groupChangeReads } = schema;
		const [change] = await w.owner.db
			.select()
			.from(groupChanges)
			.where(eq(groupChanges.organisationId, organisationId));
		const changeId = change?.id ?? '';
		expect(await w.as('buyerOfBlancafort').groups.readChange({ changeId, ...key() })).toBe(groupId);
		expect(await w.owner.db.$count(groupChangeReads)).toBe(0);
		expect(await typesOf(w)).not.toContain('group.change-read');
		// What it would meet if it tried: an error of ours, as no rule of the product had said no.
		await expect(
			rawly(
				w,
				'buyerOfBlancafort',
				`insert into group_change_reads (change_id, organisation_id) values ('${changeId}', '${organisationId}')`
			)
		).rejects.toThrow('row-level security');
	});

	it('is the coordinator’s only, before the launch, of one who is in', async () => {
		const w = await world();
		const { groupId } = await publishedCall(w, two);
		const exclude = (organisationId: string) => ({ groupId, organisationId, reason: 'Non', ...key() });
		const argent = w.people.buyerOfArgent.organisationId;
		await expect(w.as(coordinator).groups.exclude(exclude(argent))).rejects.toMatchObject({
			message: 'GROUP_FROZEN'
		});
		await expect(
			w.as(coordinator).groups.exclude(exclude(w.people.papetier.organisationId))
		).rejects.toMatchObject({ message: 'MEMBERSHIP_NOT_FOUND' });
		await expect(w.as('coordinatorOfAubigny').groups.exclude(exclude(argent))).rejects.toMatchObject({
			message: 'ROLE_REQUIRED'
		});
		await expect(w.as('coordinatorOfBlancafort').groups.exclude(exclude(argent))).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('a need taken back while it is in a group', () => {
	it('is given up with the group, once its consequences were shown', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const need = await ownNeed(w, 'buyerOfArgent');
		await expect(
			w.as('buyerOfArgent').needs.withdraw({ id: need.id, revision: need.revision, ...key() })
		).rejects.toMatchObject({ message: 'NEED_STATUS' });
		const leaving = { groupId, reason: 'Plus de besoin', withdrawNeed: true };
		await w.as('buyerOfArgent').groups.leave({ ...leaving, ...key() });
		expect(await ownNeed(w, 'buyerOfArgent')).toMatchObject({ status: 'withdrawn', groupId: null });
	});
});
