import { schema } from '@halle/db';
import { sum } from 'drizzle-orm';
import type { Tx } from '../context.ts';

/** Grows with every change of the rules: rows are never deleted, and each change adds to the number of its row. */
export async function lawRevision({ db }: Pick<Tx, 'db'>): Promise<number> {
	const { legalRuleRows } = schema;
	const [row] = await db.select({ revision: sum(legalRuleRows.revision) }).from(legalRuleRows);
	return Number(row?.revision ?? 0);
}
