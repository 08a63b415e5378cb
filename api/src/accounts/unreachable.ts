import type { Db } from '@halle/db';
import { sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** Somebody whose mail server refused our latest letter, and what that is to who asks. */
export type Unreachable = {
	concern: 'own' | 'colleague' | 'invited' | 'member';
	/** Of a member of a group that one coordinates; null for the others. */
	groupId: string | null;
	groupTitle: string;
	organisationId: string | null;
	organisationName: string;
	address: string;
	/** The codes of the answer, « 550 5.1.1 ». */
	refusal: string;
	since: Date;
};

type Row = Omit<Unreachable, 'since'> & { since: string };

/** Those whom the person who asks waits for. */
export async function findUnreachable(db: Db): Promise<Unreachable[]> {
	const rows = await db.execute<Row>(sql`
		select concern, group_id as "groupId", group_title as "groupTitle", organisation_id as "organisationId",
			organisation_name as "organisationName", address, refusal, since from app.unreachable()`);
	return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

export function listUnreachable(ctx: SignedIn): Promise<Unreachable[]> {
	return withTx(ctx, ({ db }) => findUnreachable(db));
}
