import { schema } from '@halle/db';
import { and, desc, eq, lte } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { ByteRange, FileStore, Transact } from './file-store.ts';

const { filePieces, files } = schema;

/** The store that comes with the database: pieces in rows, under the same policies and in the same backups as all the rest. */
export const postgresStore: FileStore = {
	append: async (transact, fileId, piece) => {
		await transact((db) => db.insert(filePieces).values({ fileId, ...piece }));
	},
	read,
	complete: async (transact, { id, size }) => {
		const hash = createHash('sha256');
		for await (const bytes of read(transact, id, { first: 0, last: size - 1 })) hash.update(bytes);
		return hash.digest('hex');
	},
	remove: async (transact, fileId) => {
		await transact((db) => db.delete(files).where(eq(files.id, fileId)));
	}
};

/** A transaction a piece: whoever reads slowly holds none open meanwhile. */
async function* read(
	transact: Transact,
	fileId: string,
	{ first, last }: ByteRange
): AsyncGenerator<Uint8Array> {
	for (let at = first; at <= last;) {
		const [piece] = await transact((db) =>
			db
				.select()
				.from(filePieces)
				.where(and(eq(filePieces.fileId, fileId), lte(filePieces.startsAt, at)))
				.orderBy(desc(filePieces.startsAt))
				.limit(1)
		);
		const bytes = piece?.content.subarray(at - piece.startsAt, last + 1 - piece.startsAt);
		if (!bytes?.length) throw new Error('a file has a gap');
		yield bytes;
		at += bytes.length;
	}
}
