import { schema } from '@halle/db';
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';
import type { ReadLine } from './read-lines.ts';

const { needImportLines: lines } = schema;
/** Rows of one statement. */
const rowsMost = 500;

/** Keeps the lines of an import as they were read; those of which a need was made stay as they were. */
export async function keepLines(tx: SignedTx, importId: string, read: readonly ReadLine[]): Promise<void> {
	await tx.db.delete(lines).where(and(eq(lines.importId, importId), isNull(lines.needId)));
	await addLines(tx, importId, read);
}

/**
 * The same of some lines alone, read again.
 *
 * @param kept names of the lines that count whatever others say
 */
export async function keepSomeLines(
	tx: SignedTx,
	{ id: importId }: { id: string },
	{ read, kept }: { read: readonly ReadLine[]; kept: readonly string[] }
): Promise<void> {
	const { db } = tx;
	const names = read.map(({ line }) => line);
	const known = await db
		.select({ line: lines.line, number: lines.number, fingerprint: lines.fingerprint })
		.from(lines)
		.where(and(eq(lines.importId, importId), inArray(lines.line, names)));
	const knownAs = new Map(known.map((row) => [row.line, row]));
	await db
		.delete(lines)
		.where(and(eq(lines.importId, importId), inArray(lines.line, names), isNull(lines.needId)));
	// Read alone, they know neither their place in the file nor how many lines before them say the same.
	const placed = read.flatMap((one) => {
		const row = knownAs.get(one.line);
		const { number, fingerprint } = row ?? one;
		const own = kept.includes(one.line) ? one.fingerprint : fingerprint;
		return row ? [{ ...one, number, fingerprint: own }] : [];
	});
	await addLines(tx, importId, placed);
}

async function addLines(tx: SignedTx, importId: string, read: readonly ReadLine[]): Promise<void> {
	const { organisationId } = tx.actor;
	const made = await madeBefore(tx, read);
	for (let from = 0; from < read.length; from += rowsMost) {
		const some = read.slice(from, from + rowsMost);
		await tx.db
			.insert(lines)
			.values(
				some.map((one) => ({
					...one,
					importId,
					organisationId,
					state: made.has(one.fingerprint) ? ('created' as const) : one.state
				}))
			)
			.onConflictDoNothing();
	}
}

/** Lines that say what a line says of which a need was made, of this file or an earlier one. */
async function madeBefore({ db, actor }: SignedTx, read: readonly ReadLine[]): Promise<Set<string>> {
	const found = new Set<string>();
	for (let from = 0; from < read.length; from += rowsMost) {
		const prints = read.slice(from, from + rowsMost).map(({ fingerprint }) => fingerprint);
		const rows = await db
			.select({ fingerprint: lines.fingerprint })
			.from(lines)
			.where(
				and(
					eq(lines.organisationId, actor.organisationId),
					inArray(lines.fingerprint, prints),
					isNotNull(lines.needId)
				)
			);
		for (const { fingerprint } of rows) found.add(fingerprint);
	}
	return found;
}
