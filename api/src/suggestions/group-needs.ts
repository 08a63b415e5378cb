import { formGroups } from '@halle/aggregation';
import { readLegalRules, schema } from '@halle/db';
import {
	natureOf,
	parisDay,
	type LegalRule,
	type NeedOutlook,
	type SuggestionExplanation
} from '@halle/domain';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { readAssumptions, type Assumptions } from '../assumptions/read-assumptions.ts';
import type { Ctx, Tx } from '../context.ts';
import { newsChannel } from '../news/listen.ts';
import { withTx } from '../with-tx.ts';
import { engineParams, toEngineNeed, type OpenNeed } from './engine-need.ts';
import { explainSuggestion, unitOf, type Surroundings } from './explain-suggestion.ts';
import { outlookOf } from './outlook.ts';
import { inBlock, loadPool, type Unplaced } from './pool.ts';
import { keepSuggestions, type Proposal } from './keep-suggestions.ts';

const { cpv, epci, groupingInputs, groupingRuns, needOutlooks, needs } = schema;
const jobSchema = z.object({ block: z.string().min(5) });

/** A block as it was read, with the state of its inputs. */
export type BlockInput = {
	block: string;
	/** See `groupingInputs`. */
	version: number;
	now: Date;
	open: OpenNeed[];
	unplaced: Unplaced[];
	assumed: Assumptions;
	rules: readonly LegalRule[];
	names: Pick<Surroundings, 'cpvLabel' | 'epciName'>;
};

export type BlockResult = { proposals: Proposal[]; outlooks: Outlook[] };

/** A block that changes faster than it can be computed is left to the queue, which tries again later. */
const attemptsMax = 3;

/**
 * Groups the open needs of one block and keeps what is proposed. The search runs outside any transaction; its result is
 * written in one, and only if the block is still what was read: readers see the old proposals or the new ones, never
 * proposals of needs that changed meanwhile. Run again on the same needs it changes nothing.
 */
export async function groupNeeds(ctx: Ctx, data: Record<string, unknown>): Promise<void> {
	const { block } = jobSchema.parse(data);
	for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
		const input = await readBlock(ctx, block);
		if (await writeBlock(ctx, input, propose(input))) return;
	}
	throw new Error(`block ${block} changed ${String(attemptsMax)} times while it was computed`);
}

/** What the engine reads of a block. The version comes first: a change made while the rest is read makes it outdated. */
export function readBlock(ctx: Ctx, block: string): Promise<BlockInput> {
	return withTx(ctx, async (tx) => {
		const [inputs] = await tx.db.select().from(groupingInputs).where(ofBlockClass(block));
		const { open, unplaced } = await loadPool(tx, block);
		return {
			block,
			version: inputs?.version ?? 0,
			now: tx.now,
			open,
			unplaced,
			assumed: await readAssumptions(tx.db),
			rules: await readLegalRules(tx.db),
			names: await loadNames(tx, open)
		};
	});
}

/** @returns false, with nothing written, when what was read has changed since */
export function writeBlock(ctx: Ctx, input: BlockInput, result: BlockResult): Promise<boolean> {
	const { block, version, now } = input;
	return withTx(ctx, async (tx) => {
		// Held until the end: whoever changes a need of the class now waits, and its change is grouped by the next run.
		const [inputs] = await tx.db.select().from(groupingInputs).where(ofBlockClass(block)).for('update');
		if ((inputs?.version ?? 0) !== version) return false;
		await keepSuggestions(tx, block, result.proposals);
		await keepOutlooks(tx, block, [...result.outlooks, ...input.unplaced.map(withoutPosition)]);
		const ran = {
			computedAt: now,
			needs: input.open.length,
			groups: result.proposals.length,
			inputVersion: version
		};
		await tx.db
			.insert(groupingRuns)
			.values({ block, ...ran })
			.onConflictDoUpdate({ target: groupingRuns.block, set: ran });
		await tx.db.execute(sql`select pg_notify(${newsChannel}, '')`);
		return true;
	});
}

function ofBlockClass(block: string) {
	return eq(groupingInputs.cpvClass, block.slice(0, 4));
}

type Outlook = { needId: string; organisationId: string; outlook: NeedOutlook };

/** Forms the groups of a block and explains them. Pure: the same input gives the same result. */
export function propose({ open, assumed, rules, names, now }: BlockInput): BlockResult {
	const [first] = open;
	if (!first) return { proposals: [], outlooks: [] };
	const on = parisDay(now);
	const params = engineParams(
		assumed,
		natureOf({ cpvCode: first.cpvCode, ...(first.familyId && { familyId: first.familyId }) }),
		on,
		rules
	);
	const byId = new Map(open.map((need) => [need.id, need]));
	const { groups } = formGroups(open.map(toEngineNeed), params);
	const formed = groups.map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
	const grouped = new Set(groups.flat());
	const alone = open.filter(({ id }) => !grouped.has(id));

	const proposals = formed.map((members): Proposal => {
		const ids = new Set(members.map(({ id }) => id));
		const around: Surroundings = {
			params,
			prices: assumed.prices,
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
