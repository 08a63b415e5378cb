import { formGroups } from '@halle/aggregation';
import { readLegalRules, schema } from '@halle/db';
import { natureOf, parisDay, type NeedOutlook, type SuggestionExplanation } from '@halle/domain';
import { and, inArray, notInArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx, Tx } from '../context.ts';
import { newsChannel } from '../news/listen.ts';
import { withTx } from '../with-tx.ts';
import { engineParams, toEngineNeed, type OpenNeed } from './engine-need.ts';
import { explainSuggestion, unitOf, type Surroundings } from './explain-suggestion.ts';
import { outlookOf } from './outlook.ts';
import { inBlock, loadPool, type Unplaced } from './pool.ts';
import { keepSuggestions, type Proposal } from './keep-suggestions.ts';

const { cpv, epci, groupingRuns, needOutlooks, needs } = schema;
const jobSchema = z.object({ block: z.string().min(5) });

/**
 * Groups the open needs of one block and keeps what is proposed, in one transaction: readers see the old proposals or
 * the new ones. Run again on the same needs it changes nothing. A need that is already in a group is not in the pool.
 */
export async function groupNeeds(ctx: Ctx, data: Record<string, unknown>): Promise<void> {
	const { block } = jobSchema.parse(data);
	await withTx(ctx, async (tx) => {
		// Two runs of one block would both read before the other writes.
		await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`group-needs ${block}`}, 0))`);
		const { open, unplaced } = await loadPool(tx, block);
		const { proposals, outlooks } = await propose(tx, open);
		await keepSuggestions(tx, block, proposals);
		await keepOutlooks(tx, block, [...outlooks, ...unplaced.map(withoutPosition)]);
		const ran = { computedAt: tx.now, needs: open.length, groups: proposals.length };
		await tx.db
			.insert(groupingRuns)
			.values({ block, ...ran })
			.onConflictDoUpdate({ target: groupingRuns.block, set: ran });
		await tx.db.execute(sql`select pg_notify(${newsChannel}, '')`);
	});
}

type Outlook = { needId: string; organisationId: string; outlook: NeedOutlook };

async function propose(
	tx: Tx,
	open: readonly OpenNeed[]
): Promise<{ proposals: Proposal[]; outlooks: Outlook[] }> {
	const [first] = open;
	if (!first) return { proposals: [], outlooks: [] };
	const on = parisDay(tx.now);
	const rules = await readLegalRules(tx.db);
	const params = engineParams(
		natureOf({ cpvCode: first.cpvCode, ...(first.familyId && { familyId: first.familyId }) }),
		on,
		rules
	);
	const byId = new Map(open.map((need) => [need.id, need]));
	const { groups } = formGroups(open.map(toEngineNeed), params);
	const formed = groups.map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
	const grouped = new Set(groups.flat());
	const alone = open.filter(({ id }) => !grouped.has(id));

	const names = await loadNames(tx, open);
	const proposals = formed.map((members): Proposal => {
		const ids = new Set(members.map(({ id }) => id));
		const around: Surroundings = {
			params,
			on,
			rules,
			grouped,
			others: open.filter(({ id }) => !ids.has(id)),
			...names
		};
		const explanation = explainSuggestion(members, around);
		return { explanation, ...headline(members, explanation) };
	});
	const outlooks = alone.flatMap((need) =>
		need.isAnticipated || !need.organisationId
			? []
			: [
					{
						needId: need.id,
						organisationId: need.organisationId,
						outlook: outlookOf(need, formed, alone, params)
					}
				]
	);
	return { proposals, outlooks };
}

/** What a list shows of a proposal: the title that most members gave, else the longest-standing one. */
function headline(
	members: readonly OpenNeed[],
	explanation: SuggestionExplanation
): Omit<Proposal, 'explanation'> {
	const titles = Map.groupBy(
		members.filter((need) => !need.isAnticipated),
		({ title }) => title
	);
	const [most] = [...titles].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
	return {
		title: most?.[0] ?? explanation.subject.label,
		cpvCode: explanation.subject.cpvCode,
		unit: unitOf(members)
	};
}

async function loadNames(
	{ db }: Tx,
	open: readonly OpenNeed[]
): Promise<Pick<Surroundings, 'cpvLabel' | 'epciName'>> {
	// The codes that members may share are their own and the broader ones over them, all of one class.
	const cpvClass = open[0]?.cpvCode.slice(0, 4) ?? '';
	const codes = await db
		.select({ code: cpv.code, label: cpv.labelFr })
		.from(cpv)
		.where(sql`${cpv.code} like ${`${cpvClass}%`}`);
	const sirens = [...new Set(open.flatMap(({ place }) => place.epciSiren ?? []))];
	const groupings = sirens.length
		? await db.select({ siren: epci.siren, name: epci.name }).from(epci).where(inArray(epci.siren, sirens))
		: [];
	const labels = new Map(codes.map(({ code, label }) => [code, label]));
	const epciNames = new Map(groupings.map(({ siren, name }) => [siren, name]));
	return { cpvLabel: (code) => labels.get(code) ?? '', epciName: (siren) => epciNames.get(siren) ?? '' };
}

async function keepOutlooks({ db }: Tx, block: string, outlooks: readonly Outlook[]): Promise<void> {
	const ids = outlooks.map(({ needId }) => needId);
	const ofBlock = inArray(needOutlooks.needId, db.select({ id: needs.id }).from(needs).where(inBlock(block)));
	await db.delete(needOutlooks).where(and(ofBlock, notInArray(needOutlooks.needId, ids)));
	if (outlooks.length === 0) return;
	await db
		.insert(needOutlooks)
		.values([...outlooks])
		.onConflictDoUpdate({ target: needOutlooks.needId, set: { outlook: sql`excluded.outlook` } });
}

function withoutPosition({ id, organisationId }: Unplaced): Outlook {
	const outlook = { othersInBlock: 0, nearest: null, hasNoPosition: true, relaxation: null };
	return { needId: id, organisationId, outlook };
}
