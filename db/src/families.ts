import { families, familyQuestionsSchema, shippedFamily, type FamilyVersion } from '@halle/domain';
import { and, desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { familyVersions } from './schema/families.ts';

type Handle = Pick<ReturnType<typeof drizzle>, 'select' | 'selectDistinctOn' | 'insert'>;

/** Every family as it is in force: its last version, by id. */
export async function readFamilies(
	db: Pick<Handle, 'selectDistinctOn'>
): Promise<Map<string, FamilyVersion & { changedAt: Date | null }>> {
	const rows = await db
		.selectDistinctOn([familyVersions.familyId])
		.from(familyVersions)
		.orderBy(familyVersions.familyId, desc(familyVersions.version));
	return new Map(rows.map((row) => [row.familyId, { ...toVersion(row), changedAt: row.changedAt }]));
}

/**
 * One family as it is in force, or as it was in a version.
 *
 * @returns null when there is no such family or version: nothing is then asked
 */
export async function readFamily(
	db: Pick<Handle, 'select'>,
	familyId: string,
	version?: number
): Promise<FamilyVersion | null> {
	const [row] = await db
		.select()
		.from(familyVersions)
		.where(
			and(
				eq(familyVersions.familyId, familyId),
				version === undefined ? undefined : eq(familyVersions.version, version)
			)
		)
		.orderBy(desc(familyVersions.version))
		.limit(1);
	return row ? toVersion(row) : null;
}

/**
 * Brings the families that the product ships up to date: a family that is new, or that the product has changed, gets a
 * version. What an administrator wrote stays in force.
 */
export async function shipFamilies(sql: postgres.Sql): Promise<void> {
	await drizzle(sql, { casing: 'snake_case' }).transaction(async (db) => {
		const stored = await readFamilies(db);
		const next = families.flatMap((family) => {
			const shipped = shippedFamily(family);
			const last = stored.get(family.id);
			if (last && (last.changedAt !== null || printed(last) === printed(shipped))) return [];
			return [{ ...shipped, version: (last?.version ?? 0) + 1 }];
		});
		if (next.length > 0) await db.insert(familyVersions).values(next);
	});
}

function toVersion(row: typeof familyVersions.$inferSelect): FamilyVersion {
	const { familyId, version, label, words, renewalMonth, durationMonths, questions } = row;
	return {
		familyId,
		version,
		label,
		words,
		renewalMonth,
		durationMonths,
		questions: familyQuestionsSchema.parse(questions)
	};
}

/** Written in one order of keys, so that only what is said counts. */
function printed({
	label,
	words,
	renewalMonth,
	durationMonths,
	questions
}: Omit<FamilyVersion, 'version'>): string {
	return JSON.stringify([label, words, renewalMonth, durationMonths, familyQuestionsSchema.parse(questions)]);
}
