import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import {
	agreedGroup,
	constitutedGroup,
	coordinator,
	deliberate,
	draftedCall,
	publishedCall,
	sign
} from '../../test/stories.ts';
import { two, typesOf, ownNeed, letterTo } from '../../test/members-changing.ts';

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
		// The consultation ends without a holder: awarding is played by other tests.
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
