import { simpleParser, type ParsedMail } from 'mailparser';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { openMailbox, type Letter } from './mail.ts';

const from = 'Sous la halle <ne-pas-repondre@halle.example>';
const letter: Letter = {
	id: 'account-link.7c1b',
	to: 'mairie@aubigny.example',
	subject: 'Aubigny-sur-Nère : ouvrir votre compte',
	text: 'Bonjour,\n\nPour choisir votre mot de passe\u00a0:\n\nhttp://localhost:5180/mot-de-passe/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\n'
};

it('sends a letter to a real mail server, accents and long address whole', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await mailbox.send(letter);
	const [got] = server.received;
	expect(got?.mail.text).toBe(letter.text);
	expect(got?.mail.subject).toBe(letter.subject);
	expect(got?.to).toEqual([letter.to]);
	expect(got?.mail.from?.text).toContain('ne-pas-repondre@halle.example');
	expect(got?.mail.headers.get('auto-submitted')).toBe('auto-generated');
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
	const server = await mailServer({ refuses: true });
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await expect(mailbox.send(letter)).rejects.toThrow('450');
	expect(server.received).toEqual([]);
});

it('does not let a letter add recipients or headers', async () => {
	const server = await mailServer();
	const mailbox = openMailbox({ from, smtpUrl: server.url, folder: '/nowhere' });
	onTestFinished(mailbox.close);
	await mailbox.send({ ...letter, subject: 'Bonjour\r\nBcc: autre@pirate.example' });
	expect(server.received[0]?.to).toEqual([letter.to]);
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

type Received = { to: string[]; mail: ParsedMail };

async function mailServer({ refuses = false } = {}): Promise<{ url: string; received: Received[] }> {
	const received: Received[] = [];
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onData: (stream, session, done) => {
			const to = session.envelope.rcptTo.map((recipient) => recipient.address);
			const take = async () => {
				const mail = await simpleParser(stream);
				if (refuses) throw Object.assign(new Error('Boîte pleine'), { responseCode: 450 });
				received.push({ to, mail });
			};
			take().then(() => {
				done();
			}, done);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
	const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
	return { url: `smtp://127.0.0.1:${port}`, received };
}
