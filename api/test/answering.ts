import { openDb } from '@halle/db';
import { openLog } from '@halle/log';
import { createTransport } from 'nodemailer';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { listenMail } from '../src/answers/listen-mail.ts';
import type { Letter } from '../src/outside/mail.ts';
import { cutLine } from './cut-line.ts';
import { key, startsAt, world, type PersonName } from './harness.ts';
import { openGroup } from './stories.ts';

export const domain = 'reponse.halle.example';

/** A group in which Argent wrote, and the address that each reader of its letter answers. */
export async function answering() {
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

export const mailOf = (who: PersonName) => `${who.toLowerCase()}@test.example`;

export type Sent = {
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
export async function bring(
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

export const pdf = {
	filename: 'Devis école.pdf',
	content: Buffer.from('%PDF-1.7 devis'),
	contentType: 'application/pdf'
};

/** Speaks the protocol by hand. @returns the last line of each answer, that to the greeting apart */
export async function talk({ port }: { port: number }, commands: readonly string[]): Promise<string[]> {
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
