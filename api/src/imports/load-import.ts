import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { readFile } from '../files/find-file.ts';
import { withTx } from '../with-tx.ts';

const { files, needImports } = schema;
export type ImportRow = typeof needImports.$inferSelect;

/**
 * The import of the actor's commune as the person saw it, locked until the transaction ends.
 *
 * @throws Refusal IMPORT_NOT_FOUND also when it is another commune's; CHANGED_MEANWHILE when it changed since
 */
export async function lockImport(
	{ db, actor }: SignedTx,
	{ id, revision }: { id: string; revision?: number }
): Promise<ImportRow> {
	const [row] = await db
		.select()
		.from(needImports)
		.where(and(eq(needImports.id, id), eq(needImports.organisationId, actor.organisationId)))
		.for('update');
	if (!row) throw new Refusal('IMPORT_NOT_FOUND');
	if (revision !== undefined && row.revision !== revision)
		throw new Refusal('CHANGED_MEANWHILE', { revision: row.revision });
	return row;
}

/** An import with the bytes of its file, and the time it is. @throws Refusal IMPORT_NOT_FOUND */
export async function loadImport(
	ctx: SignedIn,
	id: string
): Promise<{ row: ImportRow; bytes: Uint8Array; now: Date }> {
	const { found, now } = await withTx(ctx, async (tx) => {
		const [first] = await tx.db
			.select({ row: needImports, size: files.size })
			.from(needImports)
			.innerJoin(files, eq(files.id, needImports.fileId))
			.where(and(eq(needImports.id, id), eq(needImports.organisationId, ctx.actor.organisationId)));
		return { found: first, now: tx.now };
	});
	if (!found) throw new Refusal('IMPORT_NOT_FOUND');
	return { row: found.row, bytes: await bytesOf(ctx, found.row.fileId, found.size), now };
}

/** A whole file of the actor's organisation, in memory: it was announced no larger than a spreadsheet may be. */
export async function bytesOf(ctx: SignedIn, fileId: string, size: number): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	for await (const piece of readFile(ctx, fileId, { first: 0, last: size - 1 })) pieces.push(piece);
	return Buffer.concat(pieces);
}
