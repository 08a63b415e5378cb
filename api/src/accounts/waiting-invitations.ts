import { schema, type Db } from '@halle/db';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';

const { emailLinks } = schema;

/** The invitations of an organisation that can still be answered, the newest first; a proposal waits for approval. */
export async function waitingInvitations(db: Db, organisationId: string) {
	const waiting = await db
		.select({
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
				sql`coalesce(${emailLinks.expiresAt}, 'infinity') > legal_now()`
			)
		)
		.orderBy(desc(emailLinks.createdAt));
	return waiting.map(({ intent, approvedAt, ...link }) => ({
		...link,
		role: intent.do === 'join' ? intent.role : null,
		isProposal: approvedAt === null
	}));
}
