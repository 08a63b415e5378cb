import { simpleParser } from 'mailparser';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { mailServer, type Answers } from '../../test/mail-server.ts';
import { AddressRefused, openMailbox, type Letter } from './mail.ts';

const from = 'Sous la halle <ne-pas-repondre@halle.example>';
const letter: Letter = {
	id: 'account-link.7c1b',
	to: 'mairie@aubigny.example',
	subject: 'Aubigny-sur-Nère : ouvrir votre compte',
	text: 'Bonjour,\n\nPour choisir votre mot de passe\u00a0:\n\nhttp://localhost:5180/mot-de-passe/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\n',
	html: '<p>Bonjour, é\u00a0: <a href="http://localhost:5180/x">ici</a></p>'
};

it('sends a letter to a real mail server, accents and long address whole', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await mailbox.send(letter);
	const [got] = server.received;
	expect(got?.mail.text).toBe(letter.text);
	expect(got?.mail.subject).toBe(letter.subject);
	expect(got?.to).toBe(letter.to);
	expect(got?.mail.from?.text).toContain('ne-pas-repondre@halle.example');
	expect(got?.mail.headers.get('auto-submitted')).toBe('auto-generated');
	expect(String(got?.mail.html).trim()).toBe(letter.html);
	expect(got?.mail.headers.has('list-unsubscribe')).toBe(false);
	expect(got?.mail.attachments).toEqual([]);
});

it('says how to be left alone in one click, where one may (RFC 8058)', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	const unsubscribeUrl = `https://halle.test/desabonnement/${'a'.repeat(43)}`;
	await mailbox.send({ ...letter, unsubscribeUrl });
	const raw = server.received[0]?.mail.headerLines.map(({ line }) => line.replaceAll(/\r?\n\s+/g, ' ')) ?? [];
	expect(raw.filter((line) => /^list-unsubscribe/i.test(line)).toSorted()).toEqual([
		'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
		`List-Unsubscribe: <${unsubscribeUrl}>`
	]);
});

it('carries the date for an agenda as a file, whole', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	const calendar = 'BEGIN:VCALENDAR\r\nSUMMARY:Dernier jour : réponse é\r\nEND:VCALENDAR';
	await mailbox.send({ ...letter, calendar });
	const [file] = server.received[0]?.mail.attachments ?? [];
	expect(file).toMatchObject({ contentType: 'text/calendar', filename: 'date.ics' });
	expect(file?.content.toString()).toBe(calendar);
	expect(server.received[0]?.mail.text).toBe(letter.text);
});

it('gives the same letter the same message id, so that a second try is known for one', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await mailbox.send(letter);
	await mailbox.send(letter);
	await mailbox.send({ ...letter, id: 'account-link.9d2e' });
	expect(server.received.map(({ mail }) => mail.messageId)).toEqual([
		'<account-link.7c1b@halle.example>',
		'<account-link.7c1b@halle.example>',
		'<account-link.9d2e@halle.example>'
	]);
});

it('fails when the server refuses, so that the queue tries again', async () => {
	const server = await mailServer({ data: { [letter.to]: '450 Boîte pleine' } });
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await expect(mailbox.send(letter)).rejects.toThrow('450');
	expect(server.received).toEqual([]);
});

it.each([
	[
		'the address is unknown',
		{ rcpt: { [letter.to]: '550 5.1.1 <mairie@aubigny.example> unknown' } },
		'550 5.1.1'
	],
	['the mailbox is closed', { rcpt: { [letter.to]: '552 5.2.2 full' } }, '552 5.2.2'],
	['the message is refused', { data: { [letter.to]: '554 no spam please' } }, '554']
] satisfies [string, Answers, string][])(
	'says by its codes that %s, and keeps none of the words',
	async (_, answers, codes) => {
		const server = await mailServer(answers);
		const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
		onTestFinished(mailbox.close);
		await expect(mailbox.send(letter)).rejects.toEqual(new AddressRefused(codes));
		await expect(mailbox.send(letter)).rejects.toMatchObject({ message: codes, codes });
	}
);

it.each([
	['who we are', { sender: '550 5.7.1 sender refused' }],
	['the whole server, for a while', { rcpt: { [letter.to]: '450 4.2.1 later' } }],
	['the message, for a while', { data: { [letter.to]: '451 4.3.0 later' } }]
] satisfies [string, Answers][])(
	'takes for our fault, or for a while, that a server refuses %s',
	async (_, answers) => {
		const server = await mailServer(answers);
		const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
		onTestFinished(mailbox.close);
		const failure: unknown = await mailbox.send(letter).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Error);
		expect(failure).not.toBeInstanceOf(AddressRefused);
	}
);

it('does not let a letter add recipients or headers', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await mailbox.send({ ...letter, subject: 'Bonjour\r\nBcc: autre@pirate.example' });
	expect(server.received[0]?.to).toBe(letter.to);
	expect(server.received[0]?.mail.bcc).toBeUndefined();
});

it('lays letters in a folder when there is no mail server, once each', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'halle-mail-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const mailbox = openMailbox({ from, folder: join(folder, 'mail') });
	await mailbox.send(letter);
	await mailbox.send(letter);
	expect(readdirSync(join(folder, 'mail'))).toEqual(['account-link.7c1b.eml']);
	const mail = await simpleParser(readFileSync(join(folder, 'mail', 'account-link.7c1b.eml')));
	expect(mail.text).toBe(letter.text);
});
