import { messagesPerHourMax, refusedAnswersPerDayMax, type RefusalCode } from '@halle/domain';
import { openDb, schema } from '@halle/db';
import { openLog } from '@halle/log';
import { mailAnswers } from '@halle/words/mail-answers';
import { refusalMessage } from '@halle/words/refusals';
import { eq } from 'drizzle-orm';
import { createTransport } from 'nodemailer';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cutLine } from '../../test/cut-line.ts';
import { factsOf, key, startsAt, world, type PersonName, type World } from '../../test/harness.ts';
import { coordinator, openGroup } from '../../test/stories.ts';
import type { Letter } from '../outside/mail.ts';
import { callerFor } from '../router.ts';
import { listenMail, mailBytesMax } from './listen-mail.ts';

const domain = 'reponse.halle.example';
const day = 24 * 3_600_000;

/** A group in which Argent wrote, and the address that each reader of its letter answers. */
async function answering() {
	const w = await world();
	const groupId = await openGroup(w, ['Aubigny', 'Argent', 'Blancafort']);
	const lines: string[] = [];
	const log = openLog('mail', { write: (line) => void lines.push(line) });
	const line = await cutLine(w.database.appUrl);
	const app = openDb(line.url, { name: 'test-mail', poolMax: 2 });
	const listener = await listenMail({ db: app.db, domain, host: '127.0.0.1', port: 0, log });
	onTestFinished(async () => {
		await listener.close();
		await app.close();
	});
	w.outside.answerDomain = domain;
	const argent = w.people.buyerOfArgent.organisationId;
	const write = async (who: PersonName, memberId: string | null = null) => {
		await w.settle();
		w.letters.splice(0);
		await w.as(who).messages.post({ groupId, memberId, text: 'Prenez-vous du recyclé ?', ...key() });
		await w.setNow(new Date(startsAt.getTime() + 60_000));
		return letters();
	};
	const letters = async () => {
		await w.settle();
		return w.letters.splice(0);
	};
	const addressOf = (sent: readonly Letter[], who: PersonName) =>
		sent.find(({ to }) => to === mailOf(who))?.replyTo ?? '';
	const read = async (who: PersonName, memberId: string | null = null) =>
		(await w.as(who).messages.list({ groupId, memberId })).items;
	return { w, groupId, argent, line, listener, lines, write, letters, addressOf, read };
}

const mailOf = (who: PersonName) => `${who.toLowerCase()}@test.example`;

type Sent = {
	to: string;
	from?: string;
	envelopeFrom?: string;
	text?: string;
	messageId?: string;
	headers?: Record<string, string>;
	attachments?: { filename: string; content: Buffer; contentType: string }[];
	raw?: string | Buffer;
};

/** What a real mail server would do: it brings the mail, and is answered. @returns the answer, with its codes */
async function bring(
	{ port }: { port: number },
	{ to, from = mailOf('buyerOfAubigny'), ...mail }: Sent
): Promise<string> {
	const server = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
	const { envelopeFrom = from, ...rest } = mail;
	try {
		const sent = await server.sendMail({
			...{ text: 'Oui, la moitié.', subject: 'RE: Message' },
			...rest,
			...{ from, to, envelope: { from: envelopeFrom, to } }
		});
		return sent.response;
	} catch (error) {
		return (error as { response?: string }).response ?? 'cut off'; // nodemailer’s, with what was answered
	} finally {
		server.close();
	}
}

const pdf = {
	filename: 'Devis école.pdf',
	content: Buffer.from('%PDF-1.7 devis'),
	contentType: 'application/pdf'
};

describe('an answer by mail', () => {
	it('becomes a message of who answered, with its file, and the others get their letter, answerable in turn', async () => {
		const { w, listener, write, letters, addressOf, read, groupId } = await answering();
		const sent = await write('buyerOfArgent');
		const to = addressOf(sent, 'buyerOfAubigny');
		expect(to).toMatch(/^reponse\+[0-9a-f]{40}@reponse\.halle\.example$/);
		expect(new Set(sent.map(({ replyTo }) => replyTo)).size).toBe(sent.length);
		for (const letter of sent) expect(letter.text).toContain('Vous pouvez répondre à ce courriel');
		const text =
			'Oui, la moitié.\n\nLe 01/12/2026 à 10:12, Sous la halle a écrit :\n> Bonjour,\n> Prenez-vous du recyclé ?\n';
		expect(await bring(listener, { to, text, attachments: [pdf] })).toMatch(/^250 2\.0\.0 /);
		const [message] = await read('buyerOfBlancafort');
		expect(message).toMatchObject({
			...{ text: 'Oui, la moitié.', organisationName: 'Aubigny-sur-Nère', authorName: 'buyerOfAubigny' },
			files: [{ name: 'Devis école.pdf' }]
		});
		const again = await letters();
		expect(again.map((one) => one.to).toSorted()).toEqual(
			['buyerOfArgent', 'buyerOfBlancafort', 'coordinatorOfSauldre'].map((who) => mailOf(who as PersonName))
		);
		const [posted] = (await factsOf(w.owner)).filter(({ type }) => type === 'message.posted').slice(-1);
		const { userId, organisationId } = w.people.buyerOfAubigny;
		expect(posted).toMatchObject({
			actorKind: 'person',
			userId,
			organisationId,
			role: 'buyer',
			details: { groupId }
		});
		const [link] = await w.owner.db
			.select()
			.from(schema.emailLinks)
			.where(eq(schema.emailLinks.id, posted?.linkId ?? ''));
		expect(link).toMatchObject({ kind: 'message-answer', email: mailOf('buyerOfAubigny') });
	});

	it('goes to the thread that the letter was of, the coordinator’s included', async () => {
		const { listener, write, addressOf, read, argent } = await answering();
		const sent = await write('buyerOfArgent', argent);
		const from = mailOf(coordinator);
		expect(await bring(listener, { to: addressOf(sent, coordinator), from, text: 'Merci.' })).toMatch(/^250/);
		expect((await read('signatoryOfArgent', argent)).map(({ text }) => text).toSorted()).toEqual(
			['Merci.', 'Prenez-vous du recyclé ?'].toSorted()
		);
		expect(await read('buyerOfAubigny')).toEqual([]);
	});

	it('that is brought twice, or twice at once, is one message', async () => {
		const { listener, write, addressOf, read } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const mail = { to, messageId: '<une@aubigny.example>', attachments: [pdf] };
		const answers = await Promise.all([bring(listener, mail), bring(listener, mail)]);
		answers.push(await bring(listener, mail));
		for (const answer of answers) expect(answer).toMatch(/^250/);
		expect(await read('buyerOfArgent')).toHaveLength(2);
		// The control: another mail that says the same is another message.
		await bring(listener, { ...mail, messageId: '<deux@aubigny.example>' });
		expect(await read('buyerOfArgent')).toHaveLength(3);
	});

	it('is kept by the server of who wrote while the database is away, and taken when it is back', async () => {
		const { w, line, listener, write, addressOf, read } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const mail = { to, messageId: '<une@aubigny.example>', attachments: [pdf] };
		// Between the file and the message, so that half of it is there.
		await w.owner.sql.unsafe(`create function break_off() returns trigger language plpgsql as $$ begin
			raise exception 'no room' using errcode = '53100'; end $$;
			create trigger aaa_break before insert on messages for each row execute function break_off()`);
		expect(await bring(listener, mail)).toBe(`451 4.3.0 ${mailAnswers.later}`);
		expect(await read('buyerOfArgent')).toHaveLength(1);
		await w.owner.sql.unsafe('drop trigger aaa_break on messages');
		line.cut();
		expect(await bring(listener, mail)).toBe(`451 4.3.0 ${mailAnswers.later}`);
		line.mend();
		await expect.poll(() => bring(listener, mail), { timeout: 20_000 }).toMatch(/^250/);
		expect((await read('buyerOfArgent')).map(({ files }) => files.length).toSorted()).toEqual([0, 1]);
	});
});

describe('an address that is answered', () => {
	it('is nobody’s with one sign of it changed; were it only looked for by its beginning, it would be taken', async () => {
		const { w, listener, write, addressOf, read } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const secretAt = 'reponse+'.length;
		const forgeries = Array.from({ length: 40 }, (_, index) => {
			const at = secretAt + index;
			const flipped = (Number.parseInt(to.charAt(at), 16) ^ 1).toString(16);
			return `${to.slice(0, at)}${flipped}${to.slice(at + 1)}`;
		});
		for (const forged of forgeries)
			expect(await bring(listener, { to: forged })).toBe(`550 5.1.1 ${mailAnswers.unknown}`);
		expect(await read('buyerOfArgent')).toHaveLength(1);
		// The control: an address that names what it answers and whose it is, without a secret.
		await w.owner.sql.unsafe(
			(await definitionOf(w, 'answer_link')).replace(
				'l.token_hashes @> array[hash::char(64)]',
				`l.email = '${mailOf('buyerOfAubigny')}'`
			)
		);
		expect(await bring(listener, { to: forgeries[0] ?? '' })).toMatch(/^250/);
		expect(await read('buyerOfArgent')).toHaveLength(2);
	});

	it('is known in capitals and small letters, and by none but its own domain: nothing is relayed', async () => {
		const { listener, write, addressOf } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		expect(await bring(listener, { to: to.toUpperCase() })).toMatch(/^250/);
		const [local] = to.split('@');
		for (const other of [`${String(local)}@pirate.example`, 'mairie@argent.example'])
			expect(await bring(listener, { to: other })).toBe(`550 5.7.1 ${mailAnswers.notHere}`);
		for (const other of [`postmaster@${domain}`, `reponse+@${domain}`, `reponse@${domain}`])
			expect(await bring(listener, { to: other })).toBe(`550 5.1.1 ${mailAnswers.unknown}`);
	});

	it('is good for ninety days, and says afterwards that it is not', async () => {
		const { w, listener, write, addressOf } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		await w.setNow(new Date(startsAt.getTime() + 90 * day - 1_000));
		expect(await bring(listener, { to })).toMatch(/^250/);
		await w.setNow(new Date(startsAt.getTime() + 90 * day + 61_000));
		expect(await bring(listener, { to })).toBe(`550 5.1.1 ${mailAnswers.unknown}`);
	});

	it('is worth nothing from another sender, who is told so', async () => {
		const { listener, write, addressOf, read, letters } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const said = `550 5.7.1 ${mailAnswers.otherSender}`;
		expect(await bring(listener, { to, from: 'autre@pirate.example' })).toBe(said);
		// What the envelope says is not what its reader reads.
		const envelopeFrom = mailOf('buyerOfAubigny');
		expect(await bring(listener, { to, from: 'autre@pirate.example', envelopeFrom })).toBe(said);
		const raw = `From: ${envelopeFrom}\r\nFrom: autre@pirate.example\r\nMessage-ID: <x>\r\n\r\nBonjour`;
		expect(await bring(listener, { to, raw })).toBe(said);
		expect(await read('buyerOfArgent')).toHaveLength(1);
		expect(await letters()).toEqual([]);
	});

	it('is nothing any more of whoever lost what they answered by', async () => {
		const { w, listener, write, addressOf, read } = await answering();
		const sent = await write('buyerOfArgent');
		const { sql } = w.owner;
		const { buyerOfAubigny, buyerOfBlancafort, coordinatorOfSauldre } = w.people;
		const bringFrom = (who: PersonName) => bring(listener, { to: addressOf(sent, who), from: mailOf(who) });
		const isNothing = async (who: PersonName) => {
			expect(await bringFrom(who)).toBe(`550 5.7.1 ${mailAnswers.notYours}`);
		};
		await sql`update organisations set suspended_at = legal_now() where id = ${buyerOfAubigny.organisationId}`;
		await isNothing('buyerOfAubigny');
		await sql`update organisations set suspended_at = null where id = ${buyerOfAubigny.organisationId}`;
		await sql`update users set suspended_at = legal_now() where id = ${buyerOfBlancafort.userId}`;
		await isNothing('buyerOfBlancafort');
		await sql`update users set email = 'autre@sauldre.example' where id = ${coordinatorOfSauldre.userId}`;
		await isNothing('coordinatorOfSauldre');
		// The control: what was given back is good again, until the role itself goes.
		expect(await bringFrom('buyerOfAubigny')).toMatch(/^250/);
		await sql`delete from assignments where user_id = ${buyerOfAubigny.userId}`;
		await isNothing('buyerOfAubigny');
		expect(await read('buyerOfArgent')).toHaveLength(2);
	});

	it('opens nothing else: who acts by it ends with it, at each transaction', async () => {
		const { w, write, addressOf, groupId } = await answering();
		addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const links = await w.owner.db
			.select()
			.from(schema.emailLinks)
			.where(eq(schema.emailLinks.kind, 'message-answer'));
		const own = links.find(({ email }) => email === mailOf('buyerOfAubigny'));
		const another = links.find(({ email }) => email === mailOf('buyerOfBlancafort'));
		const by = (linkId = '') =>
			callerFor({ ...w.ctxOf('buyerOfAubigny'), actor: { ...w.people.buyerOfAubigny, linkId } });
		await by(own?.id).messages.list({ groupId });
		for (const caller of [by(another?.id), by(crypto.randomUUID())])
			await expect(caller.messages.list({ groupId })).rejects.toMatchObject({ message: 'SESSION_ENDED' });
		await w.owner.sql`update email_links set cancelled_at = legal_now() where id = ${own?.id ?? ''}`;
		await expect(by(own?.id).messages.list({ groupId })).rejects.toMatchObject({ message: 'SESSION_ENDED' });
	});
});

describe('an answer that becomes no message', () => {
	const refused = {
		MESSAGE_EMPTY: { text: '> Bonjour,\n> Prenez-vous du recyclé ?\n' },
		MESSAGE_TOO_LONG: { text: 'a'.repeat(5_001) },
		MESSAGE_FILES_MAX: { attachments: [pdf, pdf, pdf, pdf] },
		ATTACHMENT_TYPE: { attachments: [{ ...pdf, content: Buffer.from('<html>') }] }
	} satisfies Partial<Record<RefusalCode, Partial<Sent>>>;

	it('is told by one letter, that says why and where to write, and leaves no file', async () => {
		const { w, listener, write, addressOf, read, letters } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		for (const [code, more] of Object.entries(refused)) {
			const mail = { to, messageId: `<${code}@aubigny.example>`, ...more };
			expect(await bring(listener, mail)).toMatch(/^250/);
			expect(await bring(listener, mail)).toMatch(/^250/);
			const told = await letters();
			expect(told.map((letter) => letter.to)).toEqual([mailOf('buyerOfAubigny')]);
			expect(told[0]?.text).toContain(refusalMessage(code as RefusalCode)); // the keys of `refused` are
			expect(told[0]?.text).toContain('https://halle.test/groupements/');
			expect(told[0]?.replyTo).toBeUndefined();
		}
		expect(await read('buyerOfArgent')).toHaveLength(1);
		expect(await w.owner.db.$count(schema.files)).toBe(0);
	});

	it('because its author left, or the group is over, is told so as well', async () => {
		const { w, listener, write, addressOf, letters, groupId, read } = await answering();
		const sent = await write('buyerOfArgent');
		await w.as('buyerOfAubigny').groups.leave({ groupId, reason: 'Déjà servie.', ...key() });
		await letters();
		expect(await bring(listener, { to: addressOf(sent, 'buyerOfAubigny') })).toMatch(/^250/);
		expect((await letters()).map(({ text }) => text)).toEqual([
			expect.stringContaining('La commune a quitté le groupement')
		]);
		await w.as(coordinator).groups.cancel({ groupId, reason: 'Trop peu.', ...key() });
		await letters();
		const from = mailOf('buyerOfBlancafort');
		expect(await bring(listener, { to: addressOf(sent, 'buyerOfBlancafort'), from })).toMatch(/^250/);
		expect((await letters()).map(({ text }) => text)).toEqual([
			expect.stringContaining('Le groupement est terminé')
		]);
		expect(await read('buyerOfArgent')).toHaveLength(1);
	});

	it('is told by some letters a day; of more, the server of who wrote is told', async () => {
		const { w, listener, write, addressOf, letters } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const empty = (count: number) =>
			bring(listener, { to, text: '-- ', messageId: `<${String(count)}@aubigny.example>` });
		for (let count = 0; count < refusedAnswersPerDayMax; count += 1)
			expect(await empty(count)).toMatch(/^250/);
		expect(await empty(98)).toBe(`550 5.7.1 ${mailAnswers.notSent}`);
		expect(await letters()).toHaveLength(refusedAnswersPerDayMax);
		await w.setNow(new Date(startsAt.getTime() + day + 120_000));
		expect(await empty(99)).toMatch(/^250/);
		expect(await letters()).toHaveLength(1);
	});

	it('because too many were written for an hour waits with the server of who wrote', async () => {
		const { w, listener, write, addressOf, groupId } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		for (let count = 0; count < messagesPerHourMax; count += 1)
			await w.as('buyerOfAubigny').messages.post({ groupId, text: String(count), ...key() });
		expect(await bring(listener, { to })).toBe(`450 4.7.1 ${mailAnswers.slowDown}`);
		await w.setNow(new Date(startsAt.getTime() + 2 * 3_600_000));
		expect(await bring(listener, { to })).toMatch(/^250/);
	});

	it('because it is larger than a mail may be is refused whole', async () => {
		const { listener, write, addressOf, read } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const content = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(mailBytesMax)]);
		expect(await bring(listener, { to, attachments: [{ ...pdf, content }] })).toBe(
			`552 5.3.4 ${mailAnswers.tooLarge}`
		);
		// Said beforehand, it is refused before its first byte.
		const said = await talk(listener, [
			`EHLO mx.example`,
			`MAIL FROM:<a@b.example> SIZE=${String(mailBytesMax + 1)}`
		]);
		expect(said.at(-1)).toMatch(/^552 /);
		expect(await read('buyerOfArgent')).toHaveLength(1);
	});
});

describe('a mail of a machine', () => {
	it('is taken, makes no message and is answered by nothing', async () => {
		const { w, listener, write, addressOf, read, letters } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const ofMachines: Partial<Sent>[] = [
			{ headers: { 'Auto-Submitted': 'auto-replied' } },
			{ headers: { Precedence: 'bulk' } },
			{ headers: { 'X-Autoreply': 'yes' } },
			{ envelopeFrom: '' }
		];
		for (const more of ofMachines) expect(await bring(listener, { to, ...more })).toMatch(/^250/);
		expect(await read('buyerOfArgent')).toHaveLength(1);
		expect(await letters()).toEqual([]);
		expect((await factsOf(w.owner)).map(({ type }) => type)).not.toContain('message.answer-refused');
	});

	it('of ours goes round no circle, whoever sends it back', async () => {
		const { listener, write, addressOf, read, letters } = await answering();
		const sent = await write('buyerOfArgent');
		const to = addressOf(sent, 'buyerOfAubigny');
		const [ours] = sent;
		const headers = { 'auto-submitted': 'auto-generated' };
		expect(await bring(listener, { to, text: ours?.text ?? '', headers })).toMatch(/^250/);
		expect(await read('buyerOfArgent')).toHaveLength(1);
		expect(await letters()).toEqual([]);
	});
});

describe('the listener', () => {
	it('keeps no word of a mail in its log, whatever becomes of it', async () => {
		const { w, listener, lines, write, addressOf } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		const canary = 'CANARI-5e21';
		const mail = {
			to,
			text: canary,
			attachments: [{ ...pdf, filename: `${canary}.pdf` }],
			messageId: `<${canary}@a.example>`
		};
		await bring(listener, mail);
		await bring(listener, { ...mail, from: `${canary}@pirate.example` });
		await bring(listener, { ...mail, to: `${canary}@${domain}` });
		await w.owner.sql.unsafe(`create function tell_row() returns trigger language plpgsql as $$ begin
			raise exception '%', new::text using detail = new::text; end $$;
			create trigger aaa_tells before insert on messages for each row execute function tell_row()`);
		expect(await bring(listener, { ...mail, messageId: '<autre@a.example>' })).toMatch(/^451/);
		expect(lines.map((line) => (JSON.parse(line) as { status?: number }).status)).toEqual(
			expect.arrayContaining([250, 550, 451])
		);
		expect(lines.join('')).toContain('P0001');
		expect(lines.join('')).not.toMatch(/CANARI|aubigny|reponse\+/i);
	});

	it('answers whatever is brought, and goes on', async () => {
		const { listener, lines, write, addressOf, read } = await answering();
		const sent = await write('buyerOfArgent');
		const who = ['buyerOfAubigny', 'buyerOfBlancafort', coordinator] as const;
		for (const [index, raw] of spoilt(45).entries()) {
			const to = addressOf(sent, who[index % who.length] ?? coordinator);
			expect(await bring(listener, { to, raw })).toMatch(/^(?:250|450|550|554) /);
		}
		expect(lines.filter((line) => line.includes('unforeseen'))).toEqual([]);
		expect(await read('buyerOfArgent')).toHaveLength(1);
	});

	it('lets no mail carry two addresses, nor one sender bring more than some in an hour', async () => {
		const { listener, write, addressOf } = await answering();
		const sent = await write('buyerOfArgent');
		const [one, other] = [addressOf(sent, 'buyerOfAubigny'), addressOf(sent, 'buyerOfBlancafort')];
		const said = await talk(listener, [
			'EHLO mx.example',
			'MAIL FROM:<a@b.example>',
			`RCPT TO:<${one}>`,
			`RCPT TO:<${other}>`
		]);
		expect(said.at(-1)).toBe(`452 4.5.3 ${mailAnswers.oneAtATime}`);
		for (let count = 0; count < 20; count += 1) await bring(listener, { to: one, envelopeFrom: '' });
		expect(await bring(listener, { to: one })).toBe(`450 4.7.1 ${mailAnswers.slowDown}`);
		expect(await bring(listener, { to: other, from: mailOf('buyerOfBlancafort') })).toMatch(/^250/);
	});
});

/** Mails of the corpus, each broken somewhere: cut, shuffled, with bytes of anything; the same for each run. */
function spoilt(count: number): Buffer[] {
	const folder = join(import.meta.dirname, '../../test/answers');
	const whole = readdirSync(folder)
		.filter((file) => file.endsWith('.eml'))
		.map((file) => readFileSync(join(folder, file)));
	let seed = 20_261_201;
	const random = (below: number) => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return seed % below;
	};
	return Array.from({ length: count }, (_, index) => {
		const raw = Buffer.from(whole[index % whole.length] ?? '');
		for (let change = 0; change < 30; change += 1) raw[random(raw.length)] = random(256);
		const [from, to] = [random(raw.length), random(raw.length)].toSorted((a, b) => a - b);
		return index % 3 === 0 ? raw.subarray(0, to) : Buffer.concat([raw, raw.subarray(from, to)]);
	});
}

/** Speaks the protocol by hand. @returns the last line of each answer, that to the greeting apart */
async function talk({ port }: { port: number }, commands: readonly string[]): Promise<string[]> {
	const socket = connect(port, '127.0.0.1');
	socket.setEncoding('utf8');
	const answers: string[] = [];
	const left = [...commands];
	let heard = '';
	for await (const piece of socket as AsyncIterable<string>) {
		heard += piece;
		const last = heard.split('\r\n').findLast(Boolean) ?? '';
		if (!/^\d{3} /.test(last) || !heard.endsWith('\r\n')) continue;
		answers.push(last);
		heard = '';
		const next = left.shift();
		if (next === undefined) break;
		socket.write(`${next}\r\n`);
	}
	socket.destroy();
	return answers.slice(1);
}

async function definitionOf({ owner }: World, name: string): Promise<string> {
	const [row] = await owner.sql<
		{ text: string }[]
	>`select pg_get_functiondef(oid) as text from pg_proc where proname = ${name}`;
	return row?.text ?? '';
}
