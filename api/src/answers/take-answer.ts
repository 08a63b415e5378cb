import { schema } from '@halle/db';
import {
	assertAttachment,
	kindOf,
	messageFilesMax,
	newFileSchema,
	newMessageSchema,
	Refusal,
	type ActingPerson,
	type NewMessage
} from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Ctx, SignedIn } from '../context.ts';
import { appendToFile } from '../files/append-file.ts';
import { createFile } from '../files/create-file.ts';
import { postMessage } from '../messages/post-message.ts';
import { withTx } from '../with-tx.ts';
import type { AnswerLink } from './answer-link.ts';
import { refuseAnswer } from './refuse-answer.ts';
import type { MailFile, ReadMail } from './read-mail.ts';

/** What became of an answer: a message; one that is there already; a letter that says why not; nothing, of a machine’s. */
export type Outcome = 'posted' | 'repeated' | 'refused' | 'automatic';

/** Whoever holds the address and still acts for the organisation. */
export type Answering = Omit<AnswerLink, 'role'> & Pick<ActingPerson, 'role'>;

/**
 * Makes a message of an answer by mail, as its author would on the page; brought again, it stays one message. Once this
 * returns, what it says has happened is committed.
 *
 * @throws Refusal of what may go right another time (busy, throttled); TOO_MANY_REQUESTS when it is refused and nobody is to be
 *   written to any more today; SESSION_ENDED when the address is theirs no more
 */
export async function takeAnswer(
	base: Omit<Ctx, 'actor'>,
	link: Answering,
	mail: ReadMail
): Promise<Outcome> {
	if (mail.isAutomatic) return 'automatic';
	const { groupId, memberId, linkId, userId, organisationId, role } = link;
	const ctx: SignedIn = { ...base, actor: { kind: 'person', userId, organisationId, role, linkId } };
	const idempotencyKey = idOf(linkId, mail.id);
	if (await isTaken(ctx, idempotencyKey)) return 'repeated';
	try {
		const message = messageOf({ groupId, memberId }, mail);
		const fileIds: string[] = [];
		for (const file of mail.files) fileIds.push(await send(ctx, idempotencyKey, file));
		await postMessage(ctx, { ...message, fileIds, idempotencyKey });
		return 'posted';
	} catch (error) {
		if (!(error instanceof Refusal) || mayPass(error)) throw error;
		await refuseAnswer(ctx, { groupId, memberId, code: error.code, idempotencyKey });
		return 'refused';
	}
}

/** What is no answer to give by a letter: it may go right another time, or there is nobody to write to. */
function mayPass(refusal: Refusal): boolean {
	const kind = kindOf(refusal);
	return kind === 'busy' || kind === 'throttled' || kind === 'unauthenticated';
}

/** @throws Refusal MESSAGE_EMPTY, MESSAGE_TOO_LONG, MESSAGE_FILES_MAX, ATTACHMENT_TYPE, DOCUMENT_TOO_LARGE */
function messageOf(thread: Pick<NewMessage, 'groupId' | 'memberId'>, { said, files }: ReadMail): NewMessage {
	const read = newMessageSchema.safeParse({ ...thread, text: said });
	if (!read.success) {
		const isLong = read.error.issues.some(({ code }) => code === 'too_big');
		throw new Refusal(isLong ? 'MESSAGE_TOO_LONG' : 'MESSAGE_EMPTY');
	}
	if (files.length > messageFilesMax) throw new Refusal('MESSAGE_FILES_MAX');
	for (const { name, content } of files) assertAttachment(name, content);
	return read.data;
}

/** Sends a file as its author would; one that broke off goes on where it broke off. @returns its id */
async function send(ctx: SignedIn, answerId: string, { name, content }: MailFile): Promise<string> {
	const id = idOf(answerId, name, createHash('sha256').update(content).digest('hex'));
	const file = newFileSchema.safeParse({ id, purpose: 'message', name, size: content.length });
	if (!file.success) throw new Refusal('ATTACHMENT_TYPE', { field: 'document' });
	const offset = await createFile(ctx, file.data);
	await appendToFile(ctx, { id, offset }, Readable.from([content.subarray(offset)]));
	return id;
}

function isTaken(ctx: SignedIn, key: string): Promise<boolean> {
	const { idempotencyKeys: keys } = schema;
	const own = and(eq(keys.owner, ctx.actor.userId), eq(keys.key, key));
	return withTx(ctx, async ({ db }) => (await db.$count(keys, own)) > 0);
}

/** The same number for the same parts, in the form of a UUID of one’s own making. RFC 9562 section 5.8 */
function idOf(...parts: readonly string[]): string {
	const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}
