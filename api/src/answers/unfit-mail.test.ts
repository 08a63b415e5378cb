import { messagesPerHourMax, refusedAnswersPerDayMax, type RefusalCode } from '@halle/domain';
import { schema } from '@halle/db';
import { mailAnswers } from '@halle/words/mail-answers';
import { refusalMessage } from '@halle/words/refusals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answering, bring, domain, mailOf, pdf, talk, type Sent } from '../../test/answering.ts';
import { factsOf, key, startsAt } from '../../test/harness.ts';
import { coordinator } from '../../test/stories.ts';
import { mailBytesMax } from './listen-mail.ts';

const day = 24 * 3_600_000;

describe('an answer that becomes no message', () => {
	const refused = {
		MESSAGE_EMPTY: { text: '> Bonjour,\n> Prenez-vous du recyclé ?\n' },
		MESSAGE_TOO_LONG: { text: 'a'.repeat(5_001) },
		MESSAGE_FILES_MAX: { attachments: [pdf, pdf, pdf, pdf] },
		ATTACHMENT_TYPE: { attachments: [{ ...pdf, content: Buffer.from('<html>') }] }
	} satisfies Partial<Record<RefusalCode, Partial<Sent>>>;

	it('is answered by one letter, that says why and where to write, and leaves no file', async () => {
		const { w, listener, write, addressOf, read, letters } = await answering();
		const to = addressOf(await write('buyerOfArgent'), 'buyerOfAubigny');
		for (const [code, more] of Object.entries(refused)) {
			const mail = { to, messageId: `<${code}@aubigny.example>`, ...more };
			expect(await bring(listener, mail)).toMatch(/^250/);
			expect(await bring(listener, mail)).toMatch(/^250/);
			const written = await letters();
			expect(written.map((letter) => letter.to)).toEqual([mailOf('buyerOfAubigny')]);
			expect(written[0]?.text).toContain(refusalMessage(code as RefusalCode)); // the keys of `refused` are
			expect(written[0]?.text).toContain('https://halle.test/groupements/');
			expect(written[0]?.replyTo).toBeUndefined();
		}
		expect(await read('buyerOfArgent')).toHaveLength(1);
		expect(await w.owner.db.$count(schema.files)).toBe(0);
	});

	it('because its author left, or the group is over, is answered so as well', async () => {
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

	it('is answered by some letters a day; of more, the server of who wrote hears', async () => {
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
