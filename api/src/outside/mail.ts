import { createTransport } from 'nodemailer';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A message to one person, in plain text. */
export type Letter = {
	/** The same for each try to send the same letter: servers and readers drop the second copy. Letters, digits, dots, dashes. */
	id: string;
	to: string;
	subject: string;
	text: string;
};

export type Mailbox = { send: (letter: Letter) => Promise<void>; close: () => void };

export type MailOptions = {
	/** « Sous la halle <ne-pas-repondre@…> » */
	from: string;
	/** `smtp://user:password@host:587`. Without it, messages are written to `folder` as .eml files. */
	smtpUrl?: string | undefined;
	folder: string;
};

/** How long a server may stay silent before the try is given up; the queue tries again later. */
const patienceMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Sends letters by SMTP, or lays them in a folder on an instance that has no mail server. */
export function openMailbox({ from, smtpUrl, folder }: MailOptions): Mailbox {
	const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
	const message = ({ id, to, subject, text }: Letter) => ({
		from,
		to,
		subject,
		text,
		messageId: `<${id}@${domain}>`,
		// No answer by machine: an out-of-office reply would go to nobody.
		headers: { 'auto-submitted': 'auto-generated' }
	});
	if (smtpUrl) {
		const server = createTransport({ url: smtpUrl, pool: true, maxConnections: 10, ...patienceMs });
		return {
			send: async (letter) => {
				await server.sendMail(message(letter));
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
