import { schema } from '@halle/db';
import { keepRegime, lotUnit, measureKey, Refusal, shareOf, type PublicationOrder } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import type { Reading } from '../groups/reading.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { lockPreparation, needForLot, needsToBuy } from '../purchases/load-preparation.ts';
import { publicationVerdict } from './publication-verdict.ts';

const { calls } = schema;

/**
 * Publishes the consultation. From then on the members and their needs are frozen by the database, the prices they pay
 * today are the baseline of their gains, and suppliers may answer.
 *
 * @returns the reference of the consultation
 * @throws Refusal CALL_NOT_FOUND, ROLE_REQUIRED, CALL_STATUS, CHANGED_MEANWHILE; the first obstacle of publicationVerdict;
 * CALL_LAW_UNCHECKED while the rules of the day are those of a period that has ended
 * @law CCP L2113-7, R2131-12, R2151-1, R2152-7, R2161-3
 */
export const publishCall = command('calls.publish', async (tx, input: PublicationOrder): Promise<string> => {
	await assertVerified(tx);
	// Under `amendCall`: a group that is not constituted hears who is missing, not that its stage is wrong.
	const { call, reading } = await lockPreparation(tx, input);
	const verdict = publicationVerdict(tx, reading, call, await lawOfTheDay(tx));
	if (!verdict.allowed) throw new Refusal(verdict.code, verdict.details);
	const { regime } = verdict;
	const { presumed } = regime;
	if (presumed && !input.isLawChecked) throw new Refusal('CALL_LAW_UNCHECKED', presumed);

	await freezeBaselines(tx, reading);
	await tx.db
		.update(calls)
		.set({
			status: 'published',
			publishedAt: tx.now,
			regime: keepRegime(regime),
			revision: call.revision + 1
		})
		.where(eq(calls.id, call.id));
	const { rules, procedure } = regime;
	await record(tx, {
		type: 'call.published',
		subjectId: call.id,
		details: {
			groupId: call.groupId,
			reference: call.reference,
			deadlineAt: call.deadlineAt.toISOString(),
			procedure,
			rules,
			...(presumed && { checkedPast: presumed.to })
		}
	});
	return call.reference;
});

/**
 * Copies the needs into the lots one last time: the baseline of a gain is the price of the day of publication, and a lot is
 * published in the unit most of its members use that day.
 */
async function freezeBaselines({ db }: SignedTx, reading: Reading): Promise<void> {
	const needs = new Map(needsToBuy(reading).map((need) => [need.id, needForLot(need)]));
	const lots = reading.lots.map((lot) => ({
		lot,
		parts: lot.shares.map((share) => {
			const need = needs.get(share.needId);
			if (!need) throw new Error(`share ${share.id} has lost its need`);
			return { id: share.id, need };
		})
	}));
	const shares = lots.flatMap(({ parts }) =>
		parts.map(({ id, need }) => ({ id, ...shareOf(need), estimateExclTaxCents: need.estimateExclTaxCents }))
	);
	await db.execute(sql`
		update lot_shares s set quantity = n."quantity", unit = n."unit", pack_quantity = n."packQuantity", pack_unit = n."packUnit",
			baseline_unit_price_micros = n."baselineUnitPriceMicros", estimate_excl_tax_cents = n."estimateExclTaxCents"
		from json_to_recordset(${JSON.stringify(shares)}::json) as n("id" uuid, "quantity" numeric, "unit" text,
			"packQuantity" numeric, "packUnit" text, "baselineUnitPriceMicros" bigint, "estimateExclTaxCents" bigint)
		where s.id = n.id`);
	const remeasured = lots
		.map(({ lot, parts }) => ({ lot, measure: lotUnit(parts.map(({ need }) => need)) }))
		.filter(({ lot, measure }) => measureKey(measure) !== measureKey(lot))
		.map(({ lot, measure }) => ({ id: lot.id, ...measure }));
	if (remeasured.length === 0) return;
	const measures = sql`json_to_recordset(${JSON.stringify(remeasured)}::json) as n("id" uuid, "unit" text,
		"packQuantity" numeric, "packUnit" text)`;
	const measure = sql`unit = n."unit", pack_quantity = n."packQuantity", pack_unit = n."packUnit"`;
	await db.execute(sql`update lots l set ${measure} from ${measures} where l.id = n.id`);
	await db.execute(sql`update price_lines l set ${measure} from ${measures} where l.lot_id = n.id`);
}
