import { schema } from '@halle/db';
import { quantity, type GainRange } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import {
	agreedGroup,
	constitutedGroup,
	coordinator,
	deliberate,
	draftedCall,
	openGroup,
	postNeeds,
	publishedCall,
	sign
} from '../../test/stories.ts';

const two = ['Aubigny', 'Argent'] as const;
const typesOf = async ({ owner }: World) =>
	(await owner.db.select({ type: schema.auditEntries.type }).from(schema.auditEntries)).map(
		({ type }) => type
	);
const ownNeed = async (w: World, name: 'buyerOfArgent' | 'buyerOfBlancafort') => {
	const [need] = await w.as(name).needs.list();
	if (!need) throw new Error('no need');
	return need;
};
const letterTo = (w: World, who: string, subject: string) =>
	w.letters.filter((letter) => letter.to.startsWith(who) && letter.subject.includes(subject));

describe('coming into an open group', () => {
	it('shows what it changes, takes the need in, and tells the others by task and letter', async () => {
		const w = await world();
		const groupId = await openGroup(w, two);
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		const buyer = w.as('buyerOfBlancafort');
		expect(await buyer.groups.joinable()).toMatchObject([
			{ id: groupId, coordinator: 'CC Sauldre et Sologne', needs: [{ id: needId }] }
		]);
		expect(await buyer.groups.joining({ groupId, needId })).toMatchObject({
			before: { members: 2, estimateExclTaxCents: 216_000 },
			after: { members: 3, estimateExclTaxCents: 324_000, procedure: 'dispense' }
		});
		const { gains, you } = await buyer.groups.joining({ groupId, needId });
		expect(gains?.members.find(({ id }) => id === you.organisationId)?.gainBefore).toEqual({
			lowCents: 0,
			highCents: 0
		});

		expect(await buyer.groups.join({ groupId, needId, ...key() })).toBe(groupId);
		// What was shown before is what comes of it.
		const gainOfEach = (members: { name: string | null; gain: GainRange }[] = []) =>
			new Map(members.map(({ name, gain }) => [name, gain]));
		const shown = gains?.members.map(({ id, name, gainAfter }) => ({
			name: id === you.organisationId ? 'Blancafort' : name,
			gain: gainAfter
		}));
		expect(gainOfEach((await buyer.groups.fairSplit(groupId))?.members)).toEqual(gainOfEach(shown));
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
		expect(await buyer.groups.joinable()).toEqual([]);
		await w.owner.db.update(schema.groups).set({ unit: 'H87' });
		expect(await buyer.groups.joinable()).toMatchObject([
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

describe('a quantity changed after the convention', () => {
	const grow = async (w: World, estimateExclTaxCents: number) => {
		const need = await ownNeed(w, 'buyerOfArgent');
		const change = { id: need.id, estimateExclTaxCents };
		const shown = await w.as('buyerOfArgent').needs.quantityConsequences(change);
		const reason = 'Une école de plus';
		await w
			.as('buyerOfArgent')
			.needs.changeQuantity({ ...change, revision: need.revision, quantity: 12_000, reason, ...key() });
		return shown;
	};

	const tasksOf = async (w: World) => (await w.as(coordinator).today.read()).tasks.map(({ kind }) => kind);

	it('past a threshold, raises the alarm, lists the papers, and holds the publication until they are redone', async () => {
		const w = await world();
		const { groupId, callId } = await draftedCall(w);
		expect(await tasksOf(w)).toContain('group.publishCall');
		const shown = await grow(w, 5_400_000);
		expect(shown).toMatchObject({
			crossed: true,
			before: { procedure: 'dispense' },
			after: { procedure: 'mapa' },
			papers: ['needs-annex', 'explanatory-note', 'deliberations', 'calendar', 'lots', 'notice']
		});
		const { changes, value } = await w.as(coordinator).groups.get(groupId);
		expect(value.regime?.procedure).toBe('mapa');
		expect(changes).toMatchObject([
			{ kind: 'quantity', crossed: true, settledAt: null, papers: shown.papers }
		]);
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call?.obstacles.map(({ code }) => code)).toEqual(['GROUP_CHANGE_UNSETTLED']);
		expect(call?.lots[0]).toMatchObject({ ceilingExclTaxCents: 6_739_200 });
		const publish = () => w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		await expect(publish()).rejects.toMatchObject({ message: 'GROUP_CHANGE_UNSETTLED' });
		expect(await tasksOf(w)).toContain('group.issuePapers');
		expect(await tasksOf(w)).not.toContain('group.publishCall');

		expect(await w.as(coordinator).papers.issue({ groupId, ...key() })).toBe(2);
		// The procedure is an article: the amendment is in force once everybody has voted and signed it.
		await expect(publish()).rejects.toMatchObject({ message: 'AGREEMENT_NOT_IN_FORCE' });
		for (const town of ['Aubigny', 'Argent', 'Blancafort'] as const) {
			await deliberate(w, groupId, town);
			await sign(w, groupId, town);
		}
		expect(await publish()).toMatch(/^AC-/);
		expect(await typesOf(w)).toEqual(
			expect.arrayContaining(['need.quantity-changed', 'group.change-settled'])
		);
	});

	it('below every threshold, changes the annex and nothing else', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		expect(await grow(w, 120_000)).toMatchObject({ crossed: false, papers: ['needs-annex'] });
		const { changes } = await w.as(coordinator).groups.get(groupId);
		expect(changes[0]?.settledAt).not.toBeNull();
	});

	it('is refused once the consultation is published, to a signatory, and to another commune', async () => {
		const w = await world();
		await publishedCall(w, two);
		const need = await ownNeed(w, 'buyerOfArgent');
		const input = {
			id: need.id,
			revision: need.revision,
			quantity: 1,
			estimateExclTaxCents: 1,
			reason: 'Non'
		};
		await expect(w.as('buyerOfArgent').needs.changeQuantity({ ...input, ...key() })).rejects.toMatchObject({
			message: 'NEED_FROZEN'
		});
		await expect(
			w.as('signatoryOfArgent').needs.changeQuantity({ ...input, ...key() })
		).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(w.as('buyerOfAubigny').needs.changeQuantity({ ...input, ...key() })).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});
});

describe('after the launch', () => {
	it('a member asks to leave and stays bound; the end of the contracts ends its membership', async () => {
		const w = await world();
		const { groupId } = await publishedCall(w, two);
		const leaving = { groupId, reason: 'Le conseil l’a décidé' };
		await w.as('signatoryOfArgent').groups.requestExit({ ...leaving, ...key() });
		await w.settle();
		expect(letterTo(w, 'coordinatorofsauldre', 'demande à quitter')).toHaveLength(1);
		await expect(w.as('buyerOfArgent').groups.leave({ ...leaving, ...key() })).rejects.toMatchObject({
			message: 'GROUP_FROZEN'
		});
		await expect(w.as(coordinator).groups.close({ groupId, ...key() })).rejects.toMatchObject({
			message: 'GROUP_CALL_UNDECIDED'
		});
		// The consultation ends without a holder: awarding is told by other tests.
		await w.owner.sql`alter table calls disable trigger user`;
		await w.owner.sql`update calls set status = 'awarded', opened_at = legal_now(), awarded_at = legal_now()`;
		await w.owner.sql`alter table calls enable trigger user`;
		await w.as(coordinator).groups.close({ groupId, ...key() });
		const dissolve = () => w.as(coordinator).groups.dissolve({ groupId, ...key() });
		await expect(dissolve()).rejects.toMatchObject({ message: 'GROUP_CONTRACT_RUNNING' });
		await w.setNow(new Date('2030-12-01T09:00:00Z'));
		await dissolve();
		const rows = await w.owner.db
			.select({ status: schema.memberships.status })
			.from(schema.memberships)
			.where(eq(schema.memberships.groupId, groupId));
		expect(rows.map(({ status }) => status).toSorted()).toEqual(['ended', 'exited']);
		expect(await typesOf(w)).toEqual(
			expect.arrayContaining(['membership.exit-requested', 'group.closed', 'group.dissolved'])
		);
	});

	it('is not asked before, nor by the buyer of another group', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		const leaving = { groupId, reason: 'Non' };
		await expect(w.as('buyerOfArgent').groups.requestExit({ ...leaving, ...key() })).rejects.toMatchObject({
			message: 'GROUP_STATUS'
		});
		await expect(
			w.as('buyerOfBlancafort').groups.requestExit({ ...leaving, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});

describe('the matrix of the members', () => {
	it('says what each is waited for, and sends one reminder a day to whom it concerns', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, two);
		await deliberate(w, groupId, 'Aubigny');
		await w.setNow(new Date('2026-12-04T09:00:00Z'));
		const { matrix } = await w.as(coordinator).groups.get(groupId);
		expect(matrix.map(({ name, cells }) => [name, cells.map(({ state }) => state)])).toEqual([
			['Argent-sur-Sauldre', ['done', 'waiting', 'waiting', 'later']],
			['Aubigny-sur-Nère', ['done', 'waiting', 'done', 'waiting']]
		]);
		expect(matrix[0]?.cells[2]).toMatchObject({ days: 12, remindedOn: null });

		const { organisationId } = w.people.buyerOfArgent;
		const remind = (cell: 'deliberation' | 'quantities' | 'signature') =>
			w.as(coordinator).groups.remind({ groupId, organisationId, cell, ...key() });
		await remind('deliberation');
		await remind('quantities');
		await w.settle();
		expect(letterTo(w, 'signatoryofargent', 'délibération')[0]?.text).toContain(
			`/groupements/${groupId}/deliberation`
		);
		const asked = letterTo(w, 'buyerofargent', 'quantités').map(({ text }) =>
			text.includes('vous le rappelle')
		);
		// Once when the members were known, once as a reminder.
		expect(asked.toSorted()).toEqual([false, true]);
		await expect(remind('deliberation')).rejects.toMatchObject({ message: 'REMINDER_TODAY' });
		await expect(remind('signature')).rejects.toMatchObject({ message: 'REMINDER_NOT_DUE' });
		await w.setNow(new Date('2026-12-05T09:00:00Z'));
		await remind('deliberation');

		await w.as('buyerOfArgent').groups.confirmQuantities({ groupId, ...key() });
		await expect(remind('quantities')).rejects.toMatchObject({ message: 'REMINDER_NOT_DUE' });
		expect(await typesOf(w)).toEqual(
			expect.arrayContaining(['membership.reminded', 'membership.quantities-confirmed'])
		);
	});

	it('is the coordinator’s to remind with, of its own group', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, two);
		const { organisationId } = w.people.buyerOfArgent;
		const reminder = { groupId, organisationId, cell: 'deliberation' } as const;
		await expect(w.as('coordinatorOfAubigny').groups.remind({ ...reminder, ...key() })).rejects.toMatchObject(
			{
				message: 'ROLE_REQUIRED'
			}
		);
		await expect(
			w.as('coordinatorOfBlancafort').groups.remind({ ...reminder, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(w.as('buyerOfArgent').groups.remind({ ...reminder, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
	});
});
