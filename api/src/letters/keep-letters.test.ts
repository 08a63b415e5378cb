import { schema } from '@halle/db';
import { asc, eq } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { mailServer, type Answers } from '../../test/mail-server.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';
import { foundGroup } from '../../test/stories.ts';
import type { Happened } from '../events/reactions.ts';
import { openMailbox, type Letter } from '../outside/mail.ts';
import { callerFor } from '../router.ts';
import { letters as writers } from './table.ts';
import { sendMail } from '../worker/send-mail.ts';
import { workerCtx } from '../worker/work.ts';

const { letters } = schema;
const from = 'Sous la halle <ne-pas-repondre@halle.example>';

/** The event of an invitation to two communes, as the queue carries it. */
async function invited(w: World) {
	const groupId = await foundGroup(w);
	const [event] = await w.owner.db
		.select()
		.from(schema.outbox)
		.where(eq(schema.outbox.type, 'group.founded'));
	if (!event) throw new Error('nobody was invited');
	return { groupId, event: { ...event, id: String(event.id) } as unknown as Happened };
}

/** Sends by SMTP to a real server that answers as the test says. */
async function posting(w: World, answers: Answers = {}) {
	const server = await mailServer(answers);
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	const run = (event: Happened) =>
		sendMail(
			workerCtx(w.worker.db, 'send-mail', 'test'),
			{ kind: 'group-invitation', event },
			{ mailbox, siteUrl: 'https://halle.test' }
		);
	return { server, run, to: () => server.received.map(({ to }) => to).toSorted() };
}

async function stateOf({ owner }: World): Promise<Record<string, string>> {
	const rows = await owner.db.select().from(letters).orderBy(asc(letters.address));
	return Object.fromEntries(
		rows.map(({ address, state, refusal }) => [
			address.split('@')[0] ?? '',
			refusal ? `${state} ${refusal}` : state
		])
	);
}

const invitedPeople = [
	'buyerofargent@test.example',
	'buyerofblancafort@test.example',
	'signatoryofargent@test.example',
	'signatoryofblancafort@test.example'
];

describe('the letters of an event', () => {
	it('leave once, by a real mail server, with the button and the way out', async () => {
		const w = await world();
		const { groupId, event } = await invited(w);
		const { server, run, to } = await posting(w);
		await run(event);
		await run(event);
		expect(to()).toEqual(invitedPeople);
		const [first] = server.received;
		if (!first) throw new Error('nothing came');
		const { mail } = first;
		expect(mail.subject).toBe('Invitation à acheter ensemble : Papier et fournitures 2027');
		expect(mail.text).toContain(`https://halle.test/groupements/${groupId}/reponse`);
		expect(String(mail.html)).toContain(`href="https://halle.test/groupements/${groupId}/reponse"`);
		const raw = Object.fromEntries(
			mail.headerLines.map(({ key: name, line }) => [name, line.replaceAll(/\r?\n\s+/g, ' ')])
		);
		expect(raw['list-unsubscribe-post']).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
		const token = /<https:\/\/halle\.test\/desabonnement\/([\w-]{43})>$/.exec(
			raw['list-unsubscribe'] ?? ''
		)?.[1];
		expect(mail.text).toContain(`https://halle.test/courriels/${token ?? 'none'}\n`);
	});

	it('carry the date as a file for an agenda', async () => {
		const w = await world();
		const { groupId, event } = await invited(w);
		const { server, run } = await posting(w);
		await run(event);
		const { mail } = server.received[0] ?? {};
		const [file] = mail?.attachments ?? [];
		const lines = String(file?.content).replaceAll('\r\n ', '').split('\r\n');
		expect(lines).toContain('METHOD:PUBLISH');
		const [group] = await w.owner.db.select().from(schema.groups);
		expect(lines).toContain(`DTSTART;VALUE=DATE:${group?.answerUntilOn.replaceAll('-', '') ?? ''}`);
		expect(lines).toContain(`UID:${groupId}-answers@halle.test`);
		expect(lines).toContain(`URL;VALUE=URI:https://halle.test/groupements/${groupId}/reponse`);
	});

	it('go to nobody who acted; without knowing who acted, they did', async () => {
		const w = await world();
		const { event } = await invited(w);
		const { userId } = w.people.buyerOfArgent;
		const { run, to } = await posting(w);
		await run({ ...event, userId });
		expect(to()).toEqual(invitedPeople.filter((one) => !one.startsWith('buyerofargent')));
		const naive = await writers['group-invitation'](workerCtx(w.worker.db, 'send-mail', 'test'), {
			...(event as Extract<Happened, { type: 'group.founded' }>),
			userId,
			payload: {}
		});
		expect(naive.map(({ to: { address } }) => address).toSorted()).toEqual(invitedPeople);
	});

	it('go to nobody who has refused the kind, and the log says so', async () => {
		const w = await world();
		const { event } = await invited(w);
		await w.as('signatoryOfArgent').letters.choose({ shown: ['group-invitation'], wanted: [], ...key() });
		const { run, to } = await posting(w);
		await run(event);
		expect(to()).toEqual(invitedPeople.filter((one) => !one.startsWith('signatoryofargent')));
		expect(await stateOf(w)).toMatchObject({ signatoryofargent: 'unwanted', buyerofargent: 'sent' });
	});

	it('are settled one by one: a server that is busy for one address holds up no other, and has it at the next try', async () => {
		const w = await world();
		const { event } = await invited(w);
		const { server, run, to } = await posting(w, {
			rcpt: { 'buyerofargent@test.example': '450 4.2.1 later' }
		});
		await expect(run(event)).rejects.toThrow('450');
		expect(to()).toEqual(invitedPeople.filter((one) => !one.startsWith('buyerofargent')));
		expect(await stateOf(w)).toMatchObject({ buyerofargent: 'waiting', signatoryofargent: 'sent' });
		server.answers.rcpt = {};
		await run(event);
		expect(to()).toEqual(invitedPeople);
		expect(await stateOf(w)).toMatchObject({ buyerofargent: 'sent' });
	});

	it('are given up when the server of the address says no for good, by the codes of its answer', async () => {
		const w = await world();
		const { event } = await invited(w);
		const { run, to } = await posting(w, {
			rcpt: { 'buyerofargent@test.example': '550 5.1.1 <buyerofargent> unknown' },
			data: { 'signatoryofargent@test.example': '554 5.7.1 we take no letters from mayors' }
		});
		await run(event);
		await run(event);
		expect(to()).toEqual(invitedPeople.filter((one) => !one.includes('argent')));
		expect(await stateOf(w)).toMatchObject({
			buyerofargent: 'refused 550 5.1.1',
			signatoryofargent: 'refused 554 5.7.1'
		});
	});

	it('become moot when a later try finds that there is nothing to say any more', async () => {
		const w = await world();
		const { groupId, event } = await invited(w);
		const later = '450 4.2.1 later';
		const { server, run, to } = await posting(w, {
			rcpt: { 'buyerofargent@test.example': later, 'buyerofblancafort@test.example': later }
		});
		await expect(run(event)).rejects.toThrow('450');
		await w.as('signatoryOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		server.answers.rcpt = {};
		await run(event);
		expect(await stateOf(w)).toMatchObject({ buyerofargent: 'moot', buyerofblancafort: 'sent' });
		expect(to()).not.toContain('buyerofargent@test.example');
	});

	it('are sent by one of two workers at once; two that only write and send, send them twice', async () => {
		const w = await world();
		const { event } = await invited(w);
		const sent: Letter[] = [];
		const slow = {
			send: async (letter: Letter) => {
				await pause(50);
				sent.push(letter);
			},
			close: () => undefined
		};
		const outside = { mailbox: slow, siteUrl: 'https://halle.test' };
		const run = () =>
			sendMail(workerCtx(w.worker.db, 'send-mail', 'test'), { kind: 'group-invitation', event }, outside);
		const ends = await Promise.allSettled([run(), run(), run()]);
		expect(sent.map(({ to }) => to).toSorted()).toEqual(invitedPeople);
		// Those that came second try again later, in case the first does not come to its end.
		expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);

		const naive: string[] = [];
		const founding = {
			...(event as Extract<Happened, { type: 'group.founded' }>),
			userId: null,
			payload: {}
		};
		const writeAndSend = async () => {
			const ctx = workerCtx(w.worker.db, 'send-mail', 'test');
			for (const { to } of await writers['group-invitation'](ctx, founding)) naive.push(to.address);
		};
		await Promise.all([writeAndSend(), writeAndSend()]);
		expect(naive).toHaveLength(2 * invitedPeople.length);
	});

	it('are taken up again when a worker was lost while it had them, once its time is over', async () => {
		const w = await world();
		const { event } = await invited(w);
		const { run, to } = await posting(w);
		await run(event);
		await w.owner
			.sql`update letters set state = 'waiting', settled_at = null, claimed_until = clock_timestamp() + interval '1 minute'
			where address = 'buyerofargent@test.example'`;
		await expect(run(event)).rejects.toThrow('in hand');
		expect(to()).toHaveLength(4);
		await w.owner
			.sql`update letters set claimed_until = clock_timestamp() - interval '1 second' where state = 'waiting'`;
		await run(event);
		expect(to()).toHaveLength(5);
	});
});

describe('what is kept of a letter', () => {
	const mailboxOf = async (w: World, name: PersonName) => {
		const caller = callerFor({ ...w.ctxOf(name), demo: true });
		return (await caller.letters.mailbox({})).items;
	};

	it('is read by its addressee, and by the administrator without what it says', async () => {
		const w = await world();
		await foundGroup(w);
		await w.settle();
		const own = await mailboxOf(w, 'buyerOfArgent');
		expect(own.map(({ saying }) => saying?.says)).toEqual(['group-invitation']);
		expect(await mailboxOf(w, 'buyerOfAubigny')).toEqual([]);
		const { items: log } = await w.as('administrator').operator.letters({ address: 'argent' });
		expect(log.map(({ kind, address }) => [kind, address])).toEqual([
			['group-invitation', expect.stringContaining('argent')],
			['group-invitation', expect.stringContaining('argent')]
		]);
		expect(JSON.stringify(log)).not.toContain('Papier');
		await w.app.sql.begin(async (sql) => {
			await sql`select set_config('halle.role', 'administrator', true)`;
			expect(await sql`select from letters`).toHaveLength(4);
			expect(await sql`select from letter_contents`).toHaveLength(0);
		});
	});

	it('is nothing of a letter with a secret, which is not sent again either', async () => {
		const w = await world();
		await w
			.asNobody()
			.accounts.requestPassword({ email: 'buyerofargent@test.example', address: '', ...key() });
		await w.settle();
		expect(w.letters[0]?.text).toContain('/mot-de-passe/');
		expect(await w.owner.sql`select from letter_contents`).toHaveLength(0);
		const [own] = await mailboxOf(w, 'buyerOfArgent');
		expect(own).toMatchObject({ kind: 'account-link', saying: null });
		const letterId = own?.id ?? '';
		await expect(w.as('administrator').operator.resendLetter({ letterId, ...key() })).rejects.toMatchObject({
			message: 'LETTER_NOT_KEPT'
		});
	});

	it('tells the worker and the administrator of no receipt of a bid, and its supplier all of it', async () => {
		const w = await world();
		await w.as('papetier').bids.deposit({ ...bidOn(await publishedCall(w)), ...key() });
		await w.settle();
		const [own] = await mailboxOf(w, 'papetier');
		expect(own).toMatchObject({ kind: 'bid-receipt', saying: { says: 'bid-receipt' } });
		expect((await w.as('administrator').operator.letters({ address: '' })).items).toEqual([]);
		expect(await w.worker.sql`select from letters`).toHaveLength(0);
		expect(await w.worker.sql`select from letter_contents`).toHaveLength(0);
		expect(await w.owner.sql`select from letters`).toHaveLength(1);
		await expect(
			w.worker
				.sql`insert into letters (key, kind, event_id, address, is_sealed) values ('x', 'bid-receipt', '1', 'x', true)`
		).rejects.toMatchObject({ code: '42501' });
	});

	it('hides from the administrator who follows a consultation, until it is opened', async () => {
		const w = await world();
		const call = await publishedCall(w);
		const questionId = await w
			.as('papetier')
			.questions.ask({ callId: call.callId, question: 'Livrez-vous à l’étage ?', ...key() });
		await w.as('rival').publicCalls.follow({ callId: call.callId, ...key() });
		await w.as('coordinatorOfSauldre').questions.answer({ questionId, answer: 'Oui.', ...key() });
		await w.settle();
		const seen = async () =>
			(await w.as('administrator').operator.letters({ address: '', kind: 'question-answered' })).items.length;
		expect(w.letters.filter(({ subject }) => subject.startsWith('Réponse publiée'))).toHaveLength(2);
		expect(await seen()).toBe(0);
		await w.setNow(afterDeadline(1));
		expect(await seen()).toBe(0);
		await w.as('coordinatorOfSauldre').bids.open({ callId: call.callId, ...key() });
		expect(await seen()).toBe(2);
	});

	it('is sent again as it was, under another name of message, once for two who ask', async () => {
		const w = await world();
		await foundGroup(w);
		await w.settle();
		const [first] = w.letters.splice(0).filter(({ to }) => to === 'buyerofargent@test.example');
		const { items: log } = await w.as('administrator').operator.letters({ address: 'buyerofargent@' });
		const letterId = log[0]?.id ?? '';
		const again = () => w.as('administrator').operator.resendLetter({ letterId, ...key() });
		const asked = await Promise.allSettled([again(), again()]);
		expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		await w.settle();
		const withoutLink = (text = '') => text.replaceAll(/courriels\/[\w-]{43}/g, '');
		expect(w.letters.map(({ to, subject }) => [to, subject])).toEqual([[first?.to, first?.subject]]);
		expect(withoutLink(w.letters[0]?.text)).toBe(withoutLink(first?.text));
		expect(w.letters[0]?.id).toBe(`${first?.id ?? ''}.again-1`);
		await w.as('buyerOfArgent').letters.choose({ shown: ['group-invitation'], wanted: [], ...key() });
		await again();
		await w.settle();
		expect(w.letters).toHaveLength(1);
		await expect(again()).rejects.toMatchObject({ message: 'LETTER_NOT_SENT' });
	});
});
