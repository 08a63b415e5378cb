import { schema } from '@halle/db';
import { Refusal, type FilePurpose } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import type { ByteRange } from './file-store.ts';
import { fileStore } from './store.ts';

const { files } = schema;

export type FileRow = typeof files.$inferSelect;

/** A file of the actor's organisation, or one that hangs on something the actor may see. @throws Refusal FILE_NOT_FOUND */
export async function findFile(ctx: SignedIn, id: string): Promise<FileRow> {
	const [file] = await withTx(ctx, ({ db }) => db.select().from(files).where(eq(files.id, id)));
	if (!file) throw new Refusal('FILE_NOT_FOUND');
	return file;
}

/** The bytes of a range of a file, piece by piece. */
export function readFile(ctx: SignedIn, id: string, range: ByteRange): AsyncIterable<Uint8Array> {
	return fileStore.read((step) => withTx(ctx, ({ db }) => step(db)), id, range);
}

export type SentFile = { id: string; name: string; contentHash: string; content: Buffer };

/**
 * The whole of a file that the actor's organisation sent for this act. Nobody else uses it until the act has ended.
 *
 * @throws Refusal FILE_NOT_FOUND also when it is another's, or was sent for something else; FILE_INCOMPLETE
 */
export async function sentFile(tx: SignedTx, id: string, purpose: FilePurpose): Promise<SentFile> {
	const isOwn = eq(files.ownerId, tx.actor.organisationId);
	const [file] = await tx.db
		.select()
		.from(files)
		.where(and(eq(files.id, id), isOwn, eq(files.purpose, purpose)))
		.for('update');
	if (!file) throw new Refusal('FILE_NOT_FOUND', { field: 'document' });
	if (file.contentHash === null) throw new Refusal('FILE_INCOMPLETE', { field: 'document' });
	const range = { first: 0, last: file.size - 1 };
	const pieces: Uint8Array[] = [];
	for await (const piece of fileStore.read((step) => step(tx.db), id, range)) pieces.push(piece);
	return { id, name: file.name, contentHash: file.contentHash, content: Buffer.concat(pieces) };
}
