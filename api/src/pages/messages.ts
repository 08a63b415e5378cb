import { rowsOf, schema } from '@halle/db';
import { withdrawableUntil } from '@halle/domain';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { loadThread, type ThreadKey } from '../messages/load-thread.ts';
import { withTx } from '../with-tx.ts';

const { files, messageFiles, messages, organisations } = schema;

const newestFirst = listOrder('messages', 'desc', [
	{ by: messages.at, kind: 'instant' },
	{ by: messages.id, kind: 'id' }
]);

/**
 * A thread of a group and its messages, the newest first: whoever comes from a letter sees what it was about.
 *
 * @throws Refusal GROUP_NOT_FOUND, THREAD_NOT_FOUND
 */
export function listMessages(ctx: SignedIn, { after, ...which }: PageQuery & ThreadKey) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { groupId, memberId } = which;
		const thread = await loadThread(tx, which);
		const rows = await tx.db
			.select({
				key: newestFirst.key,
				id: messages.id,
				text: messages.text,
				at: messages.at,
				withdrawnAt: messages.withdrawnAt,
				authorId: messages.authorId,
				authorName: messages.authorName,
				organisationId: messages.organisationId,
				organisationName: organisations.name,
				files: filesOf(tx)
			})
			.from(messages)
			.innerJoin(organisations, eq(organisations.id, messages.organisationId))
			.where(
				and(
					eq(messages.groupId, groupId),
					memberId === null ? isNull(messages.memberId) : eq(messages.memberId, memberId),
					newestFirst.behind(after)
				)
			)
			.orderBy(...newestFirst.by)
			.limit(pageLimit);
		const { items, next } = pageOf(rows);
		return {
			thread,
			items: items.map(({ authorId, organisationId, ...message }) => {
				const isOwn = authorId === ctx.actor.userId && organisationId === ctx.actor.organisationId;
				const until = withdrawableUntil(message.at);
				return {
					...message,
					isOwn,
					/** Until when who asks takes it back; null when they do not. */
					withdrawUntil: isOwn && !message.withdrawnAt && tx.now <= until ? until : null
				};
			}),
			next
		};
	});
}

function filesOf({ db }: SignedTx) {
	return rowsOf(
		db
			.select({ id: files.id, name: files.name, size: files.size })
			.from(messageFiles)
			.innerJoin(files, eq(files.id, messageFiles.fileId))
			.where(eq(messageFiles.messageId, messages.id))
			.orderBy(asc(files.name), asc(files.id))
	);
}
