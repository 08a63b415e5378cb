import { schema, type Db } from '@halle/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { listOrder, pageLimit, pageOf } from '../list-page.ts';

const { emailLinks } = schema;

const newest = listOrder('invitations', 'desc', [
	{ by: emailLinks.createdAt, kind: 'instant' },
	{ by: emailLinks.id, kind: 'id' }
]);

/** The invitations of an organisation that can still be answered, the newest first; a proposal waits for approval. */
export async function waitingInvitations(db: Db, organisationId: string, after?: string) {
	const rows = await db
		.select({
			key: newest.key,
			id: emailLinks.id,
			email: emailLinks.email,
			intent: emailLinks.intent,
			approvedAt: emailLinks.approvedAt,
			expiresAt: emailLinks.expiresAt
		})
		.from(emailLinks)
		.where(
			and(
				eq(emailLinks.kind, 'invitation'),
				eq(emailLinks.organisationId, organisationId),
				isNull(emailLinks.usedAt),
				isNull(emailLinks.cancelledAt),
				sql`coalesce(${emailLinks.expiresAt}, 'infinity') > legal_now()`,
				newest.behind(after)
			)
		)
		.orderBy(...newest.by)
		.limit(pageLimit);
	const { items, next } = pageOf(rows);
	return {
		items: items.map(({ intent, approvedAt, ...link }) => ({
			...link,
			role: intent.do === 'join' ? intent.role : null,
			isProposal: approvedAt === null
		})),
		next
	};
}
