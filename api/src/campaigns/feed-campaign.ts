import { schema } from '@halle/db';
import {
	assertAmounts,
	isSimilarNeed,
	isUnitCode,
	needOfCensus,
	parisDay,
	quantity,
	Refusal,
	type CensusTotal,
	type Day,
	type NewNeed
} from '@halle/domain';
import { and, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '../context.ts';
import type { Job } from '../events/job.ts';
import { recordAll } from '../events/record.ts';
import { blockOf } from '../needs/load-need.ts';
import { withTx } from '../with-tx.ts';

const { campaignNeeds, needs } = schema;
const jobSchema = z.object({ campaignId: z.uuid() });
/** Needs of one transaction: each writes a site, and moves the inputs of its block. */
const batchSize = 200;

/**
 * Sums up what was said of each family, and makes one posted need of the firm lines of each commune and family of a campaign that is over, where none was made of them
 * yet: the engine groups them as any other. A commune that posted a similar need already keeps that one. Run again, it makes
 * nothing twice.
 */
export const feedCampaign: Job = async (ctx, data) => {
	const { campaignId } = jobSchema.parse(data);
	await withTx(ctx, (tx) => sumUp(tx, campaignId));
	for (;;) {
		const made = await withTx(ctx, (tx) => feedOnce(tx, campaignId));
		if (made < batchSize) return;
	}
};

/** Once, when it is over and when a late reply is sent: a screen cannot add up a million lines. */
async function sumUp({ db }: Tx, campaignId: string): Promise<void> {
	await db.execute(sql`
		with said as (
			select l.family_id, l.reply_id, bool_or(l.state = 'firm') as is_firm,
				coalesce(sum(l.quantity) filter (where l.state = 'firm'), 0) as firm_quantity,
				coalesce(sum(l.quantity) filter (where l.state <> 'firm'), 0) as estimated_quantity
			from campaign_lines l join campaign_communes r on r.id = l.reply_id and r.state <> 'nothing'
			where l.campaign_id = ${campaignId}::uuid and l.state in ('firm', 'estimate', 'like_last', 'answered')
			group by 1, 2
		), totals as (
			select family_id, count(*) filter (where is_firm) as firm, count(*) filter (where not is_firm) as estimated,
				sum(firm_quantity) as firm_quantity, sum(estimated_quantity) as estimated_quantity
			from said group by 1
		)
		update campaign_families f set firm_communes = coalesce(t.firm, 0), estimated_communes = coalesce(t.estimated, 0),
			firm_quantity = coalesce(t.firm_quantity, 0), estimated_quantity = coalesce(t.estimated_quantity, 0)
		from campaign_families own left join totals t on t.family_id = own.family_id
		where f.campaign_id = ${campaignId}::uuid and own.campaign_id = f.campaign_id and own.family_id = f.family_id
			and exists (select from campaigns c where c.id = f.campaign_id and c.status in ('closed', 'used'))`);
}

type Firm = CensusTotal & { replyId: string; organisationId: string };
type Made = { firm: Firm; need: NewNeed | null; needId: string | null; obstacle: string | null };

async function feedOnce(tx: Tx, campaignId: string): Promise<number> {
	const due = await firmTotals(tx, campaignId);
	if (due.length === 0) return 0;
	const posted = await postedNeeds(
		tx,
		due.map(({ organisationId }) => organisationId)
	);
	const made = due.map((firm) => makeNeed(firm, parisDay(tx.now), posted.get(firm.organisationId) ?? []));
	const ids = await post(
		tx,
		made.flatMap(({ firm, need }) => (need ? [{ ...need, organisationId: firm.organisationId }] : []))
	);
	await tx.db.insert(campaignNeeds).values(
		made.map(({ firm: { replyId, familyId }, need, needId, obstacle }) => ({
			replyId,
			familyId,
			needId: need ? (ids.shift() ?? null) : needId,
			obstacle
		}))
	);
	return due.length;
}

/** The need of a total, unless the commune has a similar one, or it is more than a need can say. */
function makeNeed(firm: Firm, today: Day, posted: readonly PostedNeed[]): Made {
	try {
		const need = needOfCensus(firm, today);
		assertAmounts(need);
		const similar = posted.find((other) => isSimilarNeed(need, other));
		if (similar) return { firm, need: null, needId: similar.id, obstacle: null };
		return { firm, need, needId: null, obstacle: null };
	} catch (error) {
		if (error instanceof Refusal) return { firm, need: null, needId: null, obstacle: error.code };
		throw error;
	}
}

/** The firm lines of replies that were sent, by commune and family; locked by their replies, so that two runs do not meet. */
async function firmTotals({ db }: Tx, campaignId: string): Promise<Firm[]> {
	const rows = await db.execute<Omit<Firm, 'quantity'> & { quantity: string }>(sql`
		select r.id as "replyId", o.id as "organisationId", l.family_id as "familyId", sum(l.quantity) as quantity,
			sum(l.yearly_excl_tax_cents)::float8 as "yearlyExclTaxCents", min(l.contract_ends_on)::text as "contractEndsOn",
			case when count(distinct coalesce(l.contract_ends_on, '-infinity')) = 1 then min(l.contract_ends_on)::text end as "onlyContractEndsOn",
			array_agg(l.site order by l.site) as sites, r.can_coordinate as "canCoordinate", c.starts_from_on::text as "startsFromOn",
			c.starts_until_on::text as "startsUntilOn"
		from campaigns c join campaign_communes r on r.campaign_id = c.id and r.state in ('sent', 'approved')
			join organisations o on o.commune_code = r.commune_code and o.stands
			join campaign_lines l on l.reply_id = r.id and l.state = 'firm'
		where c.id = ${campaignId}::uuid and c.status in ('closed', 'used')
			and not exists (select from campaign_needs n where n.reply_id = r.id and n.family_id = l.family_id)
		group by c.id, r.id, o.id, l.family_id
		order by r.id, l.family_id limit ${batchSize}`);
	return rows.map((row) => ({ ...row, quantity: quantity(Number(row.quantity)) }));
}

type PostedNeed = Pick<
	typeof needs.$inferSelect,
	'id' | 'organisationId' | 'cpvCode' | 'unit' | 'packUnit' | 'startsFromOn' | 'startsUntilOn'
>;

async function postedNeeds(
	{ db }: Tx,
	organisationIds: readonly string[]
): Promise<Map<string, PostedNeed[]>> {
	const rows = await db
		.select({
			id: needs.id,
			organisationId: needs.organisationId,
			cpvCode: needs.cpvCode,
			unit: needs.unit,
			packUnit: needs.packUnit,
			startsFromOn: needs.startsFromOn,
			startsUntilOn: needs.startsUntilOn
		})
		.from(needs)
		.where(
			and(
				inArray(needs.organisationId, [...new Set(organisationIds)]),
				inArray(needs.status, ['submitted', 'matched', 'committed', 'frozen'])
			)
		);
	return Map.groupBy(
		rows.filter(({ unit }) => isUnitCode(unit)),
		({ organisationId }) => organisationId
	);
}

/** Posts the needs. @returns their ids, in order */
async function post(tx: Tx, drafts: readonly (NewNeed & { organisationId: string })[]): Promise<string[]> {
	if (drafts.length === 0) return [];
	const posted = await tx.db
		.insert(needs)
		.values(drafts.map((draft) => ({ ...draft, status: 'submitted' as const, submittedAt: tx.now })))
		.returning({ id: needs.id });
	const ids = posted.map(({ id }) => id);
	await recordAll(
		tx,
		drafts.map((draft, at) => ({
			type: 'need.submitted',
			subjectId: ids[at] ?? null,
			details: { cpvCode: draft.cpvCode, block: blockOf(draft) }
		}))
	);
	return ids;
}
