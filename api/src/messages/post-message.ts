import { schema } from '@halle/db';
import { assertAttachment, messagesPerHourMax, Refusal, type NewMessage } from '@halle/domain';
import { and, eq, gt, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { sentFile } from '../files/find-file.ts';
import { loadThread } from './load-thread.ts';

const { groups, messageFiles, messages, users } = schema;

/**
 * Writes a message in a thread of a group, with its files. Those who read it get a letter.
 *
 * @returns the id of the message
 * @throws Refusal GROUP_NOT_FOUND, THREAD_NOT_FOUND; THREAD_LEFT, THREAD_OVER; ORGANISATION_UNVERIFIED; MESSAGE_QUOTA;
 *   FILE_NOT_FOUND, FILE_INCOMPLETE, ATTACHMENT_TYPE, DOCUMENT_TOO_LARGE
 */
export const postMessage = command('messages.post', async (tx, input: NewMessage): Promise<string> => {
	const { groupId, memberId, text, fileIds } = input;
	await assertVerified(tx);
	// Whoever ends the group waits: a message is of before the end, or refused.
	await tx.db.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for('share');
	const { closed } = await loadThread(tx, input);
	if (closed) throw new Refusal(closed);
	await assertWithinQuota(tx);
	await assertFiles(tx, fileIds);
	const { userId: authorId, organisationId } = tx.actor;
	const [author] = await tx.db.select({ name: users.name }).from(users).where(eq(users.id, authorId));
	const [message] = await tx.db
		.insert(messages)
		.values({ groupId, memberId, organisationId, authorId, authorName: author?.name ?? '', text })
		.returning({ id: messages.id });
	if (!message) throw new Error('insert returned no row');
	if (fileIds.length > 0) {
		await tx.db.insert(messageFiles).values(fileIds.map((fileId) => ({ fileId, messageId: message.id })));
	}
	const details = { groupId, memberId, files: fileIds.length };
	await record(tx, { type: 'message.posted', subjectId: message.id, details });
	return message.id;
});

/** Each is what its name says; none hangs on another message, which the table refuses. */
async function assertFiles(tx: SignedTx, fileIds: readonly string[]): Promise<void> {
	for (const id of fileIds) {
		const { name, content } = await sentFile(tx, id, 'message');
		assertAttachment(name, content);
	}
	const ids = [...fileIds];
	const isUsed = sql`${messageFiles.fileId} = any(${sql.param(ids)}::uuid[])`;
	if (ids.length > 0 && (await tx.db.$count(messageFiles, isUsed)) > 0)
		throw new Refusal('FILE_NOT_FOUND', { field: 'document' });
}

/** Each message is a letter to everybody in the group: a machine gone wild is stopped. */
async function assertWithinQuota({ db, actor, now }: SignedTx): Promise<void> {
	const { userId } = actor;
	await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`messages ${userId}`}, 0))`);
	const hourAgo = new Date(now.getTime() - 3_600_000);
	const recent = and(eq(messages.authorId, userId), gt(messages.at, hourAgo));
	if ((await db.$count(messages, recent)) >= messagesPerHourMax) throw new Refusal('MESSAGE_QUOTA');
}
