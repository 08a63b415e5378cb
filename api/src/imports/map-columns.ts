import { schema } from '@halle/db';
import type { MappedColumns } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command, type Keyed } from '../command.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { keepDecisions } from './decide.ts';
import { keepLines } from './keep-lines.ts';
import { loadImport, lockImport } from './load-import.ts';
import { readLines } from './read-lines.ts';

const { importRoles } = schema;

/**
 * Says which column of a spreadsheet is what, and remembers it for the next file of the commune: all lines are read again.
 *
 * @returns the revision of the import from now on
 * @throws Refusal IMPORT_NOT_FOUND, CHANGED_MEANWHILE; IMPORT_FILE when nothing can be read so
 */
export async function mapColumns(ctx: SignedIn, input: Keyed<MappedColumns>): Promise<number> {
	const { row, bytes, now } = await loadImport(ctx, input.id);
	const roles = {
		...row.decisions.roles,
		...Object.fromEntries(input.roles.map(({ key, role }) => [key, role]))
	};
	const decisions = { ...row.decisions, roles };
	const read = await readLines({ db: ctx.db, now }, bytes, decisions);
	const store = command('imports.map', async (tx: SignedTx): Promise<number> => {
		const locked = await lockImport(tx, input);
		await keepLines(tx, row.id, read.lines);
		await remember(tx, input);
		const columns = input.roles.map(({ key }) => key);
		return keepDecisions(tx, locked, { decisions, report: read.report, columns });
	});
	return store(ctx, input);
}

/** A letter alone is the place of a column without a header, and says nothing of the next file. */
async function remember({ db, actor, now }: SignedTx, { roles }: MappedColumns): Promise<void> {
	const named = roles.filter(({ key }) => !/^[A-Z]{1,3}$/.test(key));
	if (named.length === 0) return;
	await db
		.insert(importRoles)
		.values(
			named.map(({ key, role }) => ({
				organisationId: actor.organisationId,
				header: key,
				role,
				chosenAt: now
			}))
		)
		.onConflictDoUpdate({
			target: [importRoles.organisationId, importRoles.header],
			set: { role: sql`excluded.role`, chosenAt: now }
		});
}
