import { planRuleChange, Refusal, type LegalRule, type LegalRuleChange } from '@halle/domain';
import { readLegalRules, schema, toLegalRuleRow } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { lawRevision } from './law-revision.ts';

const { legalRuleRows } = schema;

/** A change, and the state of the table that the person saw when it asked what it would do. */
export type SeenRuleChange = { change: LegalRuleChange; revision: number };

/**
 * Changes the law as this installation applies it: adds a dated rule, enables one, sets one aside or says when one ends.
 * Consultations already published keep what was asked of them.
 *
 * @returns the name of the rule
 * @throws Refusal CHANGED_MEANWHILE when the rules are no longer those of the trial; what planRuleChange refuses
 * @law décret 2025-1386 art. 4
 */
export const changeRule = command(
	'law.change',
	async (tx, { change, revision }: SeenRuleChange): Promise<string> => {
		// Two administrators who tried at once: the second one tries again.
		await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('legal_rules', 0))`);
		const current = await lawRevision(tx);
		if (current !== revision) throw new Refusal('CHANGED_MEANWHILE', { revision: current });
		const before = await readLegalRules(tx.db);
		const { changed } = planRuleChange(before, change);
		for (const rule of changed) await write(tx, rule, before);
		const [first] = changed;
		if (!first) throw new Error('a change changed nothing');
		await record(tx, {
			type: 'legal-rule.changed',
			subjectId: null,
			details: {
				act: change.act,
				before: before.filter(({ id }) => changed.some((rule) => rule.id === id)),
				after: changed
			}
		});
		return first.id;
	}
);

async function write(tx: SignedTx, rule: LegalRule, before: readonly LegalRule[]): Promise<void> {
	const row = { ...toLegalRuleRow(rule), changedAt: tx.now };
	if (!before.some(({ id }) => id === rule.id)) {
		await tx.db.insert(legalRuleRows).values(row);
		return;
	}
	const written = await tx.db
		.update(legalRuleRows)
		.set({ ...row, revision: sql`${legalRuleRows.revision} + 1` })
		.where(eq(legalRuleRows.id, rule.id))
		.returning({ id: legalRuleRows.id });
	// The database lets only an administrator write: to anybody else the row is not there.
	if (written.length === 0) throw new Refusal('LEGAL_RULE_NOT_FOUND', { id: rule.id });
}
