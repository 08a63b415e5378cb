import { schema } from '@halle/db';
import { mailAnswers } from '@halle/words/mail-answers';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { answering, bring, domain, mailOf, pdf } from '../../test/answering.ts';
import { factsOf, startsAt, type PersonName, type World } from '../../test/harness.ts';
import { coordinator } from '../../test/stories.ts';
import { callerFor } from '../router.ts';

const day = 24 * 3_600_000;

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

	it('is worth nothing from another sender, who hears so', async () => {
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

async function definitionOf({ owner }: World, name: string): Promise<string> {
	const [row] = await owner.sql<
		{ text: string }[]
	>`select pg_get_functiondef(oid) as text from pg_proc where proname = ${name}`;
	return row?.text ?? '';
}
