import { continuedRules, legalRules, overlap, type LegalRule } from '@halle/domain';
import { drizzle } from 'drizzle-orm/postgres-js';
import { eq } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Db } from './connect.ts';
import { readTogether } from './rows-of.ts';
import { legalRuleRows } from './schema/law.ts';
import { holidays } from './schema/reference.ts';

type Row = typeof legalRuleRows.$inferSelect;
type Handle = Pick<ReturnType<typeof drizzle>, 'select' | 'insert' | 'update'>;

/**
 * What every decision reads: the rules of this installation, the last known ones going on where a period has ended and the
 * next is not entered yet.
 */
export async function readLaw(db: Pick<Handle, 'select'>): Promise<LegalRule[]> {
	return continuedRules(await readLegalRules(db));
}

/** The same with the public holidays, by which its time limits are counted: one statement. */
export async function readLawAndHolidays(
	db: Pick<Db, 'select'>
): Promise<{ rules: LegalRule[]; holidays: ReadonlySet<string> }> {
	const { rows, days } = await readTogether(db, {
		rows: db.select().from(legalRuleRows).orderBy(legalRuleRows.fromOn, legalRuleRows.id),
		days: db.select({ day: holidays.day }).from(holidays)
	});
	return { rules: continuedRules(rows.map(toRule)), holidays: new Set(days.map(({ day }) => day)) };
}

/** The rules as they are written down, in the order of time: for who changes them, and where nothing may be presumed. */
export async function readLegalRules(db: Pick<Handle, 'select'>): Promise<LegalRule[]> {
	const rows = await db.select().from(legalRuleRows).orderBy(legalRuleRows.fromOn, legalRuleRows.id);
	return rows.map(toRule);
}

/** A rule as the table keeps it. */
export function toLegalRuleRow(rule: LegalRule) {
	const { id, kind, natures, figure, from, to, reference, source, status, isEnabled } = rule;
	return {
		id,
		kind,
		natures: [...natures],
		figure,
		fromOn: from,
		toOn: to,
		reference,
		source,
		status,
		isEnabled
	};
}

/**
 * Brings the shipped rules up to date. What an administrator changed stays as it is; a shipped rule that would overlap
 * it is kept aside, not enabled, until somebody decides.
 */
export async function shipLegalRules(sql: postgres.Sql): Promise<void> {
	await drizzle(sql, { casing: 'snake_case' }).transaction(async (db) => {
		const stored = new Map((await db.select().from(legalRuleRows)).map((row) => [row.id, row]));
		const decided = [...stored.values()].filter((row) => row.changedAt !== null).map(toRule);
		for (const rule of legalRules) {
			const present = stored.get(rule.id);
			if (present?.changedAt) continue;
			const row = toLegalRuleRow({
				...rule,
				isEnabled: rule.isEnabled && !decided.some((other) => overlap(rule, other))
			});
			if (!present) await db.insert(legalRuleRows).values(row);
			else if (JSON.stringify(toLegalRuleRow(toRule(present))) !== JSON.stringify(row))
				await db.update(legalRuleRows).set(row).where(eq(legalRuleRows.id, rule.id));
		}
	});
}

function toRule(row: Row): LegalRule {
	const { id, kind, natures, figure, fromOn, toOn, reference, source, status, isEnabled } = row;
	return { id, kind, natures, figure, from: fromOn, to: toOn, reference, source, status, isEnabled };
}
