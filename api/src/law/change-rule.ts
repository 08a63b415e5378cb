import { planRuleChange, Refusal, type LegalRule, type LegalRuleChange } from '@halle/domain';
import { readLegalRules, schema, toLegalRuleRow } from '@halle/db';
import { sql } from 'drizzle-orm';
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
		await write(tx, changed, before);
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

async function write(
	tx: SignedTx,
	changed: readonly LegalRule[],
	before: readonly LegalRule[]
): Promise<void> {
	const isKnown = ({ id }: LegalRule) => before.some((rule) => rule.id === id);
	const known = changed.filter(isKnown);
	const added = changed.filter((rule) => !isKnown(rule));
	if (known.length > 0) await amend(tx, known);
	if (added.length > 0)
		await tx.db
			.insert(legalRuleRows)
			.values(added.map((rule) => ({ ...toLegalRuleRow(rule), changedAt: tx.now })));
}

async function amend({ db, now }: SignedTx, rules: readonly LegalRule[]): Promise<void> {
	const rows = rules.map((rule) => {
		const { fromOn: from_on, toOn: to_on, isEnabled: is_enabled, ...row } = toLegalRuleRow(rule);
		return { ...row, from_on, to_on, is_enabled };
	});
	const written = await db.execute(sql`
		update legal_rules r set kind = c.kind, natures = c.natures, figure = c.figure, from_on = c.from_on, to_on = c.to_on,
			reference = c.reference, source = c.source, status = c.status, is_enabled = c.is_enabled,
			changed_at = ${now.toISOString()}::timestamptz, revision = r.revision + 1
		from jsonb_populate_recordset(null::legal_rules, ${JSON.stringify(rows)}::jsonb) c where c.id = r.id returning r.id`);
	// The database lets only an administrator write: to anybody else the row is not there.
	if (written.length < rules.length) throw new Refusal('LEGAL_RULE_NOT_FOUND', { id: rules[0]?.id ?? '' });
}
