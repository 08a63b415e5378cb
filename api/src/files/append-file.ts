import { schema } from '@halle/db';
import { filePieceBytesMax, Refusal } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import type { Transact } from './file-store.ts';
import { findFile } from './find-file.ts';
import { fileStore } from './store.ts';

const { files } = schema;

/**
 * Adds what arrives to the end of a file, piece by piece, each kept as soon as it is whole: a line that is cut loses less
 * than one piece. With its last byte the file is complete and gets its fingerprint.
 *
 * @param offset how many bytes the sender believes to be there
 * @returns how many are there now
 * @throws Refusal FILE_NOT_FOUND also when it is another's; FILE_OFFSET when it does not end there, or has no room left
 */
export async function appendToFile(
	ctx: SignedIn,
	{ id, offset }: { id: string; offset: number },
	body: AsyncIterable<Uint8Array>
): Promise<number> {
	const file = await findFile(ctx, id);
	if (file.ownerId !== ctx.actor.organisationId) throw new Refusal('FILE_NOT_FOUND');
	if (file.received !== offset) throw new Refusal('FILE_OFFSET');
	const transact: Transact = (step) => withTx(ctx, ({ db }) => step(db));
	let at = offset;
	for await (const content of inPieces(body)) {
		await fileStore.append(transact, id, { startsAt: at, content });
		at += content.length;
	}
	if (at === file.size && file.contentHash === null) await complete(transact, file);
	return at;
}

async function complete(transact: Transact, file: { id: string; size: number }): Promise<void> {
	const contentHash = await fileStore.complete(transact, file);
	await transact((db) =>
		db
			.update(files)
			.set({ contentHash, completedAt: sql`legal_now()` })
			.where(and(eq(files.id, file.id), isNull(files.contentHash)))
	);
}

/** Cut as the store takes them. Of a body that breaks off, what came is given before the error. */
async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let parts: Uint8Array[] = [];
	let length = 0;
	let fault: unknown;
	try {
		for await (let chunk of body) {
			while (length + chunk.length >= filePieceBytesMax) {
				const taken = filePieceBytesMax - length;
				yield Buffer.concat([...parts, chunk.subarray(0, taken)]);
				chunk = chunk.subarray(taken);
				[parts, length] = [[], 0];
			}
			parts.push(chunk);
			length += chunk.length;
		}
	} catch (error) {
		fault = error;
	}
	if (length > 0) yield Buffer.concat(parts);
	if (fault !== undefined) throw fault;
}
