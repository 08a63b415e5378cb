import { attachmentEndings, typeInBytes } from '@halle/domain';
import { createHash } from 'node:crypto';
import PostalMime, { addressParser, type Attachment, type Email } from 'postal-mime';
import { htmlText } from './html-text.ts';
import { saidIn } from './said-text.ts';

/** An answer by mail, as far as it becomes a message. */
export type ReadMail = {
	/** Who says that they wrote it, in small letters; null where it is nobody, or more than one. */
	from: string | null;
	/** The same for each time that it is brought. */
	id: string;
	/** Written by a machine: never a message, and never answered. */
	isAutomatic: boolean;
	/** What its author wrote, without what it answers. */
	said: string;
	files: MailFile[];
};
export type MailFile = { name: string; content: Uint8Array };

const limits = { maxNestingDepth: 20, maxHeadersSize: 100_000, maxRfc822NestingDepth: 0 };

/** Headers that only what a machine writes has, whatever they say. */
const automaticHeaders = [
	'x-autoreply',
	'x-autorespond',
	'x-auto-reply',
	'x-mail-autoreply',
	'x-failed-recipients',
	'list-id'
];
const automaticSubject =
	/^(?:réponse automatique|message automatique|absence du bureau|notification d['’]absence|automatic reply|auto(?:matische)?[ -]?reply|out of (?:the )?office)\b/i;
const automaticSender = /^(?:mailer-daemon|postmaster)@/;

/** Parts that programs add and nobody means to send: signatures of the mail itself, invitations. */
const added = [
	'application/pkcs7-signature',
	'application/x-pkcs7-signature',
	'application/pgp-signature',
	'text/calendar'
];

const logoBytesMax = 30_000;

/**
 * Reads a mail as it came.
 *
 * @param returnPath who its envelope says it is from; empty when nobody wants to hear of it
 * @returns null when nothing can be read of it
 */
export async function readMail(raw: Uint8Array, returnPath: string): Promise<ReadMail | null> {
	const mail = await PostalMime.parse(raw, { ...limits, forceRfc822Attachments: true }).catch(() => null);
	if (!mail) return null;
	const from = senderOf(mail);
	return {
		from,
		id: mail.messageId ?? createHash('sha256').update(raw).digest('hex'),
		isAutomatic: returnPath === '' || isAutomatic(mail, from),
		said: saidIn(textOf(mail)),
		files: filesOf(mail)
	};
}

/** One header with one address: with two, which of them a mail server checked is anybody’s guess. */
function senderOf({ headers }: Email): string | null {
	const values = headers.flatMap(({ key, value }) => (key === 'from' ? [value] : []));
	const addresses = values.flatMap((value) => addressParser(value, { flatten: true }));
	const [only] = addresses;
	return addresses.length === 1 && only?.address ? only.address.toLowerCase() : null;
}

/** @source RFC 3834 section 2 */
function isAutomatic({ headers, subject = '' }: Email, from: string | null): boolean {
	const valueOf = (name: string) =>
		headers
			.find(({ key }) => key === name)
			?.value.trim()
			.toLowerCase() ?? '';
	const signs = [
		!/^(?:no\b|$)/.test(valueOf('auto-submitted')),
		/^(?:bulk|junk|list|auto_reply)\b/.test(valueOf('precedence')),
		valueOf('return-path') === '<>',
		valueOf('content-type').startsWith('multipart/report'),
		headers.some(({ key }) => automaticHeaders.includes(key)),
		automaticSubject.test(subject.trim()),
		automaticSender.test(from ?? '')
	];
	return signs.some(Boolean);
}

/** Its plain text, or its HTML where that says nothing. */
function textOf({ text, html }: Email): string {
	return text?.trim() ? text : htmlText(html ?? '');
}

function filesOf(mail: Email): MailFile[] {
	return mail.attachments
		.filter((part) => !isAdded(part, mail.html ?? ''))
		.map((part, index) => {
			const content = bytesOf(part);
			return { name: part.filename ?? unnamed(content, index), content };
		});
}

/** A logo in a signature is a small picture within the text. A photograph that somebody put there is none: it is theirs to send. */
function isAdded(part: Attachment, html: string): boolean {
	const { mimeType, contentId } = part;
	if (added.includes(mimeType)) return true;
	const isShown = contentId !== undefined && html.includes(`cid:${contentId.replaceAll(/[<>]/g, '')}`);
	return isShown && mimeType.startsWith('image/') && bytesOf(part).length <= logoBytesMax;
}

function unnamed(content: Uint8Array, index: number): string {
	const type = typeInBytes(content);
	return `piece-jointe-${String(index + 1)}${type ? `.${attachmentEndings[type]}` : ''}`;
}

function bytesOf({ content }: Attachment): Uint8Array {
	if (typeof content === 'string') return Buffer.from(content);
	return content instanceof Uint8Array ? content : new Uint8Array(content);
}
