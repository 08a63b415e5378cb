import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

type Received = { to: string; mail: ParsedMail };

/** What a server answers to whom we say we are, and to an address or a message, by the address: « 550 5.1.1 unknown ». */
export type Answers = { sender?: string; rcpt?: Record<string, string>; data?: Record<string, string> };

const refusal = (said: string) =>
	Object.assign(new Error(said.slice(4)), { responseCode: Number(said.slice(0, 3)) });

/** A real mail server. Its answers may be changed while it runs. */
export async function mailServer(answers: Answers = {}) {
	const received: Received[] = [];
	const server = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		onMailFrom: (_address, _session, done) => {
			done(answers.sender ? refusal(answers.sender) : null);
		},
		onRcptTo: ({ address }, _session, done) => {
			const said = answers.rcpt?.[address];
			done(said ? refusal(said) : null);
		},
		onData: (stream, session, done) => {
			const to = session.envelope.rcptTo[0]?.address ?? '';
			const said = answers.data?.[to];
			const take = async () => {
				const mail = await simpleParser(stream);
				if (said) throw refusal(said);
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
	return { url: `smtp://127.0.0.1:${String(port)}`, received, answers };
}
