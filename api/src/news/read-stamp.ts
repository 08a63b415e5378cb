import { sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** What somebody sees of needs, suggestions, groups and orders, in brief. */
export type Stamp = {
	/** Changes whenever anything of it does. */
	stamp: string;
	/** Suggestions that wait for an answer. */
	suggestions: number;
};

/** Read as the person: row-level security decides what a change is to them. */
export function readStamp(ctx: SignedIn): Promise<Stamp> {
	return withTx(ctx, async ({ db }) => {
		const [row] = await db.execute<Stamp>(sql`select stamp, suggestions from app.news_stamp()`);
		if (!row) throw new Error('the stamp gave no row');
		return { stamp: row.stamp, suggestions: row.suggestions };
	});
}
