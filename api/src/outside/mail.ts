import { createTransport } from 'nodemailer';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A message to one person, in plain text and as HTML. */
export type Letter = {
	/** The same for each try to send the same letter: servers and readers drop the second copy. Letters, digits, dots, dashes. */
	id: string;
	to: string;
	subject: string;
	text: string;
	html: string;
	/** Address that takes a POST and ends letters of this kind, where the person may refuse them. RFC 8058 */
	unsubscribeUrl?: string;
	/** Where an answer to it arrives; without it nobody reads one. */
	replyTo?: string;
	/** A file for an agenda, where something is dated. */
	calendar?: string;
};

/**
 * The mail server of the address answered no for good: to the address or to the message. Anything else that goes wrong may go
 * right another time, or is ours to mend: who we are, and whom we say we write for.
 */
export class AddressRefused extends Error {
	override readonly name = 'AddressRefused';
	/** The codes of the answer, « 550 5.1.1 », and none of its words: they may hold anything. */
	readonly codes: string;

	constructor(codes: string) {
		super(codes);
		this.codes = codes;
	}
}

/** `send` throws AddressRefused when the answer is no for good. */
export type Mailbox = { send: (letter: Letter) => Promise<void>; close: () => void };

export type MailOptions = {
	/** « Sous la halle <ne-pas-repondre@…> » */
	from: string;
	/** `smtp://user:password@host:587`. Without it, messages are written to `folder` as .eml files. */
	smtpUrl?: string | undefined;
	folder: string;
};

const agendaFile = {
	filename: 'date.ics',
	contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
	contentDisposition: 'attachment'
} as const;

/** How long a server may stay silent before the try is given up; the queue tries again later. */
const patienceMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends letters by SMTP, or lays them in a folder on an instance that has no mail server. */
export function openMailbox({ from, smtpUrl, folder }: MailOptions): Mailbox {
	const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
	const message = ({ id, to, subject, text, html, unsubscribeUrl, replyTo, calendar }: Letter) => ({
		from,
		to,
		...(replyTo && { replyTo }),
		subject,
		text,
		html,
		messageId: `<${id}@${domain}>`,
		headers: {
			// No answer by machine: an out-of-office reply would go to nobody.
			'auto-submitted': 'auto-generated',
			...(unsubscribeUrl && {
				'list-unsubscribe': `<${unsubscribeUrl}>`,
				'list-unsubscribe-post': 'List-Unsubscribe=One-Click'
			})
		},
		...(calendar && { attachments: [{ ...agendaFile, content: calendar }] })
	});
	if (smtpUrl) {
		const server = createTransport({ url: smtpUrl, pool: true, maxConnections: 10, ...patienceMs });
		return {
			send: async (letter) => {
				await server.sendMail(message(letter)).catch((error: unknown) => {
					const codes = refusalIn(error);
					throw codes ? new AddressRefused(codes) : error;
				});
			},
			close: () => {
				server.close();
			}
		};
	}
	const writer = createTransport({ streamTransport: true, buffer: true });
	return {
		send: async (letter) => {
			const { message: raw } = await writer.sendMail(message(letter));
			await mkdir(folder, { recursive: true, mode: 0o700 });
			// Under another name first: who watches the folder never reads half a letter.
			const file = join(folder, `${letter.id}.eml`);
			// What a start under another account left half-written is not ours to write into, only to remove.
			await rm(`${file}.partial`, { force: true });
			await writeFile(`${file}.partial`, raw as Buffer, { mode: 0o600 }); // `buffer: true` makes it one
			await rename(`${file}.partial`, file);
		},
		close: () => undefined
	};
}

/** What a mail server answered for good about an address or a message; undefined for whatever else went wrong. */
function refusalIn(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	// Of nodemailer: the step of the protocol, and the answer as it came.
	const { command, response } = error as { command?: unknown; response?: unknown };
	if (command !== 'RCPT TO' && command !== 'DATA') return undefined;
	const [, code, more] = /^(5\d\d)(?:[ -](5\.\d{1,3}\.\d{1,3}))?/.exec(String(response)) ?? [];
	return code && [code, more].filter(Boolean).join(' ');
}
