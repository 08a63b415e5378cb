import type { Role } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { secretHash } from '../accounts/open-session.ts';
import { visitor, type Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** What an address of a letter answers, and as who. */
export type AnswerLink = {
	linkId: string;
	userId: string;
	organisationId: string;
	groupId: string;
	/** Of the thread with the coordinator; null of all the group. */
	memberId: string | null;
	/** The address that the letter was written to. */
	email: string;
	/** As what they answer; null once the address is theirs no more. */
	role: Role | null;
};

type Row = {
	link_id: string;
	user_id: string;
	organisation_id: string;
	group_id: string;
	member_id: string | null;
	email: string;
	role: Role | null;
};

/** What the address with this secret answers; undefined when there is none, or it is too old. */
export function findAnswerLink(ctx: Omit<Ctx, 'actor'>, secret: string): Promise<AnswerLink | undefined> {
	return withTx(
		{ ...ctx, actor: visitor },
		async ({ db }) => {
			const [row] = await db.execute<Row>(sql`select * from app.answer_link(${secretHash(secret)})`);
			return (
				row && {
					...{ linkId: row.link_id, userId: row.user_id, organisationId: row.organisation_id },
					...{ groupId: row.group_id, memberId: row.member_id, email: row.email, role: row.role }
				}
			);
		},
		'answer'
	);
}
