import { schema } from '@halle/db';
import { importUndoHours, Refusal, type UndoneImport } from '@halle/domain';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { recordAll } from '../events/record.ts';
import { blockOf } from '../needs/load-need.ts';
import { lockImport, type ImportRow } from './load-import.ts';

const { needImportLines: lines, needImports, needs } = schema;

/**
 * Takes back together the needs that came from a spreadsheet, for a day: those that are in a group since are left first, one
 * by one. The file may then be sent anew.
 *
 * @returns how many were taken back, and how many stay for being in a group
 * @throws Refusal IMPORT_NOT_FOUND; IMPORT_UNDO_LATE when a day has passed, nothing was made, or all are in groups
 */
export const undoImport = command(
	'imports.undo',
	async (tx, { id }: UndoneImport): Promise<{ undone: number; kept: number }> => {
		const row = await lockImport(tx, { id });
		assertUndoable(row, tx.now);
		const withdrawn = await withdraw(tx, id);
		if (withdrawn.length === 0) throw new Refusal('IMPORT_UNDO_LATE', { hours: importUndoHours });
		await tx.db
			.update(lines)
			.set({ needId: null, state: 'ready' })
			.where(
				and(
					eq(lines.importId, id),
					inArray(
						lines.needId,
						withdrawn.map((need) => need.id)
					)
				)
			);
		await tx.db
			.update(needImports)
			.set({ undoneAt: tx.now, revision: row.revision + 1 })
			.where(eq(needImports.id, id));
		await recordAll(tx, [
			...withdrawn.map((need) => ({
				type: 'need.withdrawn' as const,
				subjectId: need.id,
				details: { block: blockOf(need) }
			})),
			{ type: 'import.undone' as const, subjectId: id, details: { needs: withdrawn.length } }
		]);
		const kept = await tx.db.$count(lines, and(eq(lines.importId, id), isNotNull(lines.needId)));
		return { undone: withdrawn.length, kept };
	}
);

function assertUndoable({ createdAt, undoneAt }: ImportRow, now: Date): void {
	const since = createdAt ? now.getTime() - createdAt.getTime() : Infinity;
	if (undoneAt || since > importUndoHours * 3_600_000)
		throw new Refusal('IMPORT_UNDO_LATE', { hours: importUndoHours });
}

/** The rows stay, as evidence of what was asked and when. */
function withdraw({ db, actor }: SignedTx, importId: string) {
	const ofImport = db.select({ id: lines.needId }).from(lines).where(eq(lines.importId, importId));
	return db
		.update(needs)
		.set({ status: 'withdrawn', revision: sql`${needs.revision} + 1` })
		.where(
			and(
				eq(needs.organisationId, actor.organisationId),
				inArray(needs.id, ofImport),
				inArray(needs.status, ['draft', 'submitted'])
			)
		)
		.returning();
}
