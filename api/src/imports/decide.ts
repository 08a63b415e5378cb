import type { ImportDecisions } from '@halle/domain';
import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import type { ImportRow } from './load-import.ts';

const { needImports } = schema;

/** Keeps what was decided of an import, and that it was. @returns the revision of the import from now on */
export async function keepDecisions(
	tx: SignedTx,
	row: ImportRow,
	{ decisions, report, lines = [], columns = [] }: Decided
): Promise<number> {
	const revision = row.revision + 1;
	await tx.db
		.update(needImports)
		.set({ decisions, revision, ...(report && { report }) })
		.where(eq(needImports.id, row.id));
	await record(tx, { type: 'import.decided', subjectId: row.id, details: { lines, columns } });
	return revision;
}

type Decided = {
	decisions: ImportDecisions;
	report?: Record<string, unknown>;
	/** Names of the lines and headers of the columns that were decided of. */
	lines?: readonly string[];
	columns?: readonly string[];
};
