import { schema } from '@halle/db';
import { addDays, parisDay, parisInstant, roles, type ActingPerson, type Role } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { deliveredOrder, verification } from '../../test/executed.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { publishedCall } from '../../test/published.ts';
import { agreedGroup, foundGroup } from '../../test/stories.ts';
import { tasksToWrite } from '../today/next-acts.ts';
import { withTx } from '../with-tx.ts';
import { startRounds } from './start-rounds.ts';
import { workerCtx } from '../worker/work.ts';

const nowhere = {
	mailbox: { send: () => Promise.resolve(), close: () => undefined },
	siteUrl: 'https://halle.test'
};

const round = (w: World) => startRounds(workerCtx(w.worker.db, 'start-rounds', 'test'), {}, nowhere);

/** The letters of a round at that time, by who got them and what about. */
async function lettersAt(w: World, day: string, time = '08:00', rounds = 1): Promise<string[]> {
	await w.setNow(parisInstant(day, time));
	await Promise.all(Array.from({ length: rounds }, () => round(w)));
	w.letters.splice(0);
	await w.settle();
	return w.letters.map(({ to, subject }) => `${to.split('@')[0] ?? ''}: ${subject}`).toSorted();
}

const reminders = (lines: readonly string[]) => lines.filter((one) => /: Dans \d/.test(one));
const digests = (lines: readonly string[]) => lines.filter((one) => one.includes(': Votre semaine'));

/** A group whose answer is due on a day that is returned; nothing else is dated. */
async function invitedUntil(w: World): Promise<{ groupId: string; dueOn: string }> {
	const groupId = await foundGroup(w, ['Aubigny', 'Argent']);
	await w.settle();
	const [group] = await w.owner.db.select().from(schema.groups);
	return { groupId, dueOn: group?.answerUntilOn ?? '' };
}

const toArgent = (days: number) => [
	`buyerofargent: Dans ${String(days)}\u00a0jours : répondre à l’invitation « Papier et fournitures 2027 »`,
	`signatoryofargent: Dans ${String(days)}\u00a0jours : répondre à l’invitation « Papier et fournitures 2027 »`
];

describe('reminders', () => {
	it('leave seven days before what is due and two days before, from eight o’clock, once each', async () => {
		const w = await world();
		const { dueOn } = await invitedUntil(w);
		const found: Record<number, string[]> = {};
		for (const days of [8, 7, 6, 3, 2, 1])
			found[days] = [
				...(await lettersAt(w, addDays(dueOn, -days), '07:59')),
				...(await lettersAt(w, addDays(dueOn, -days), '08:00')),
				...(await lettersAt(w, addDays(dueOn, -days), '15:00'))
			];
		const lines = Object.fromEntries(Object.entries(found).map(([days, all]) => [days, reminders(all)]));
		expect(lines).toEqual({ 8: [], 7: toArgent(7), 6: [], 3: [], 2: toArgent(2), 1: [] });
	});

	it('say nothing of what is done, nor of what was done after they were asked for', async () => {
		const w = await world();
		const { groupId, dueOn } = await invitedUntil(w);
		await w.setNow(parisInstant(addDays(dueOn, -7), '08:00'));
		await round(w);
		await w.as('signatoryOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		await w.settle();
		expect(w.letters.filter(({ subject }) => subject.startsWith('Dans '))).toEqual([]);
		expect(reminders(await lettersAt(w, addDays(dueOn, -2)))).toEqual([]);
	});

	it('are asked for once by two workers, and sent once even when they are asked for twice; without the mark they were', async () => {
		const w = await world();
		const { dueOn } = await invitedUntil(w);
		const day = addDays(dueOn, -7);
		expect(reminders(await lettersAt(w, day, '08:00', 3))).toEqual(toArgent(7));
		const asked = () => w.owner.db.$count(schema.outbox, eq(schema.outbox.type, 'reminders.due'));
		const once = await asked();
		await w.owner.sql`delete from letter_rounds`;
		expect(reminders(await lettersAt(w, day, '09:00', 2))).toEqual([]);
		expect(await asked()).toBe(2 * once);
	});

	it('catch up with the days a stopped worker missed, and with the nearer of two that both have passed', async () => {
		const w = await world();
		const { dueOn } = await invitedUntil(w);
		await lettersAt(w, addDays(dueOn, -9));
		expect(reminders(await lettersAt(w, addDays(dueOn, -5)))).toEqual(toArgent(5));
		const other = await world();
		const later = (await invitedUntil(other)).dueOn;
		await lettersAt(other, addDays(later, -8));
		expect(reminders(await lettersAt(other, addDays(later, -2)))).toEqual(toArgent(2));
	});

	it('say to one who checks deliveries until when, and to a mayor when the council is expected', async () => {
		const w = await world();
		const { deliveryId } = await deliveredOrder(w);
		await w.settle();
		const until = addDays('2027-01-11', 15);
		expect(reminders(await lettersAt(w, addDays(until, -7)))).toEqual([
			'buyerofaubigny: Dans 7\u00a0jours : réceptionner « Papier A4 »'
		]);
		const [letter] = w.letters.filter(({ to }) => to.startsWith('buyerofaubigny'));
		expect(letter?.calendar).toContain(`UID:livraison-${deliveryId}@halle.test`);
		await w.as('buyerOfAubigny').orders.receive(verification(deliveryId, 24));
		expect(reminders(await lettersAt(w, addDays(until, -2)))).toEqual([]);

		const councils = await world();
		await agreedGroup(councils, ['Aubigny', 'Argent']);
		const { tasks } = await councils.as('signatoryOfArgent').today.read();
		const planned = tasks.find(({ kind }) => kind === 'group.deliberate')?.dueOn ?? '';
		expect(planned > '2027-01-01').toBe(true);
		expect(
			reminders(await lettersAt(councils, addDays(planned, -7))).filter((one) => one.includes('argent'))
		).toEqual([
			'signatoryofargent: Dans 7\u00a0jours : enregistrer la délibération pour « Papier et fournitures 2027 »'
		]);
	});

	it('go to all who follow a consultation, who deposited or not, and say why; to nobody who refused them', async () => {
		const w = await world();
		const call = await publishedCall(w);
		for (const name of ['papetier', 'rival'] as const)
			await w.as(name).publicCalls.follow({ callId: call.callId, ...key() });
		const [row] = await w.owner.db.select().from(schema.calls).where(eq(schema.calls.id, call.callId));
		const dueOn = parisDay(row?.deadlineAt ?? new Date(0));
		await w.as('rival').letters.choose({ shown: ['task-reminder'], wanted: [], ...key() });
		expect(
			reminders(await lettersAt(w, addDays(dueOn, -2))).filter((one) => /papetier|rival/.test(one))
		).toEqual([expect.stringContaining('papetier: Dans 2\u00a0jours : répondre à') as string]);
		expect(w.letters.find(({ to }) => to.startsWith('papetier'))?.text).toContain(
			'personne ne sait qui a répondu'
		);
		const { items: letters } = await w.as('administrator').operator.letters({ address: 'papetier' });
		expect(letters).toEqual([]);
	});
});

describe('the weekly digest', () => {
	/** A Monday; the clock of the worlds starts on a Sunday. */
	const monday = '2026-11-23';

	it('leaves on Monday at eight in Paris, in winter as in summer, once, to those alone who have something to do', async () => {
		const w = await world();
		await invitedUntil(w);
		const lines = {
			sunday: digests(await lettersAt(w, addDays(monday, -1), '20:00')),
			early: digests(await lettersAt(w, monday, '07:59')),
			due: digests(await lettersAt(w, monday, '08:00', 2)),
			again: digests(await lettersAt(w, monday, '18:00')),
			tuesday: digests(await lettersAt(w, addDays(monday, 1), '09:00'))
		};
		expect(lines).toMatchObject({ sunday: [], early: [], again: [], tuesday: [] });
		expect(lines.due).toContain('buyerofargent: Votre semaine : 1\u00a0chose à faire');
		// Nothing waits for them: nothing is written.
		expect(lines.due.join()).not.toMatch(/blancafort|papetier|rival/);
		await w.as('buyerOfArgent').letters.choose({ shown: ['weekly-digest'], wanted: [], ...key() });
		const summer = digests(await lettersAt(w, '2027-05-10', '08:00'));
		expect(summer.join()).not.toContain('buyerofargent');
		expect(summer.length).toBeGreaterThan(0);
	});

	it('is one for a secretary of several villages, each thing with its village', async () => {
		const w = await world();
		await foundGroup(w);
		await w.settle();
		const { userId } = w.people.buyerOfArgent;
		const { organisationId } = w.people.buyerOfBlancafort;
		await w.owner.db.insert(schema.assignments).values({ userId, organisationId, role: 'buyer' });
		const lines = digests(await lettersAt(w, monday));
		expect(lines.filter((one) => one.startsWith('buyerofargent'))).toEqual([
			'buyerofargent: Votre semaine : 2\u00a0choses à faire'
		]);
		const letter = w.letters.find(({ to }) => to.startsWith('buyerofargent'));
		expect(letter?.text).toMatch(/\(Argent-sur-Sauldre\)[^]*\(Blancafort\)/);
	});

	it('of Monday still leaves on Tuesday when the worker was stopped, and not on Wednesday', async () => {
		const w = await world();
		await invitedUntil(w);
		expect(digests(await lettersAt(w, addDays(monday, 1), '10:00')).length).toBeGreaterThan(0);
		expect(digests(await lettersAt(w, addDays(monday, 9), '10:00'))).toEqual([]);
	});
});

describe('what the worker finds to do for a person', () => {
	/** What it does not read, or reads of all who follow. */
	const unread = ['call.decide', 'bid.result', 'job.failed'];

	/** Orders, deliveries, contracts; and a consultation under way, invitations, colleagues to approve, accounts to verify. */
	const stories: readonly ((w: World) => Promise<unknown>)[] = [
		(w) => deliveredOrder(w),
		async (w) => {
			const { callId } = await publishedCall(w, { reference: 'AC-TEST-2' });
			await w.as('rival').publicCalls.follow({ callId, ...key() });
			await w.as('papetier').questions.ask({ callId, question: 'Livrez-vous à l’étage ?', ...key() });
			await foundGroup(w);
			const invited = { email: 'maire@aubigny.example', role: 'signatory' } as const;
			await w.as('buyerOfAubigny').accounts.inviteColleague({ ...invited, ...key() });
		}
	];

	it('is what « Aujourd’hui » asks of them, but for what stands behind envelopes and in the queue', async () => {
		const compared = new Set<Role>();
		for (const tell of stories) {
			const w = await world();
			await tell(w);
			await w.settle();
			for (const name of Object.keys(w.people) as PersonName[]) {
				const shown = (await w.as(name).today.read()).tasks.filter(({ kind }) => !unread.includes(kind));
				const actor: ActingPerson = w.people[name];
				const ctx = { ...workerCtx(w.worker.db, 'send-mail', 'test'), actor };
				expect(await withTx(ctx, (tx) => tasksToWrite({ ...tx, actor })), name).toEqual(shown);
				if (shown.length > 0) compared.add(actor.role);
			}
		}
		expect([...compared].toSorted()).toEqual(roles.toSorted());
	});
});
