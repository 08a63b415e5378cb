import { schema } from '@halle/db';
import { Refusal, withdrawableUntil } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { fileStore } from '../files/store.ts';

const { messageFiles, messages } = schema;

/**
 * Takes one’s own message back within the hour: its text and its files go, that there was one stays. A letter that has left
 * keeps what it said.
 *
 * @throws Refusal MESSAGE_NOT_FOUND also when another wrote it; MESSAGE_KEPT past the hour; CHANGED_MEANWHILE when it was
 *   taken back already
 */
export const withdrawMessage = command(
	'messages.withdraw',
	async (tx, { messageId }: { messageId: string }): Promise<string> => {
		const { userId, organisationId } = tx.actor;
		const isOwn = and(
			eq(messages.id, messageId),
			eq(messages.authorId, userId),
			eq(messages.organisationId, organisationId)
		);
		const [message] = await tx.db.select().from(messages).where(isOwn);
		if (!message) throw new Refusal('MESSAGE_NOT_FOUND');
		if (tx.now > withdrawableUntil(message.at)) throw new Refusal('MESSAGE_KEPT');
		const withdrawn = await tx.db
			.update(messages)
			.set({ text: '', withdrawnAt: sql`legal_now()` })
			.where(and(isOwn, isNull(messages.withdrawnAt)))
			.returning({ id: messages.id });
		if (withdrawn.length === 0) throw new Refusal('CHANGED_MEANWHILE');
		const files = await tx.db
			.select({ fileId: messageFiles.fileId })
			.from(messageFiles)
			.where(eq(messageFiles.messageId, messageId));
		for (const { fileId } of files) await fileStore.remove((step) => step(tx.db), fileId);
		const { groupId, memberId } = message;
		await record(tx, { type: 'message.withdrawn', subjectId: messageId, details: { groupId, memberId } });
		return groupId;
	}
);
