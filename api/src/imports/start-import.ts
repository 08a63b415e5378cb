import { schema } from '@halle/db';
import { Refusal, type StartedImport } from '@halle/domain';
import { and, eq, isNull } from 'drizzle-orm';
import { command, type Keyed } from '../command.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { findFile, type FileRow } from '../files/find-file.ts';
import { withTx } from '../with-tx.ts';
import { keepLines } from './keep-lines.ts';
import { bytesOf } from './load-import.ts';
import { readLines, type ReadFile } from './read-lines.ts';

const { importRoles, needImports } = schema;
type Source = { file: FileRow & { contentHash: string }; read: ReadFile | null };

/**
 * Reads a spreadsheet that was sent, with what the commune said of columns of such headers before. Nothing of it is a need
 * yet. The same file is the same import, until that one is undone.
 *
 * @returns the id of the import
 * @throws Refusal FILE_NOT_FOUND, FILE_INCOMPLETE; IMPORT_FILE why it is not read
 */
export async function startImport(ctx: SignedIn, input: Keyed<StartedImport>): Promise<string> {
	const source = await readSource(ctx, input.fileId);
	const store = command('imports.start', (tx: SignedTx) => keepImport(tx, source));
	return store(ctx, input);
}

async function readSource(ctx: SignedIn, fileId: string): Promise<Source> {
	const file = await findFile(ctx, fileId);
	const isOwn = file.ownerId === ctx.actor.organisationId && file.purpose === 'needs';
	if (!isOwn) throw new Refusal('FILE_NOT_FOUND', { field: 'document' });
	const { contentHash } = file;
	if (contentHash === null) throw new Refusal('FILE_INCOMPLETE', { field: 'document' });
	const known = await withTx(ctx, async (tx) => ({
		id: await idOf({ ...tx, actor: ctx.actor }, contentHash),
		roles: await rolesOf({ ...tx, actor: ctx.actor }),
		now: tx.now
	}));
	const decisions = { roles: known.roles, mends: {}, kept: [], left: [] };
	const place = { db: ctx.db, now: known.now };
	const read =
		known.id === undefined ? await readLines(place, await bytesOf(ctx, fileId, file.size), decisions) : null;
	return { file: { ...file, contentHash }, read };
}

async function keepImport(tx: SignedTx, { file, read }: Source): Promise<string> {
	const { db, actor } = tx;
	const roles = await rolesOf(tx);
	const [made] = read
		? await db
				.insert(needImports)
				.values({
					organisationId: actor.organisationId,
					fileId: file.id,
					contentHash: file.contentHash,
					decisions: { roles, mends: {}, kept: [], left: [] },
					report: read.report
				})
				.onConflictDoNothing()
				.returning({ id: needImports.id })
		: [];
	const id = made?.id ?? (await idOf(tx, file.contentHash));
	if (id === undefined) throw new Refusal('CHANGED_MEANWHILE');
	if (made && read) await keepLines(tx, id, read.lines);
	await record(tx, {
		type: 'import.read',
		subjectId: id,
		details: { contentHash: file.contentHash, lines: made ? (read?.lines.length ?? 0) : 0 }
	});
	return id;
}

async function idOf({ db, actor }: SignedTx, contentHash: string): Promise<string | undefined> {
	const isSame = and(
		eq(needImports.organisationId, actor.organisationId),
		eq(needImports.contentHash, contentHash)
	);
	const [row] = await db
		.select({ id: needImports.id })
		.from(needImports)
		.where(and(isSame, isNull(needImports.undoneAt)));
	return row?.id;
}

async function rolesOf({ db, actor }: SignedTx) {
	const rows = await db
		.select()
		.from(importRoles)
		.where(eq(importRoles.organisationId, actor.organisationId));
	return Object.fromEntries(rows.map(({ header, role }) => [header, role]));
}
