import type { Db } from '@halle/db';
import { kindOf, Refusal } from '@halle/domain';
import { newRequestId, type Log } from '@halle/log';
import { mailAnswers } from '@halle/words/mail-answers';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { readAnswerAddress } from '../outside/answer-address.ts';
import { isAway } from '../with-tx.ts';
import { findAnswerLink } from './answer-link.ts';
import { perHour } from './per-hour.ts';
import { readMail } from './read-mail.ts';
import { takeAnswer, type Answering, type Outcome } from './take-answer.ts';

/** Three files of ten megabytes in all, as a mail carries them, and its text. */
export const mailBytesMax = 15_000_000;
const clientsMax = 10;
const mailsPerHourMax = 20;
/** How long a server may stay silent, and how long it may stay. */
const silenceMs = 60_000;
const stayMs = 5 * 60_000;

export type ListenOptions = {
	/** As the application: what an answer may do is what its author may. */
	db: Db;
	/** The domain of the addresses that are answered. */
	domain: string;
	log: Log;
	host: string;
	/** 0: any free one. */
	port: number;
};

export type MailListener = { port: number; close: () => Promise<void> };

type Way = keyof typeof mailAnswers;

/** What is answered to the server that brings a mail, and quoted by it to who wrote. */
class MailRefused extends Error {
	override readonly name = 'MailRefused';
	readonly responseCode: number;

	constructor(codes: string, way: Way) {
		super(`${codes.slice(4)} ${mailAnswers[way]}`);
		this.responseCode = Number(codes.slice(0, 3));
	}
}

/**
 * Listens for answers to letters of messages. It takes mail for the addresses of those letters and relays none; it says « taken »
 * only once what it does is committed, and « later » while the database is away, so that the server of who wrote keeps the mail.
 *
 * @returns once it listens
 */
export async function listenMail(options: ListenOptions): Promise<MailListener> {
	const links = new WeakMap<SMTPServerSession, Answering>();
	const isMany = perHour(mailsPerHourMax);
	const inTurn = oneByOne();
	const server = new SMTPServer({
		name: options.domain,
		banner: 'Sous la halle',
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		hideDSN: true,
		size: mailBytesMax,
		maxClients: clientsMax,
		socketTimeout: silenceMs,
		closeTimeout: 5_000,
		onRcptTo: ({ address }, session, done) => {
			settle(options, done, async (requestId) => {
				if (session.envelope.rcptTo.length > 0) throw new MailRefused('452 4.5.3', 'oneAtATime');
				links.set(session, await linkBehind(options, { address, requestId }));
				return undefined;
			});
		},
		onData: (stream, session, done) => {
			settle(options, done, async (requestId) => {
				const raw = await wholeOf(stream);
				const link = links.get(session);
				if (!link) throw new MailRefused('550 5.1.1', 'unknown');
				if (isMany(link.linkId)) throw new MailRefused('450 4.7.1', 'slowDown');
				const mailFrom = session.envelope.mailFrom;
				const returnPath = mailFrom ? mailFrom.address : '';
				return inTurn(() => bring(options, { link, raw, returnPath, requestId }));
			});
		}
	});
	server.on('error', (error) => {
		// A server that hung up: it comes back, and nothing of its mail is here.
		options.log.info({ err: error }, 'mail');
	});
	// A server that says one word a minute is silent at no time, and yet takes a place.
	server.server.on('connection', (socket: Socket) => {
		const end = setTimeout(() => socket.destroy(), stayMs);
		socket.once('close', () => {
			clearTimeout(end);
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.server.once('error', reject);
		server.listen(options.port, options.host, resolve);
	});
	const { port } = server.server.address() as AddressInfo; // it listens on a port, not on a pipe
	return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

type Done = (error?: Error | null, message?: string) => void;

/** Answers once it is known how it went, and says so in the log: by codes alone, none of the mail. */
function settle(
	{ log }: ListenOptions,
	done: Done,
	work: (requestId: string) => Promise<Outcome | undefined>
): void {
	const requestId = newRequestId();
	const since = performance.now();
	const entry = () => ({ requestId, milliseconds: Math.round(performance.now() - since) });
	work(requestId).then(
		(outcome) => {
			if (outcome) log.info({ ...entry(), procedure: outcome, status: 250 }, 'mail');
			done(null, `2.0.0 ${mailAnswers.taken}`);
		},
		(error: unknown) => {
			const answer = answerTo(error);
			const { responseCode: status } = answer;
			if (error instanceof Refusal || error instanceof MailRefused || isAway(error))
				log.info({ ...entry(), status }, 'mail');
			else log.error({ ...entry(), status, err: error }, 'unforeseen');
			done(answer);
		}
	);
}

/** What was not foreseen is for another time too: its server keeps the mail while we mend. */
function answerTo(error: unknown): MailRefused {
	if (error instanceof MailRefused) return error;
	if (!(error instanceof Refusal) || kindOf(error) === 'busy') return new MailRefused('451 4.3.0', 'later');
	if (error.code === 'SESSION_ENDED') return new MailRefused('550 5.7.1', 'notYours');
	if (error.code === 'MESSAGE_QUOTA') return new MailRefused('450 4.7.1', 'slowDown');
	return new MailRefused('550 5.7.1', 'notSent');
}

/** @throws MailRefused of an address that is not ours, or answers nothing any more */
async function linkBehind(
	{ db, domain }: ListenOptions,
	{ address, requestId }: { address: string; requestId: string }
): Promise<Answering> {
	const { isOurs, secret } = readAnswerAddress(address, domain);
	if (!isOurs) throw new MailRefused('550 5.7.1', 'notHere');
	const link = secret ? await findAnswerLink({ db, sessionId: null, requestId }, secret) : undefined;
	if (!link) throw new MailRefused('550 5.1.1', 'unknown');
	const { role } = link;
	if (!role) throw new MailRefused('550 5.7.1', 'notYours');
	return { ...link, role };
}

type Brought = { link: Answering; raw: Buffer; returnPath: string; requestId: string };

async function bring({ db }: ListenOptions, { link, raw, returnPath, requestId }: Brought): Promise<Outcome> {
	const mail = await readMail(raw, returnPath);
	if (!mail) throw new MailRefused('554 5.6.0', 'unreadable');
	// Before anything else: a machine that answers hears nothing.
	if (!mail.isAutomatic && mail.from !== link.email.toLowerCase())
		throw new MailRefused('550 5.7.1', 'otherSender');
	return takeAnswer({ db, sessionId: null, requestId }, link, mail);
}

/** A mail as it came. What is beyond the most is let by and not kept. */
async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) pieces.push(piece);
	if (stream.sizeExceeded) throw new MailRefused('552 5.3.4', 'tooLarge');
	return Buffer.concat(pieces);
}

/** One mail at a time: the memory of one is enough, and one that is brought twice at once waits for itself. */
function oneByOne() {
	let last: Promise<unknown> = Promise.resolve();
	return <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	};
}
