import { planRuleChange, type LegalRuleChange } from '@halle/domain';
import { readLegalRules, schema } from '@halle/db';
import { asc, count, inArray } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { lawRevision } from '../law/law-revision.ts';
import { touchedGroups } from './touched-groups.ts';

const { calls, legalRuleRows } = schema;

/** Every dated rule with its state, in the order of kinds and time. */
export function listRules(ctx: SignedIn) {
	return withTx(ctx, async (tx) => ({
		today: tx.now,
		rules: await tx.db
			.select()
			.from(legalRuleRows)
			.orderBy(asc(legalRuleRows.kind), asc(legalRuleRows.fromOn), asc(legalRuleRows.id))
	}));
}

/**
 * What a change of the law would do, without doing it: the rows it would write and the groups it would touch.
 *
 * @throws Refusal what planRuleChange refuses
 */
export function tryChange(ctx: SignedIn, change: LegalRuleChange) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const before = await readLegalRules(tx.db);
		const plan = planRuleChange(before, change);
		const engaged = inArray(calls.status, ['published', 'closed', 'opened']);
		const [running] = await tx.db.select({ total: count() }).from(calls).where(engaged);
		return {
			revision: await lawRevision(tx),
			changes: plan.changed.map((after) => ({
				before: before.find(({ id }) => id === after.id) ?? null,
				after
			})),
			groups: await touchedGroups(tx, before, plan),
			/** Consultations that run now and keep the rules of their publication. */
			engagedCalls: running?.total ?? 0
		};
	});
}
