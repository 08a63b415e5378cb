import { formGroups } from '@halle/aggregation';
import { readLaw, schema } from '@halle/db';
import { natureOf, parisDay, type LegalRule, type SuggestionExplanation } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { readAssumptions, type Assumptions } from '../assumptions/read-assumptions.ts';
import type { Ctx } from '../context.ts';
import { newsChannel } from '../listen.ts';
import { withTx } from '../with-tx.ts';
import { toEngineNeed } from './engine-need.ts';
import { engineParams, halved } from './engine-params.ts';
import { explainSuggestion, unitOf } from './explain-suggestion.ts';
import { keepOutlooks, type Outlook } from './keep-outlooks.ts';
import { loadNames, type Names } from './load-names.ts';
import { keepSuggestions, type Proposal } from './keep-suggestions.ts';
import type { OpenNeed } from './open-need.ts';
import type { OpenNeeds } from './open-needs.ts';
import { outlookOf } from './outlook.ts';
import { loadPool, loadUnplaced, type Unplaced } from './pool.ts';

const { groupingInputs, groupingRuns } = schema;
const jobSchema = z.object({ block: z.string().min(5) });

/** A block as it was read, with the state of its inputs. */
export type BlockInput = {
	block: string;
	/** See `groupingInputs`. */
	version: number;
	now: Date;
	open: OpenNeeds;
	unplaced: Unplaced[];
	assumed: Assumptions;
	rules: readonly LegalRule[];
	names: Names;
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
		const assumed = await readAssumptions(tx.db);
		const open = await loadPool(tx, block, assumed.prices);
		return {
			block,
			version: inputs?.version ?? 0,
			now: tx.now,
			open,
			unplaced: await loadUnplaced(tx, block),
			assumed,
			rules: await readLaw(tx.db),
			names: await loadNames(tx, block.slice(0, 4), sirensOf(open))
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
			needs: input.open.count,
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

/** Forms the groups of a block and explains them. Pure: the same input gives the same result. */
export function propose({ open, assumed, rules, names, now }: BlockInput): BlockResult {
	if (open.count === 0) return { proposals: [], outlooks: [] };
	const on = parisDay(now);
	const { familyId, cpvCode } = open.at(0);
	const params = engineParams(assumed, natureOf({ cpvCode, ...(familyId && { familyId }) }), on, rules);
	const formed = formGroups(open.table, params);
	const groups = formed.groups.map((ids) => ids.map((id) => open.row(id)));
	const groupOf = new Int32Array(open.count).fill(-1);
	for (const [group, rows] of groups.entries()) for (const row of rows) groupOf[row] = group;

	const { prices } = assumed;
	const around = { params, lowParams: halved(params), prices, on, rules, open, groupOf, ...names };
	const proposals = groups.map((rows, group): Proposal => {
		const explanation = { ...explainSuggestion(rows, around), isProvedBest: formed.proved[group] === true };
		return {
			explanation,
			...headline(
				rows.map((row) => open.at(row)),
				explanation
			)
		};
	});
	const engineGroups = groups.map((rows) => rows.map((row) => toEngineNeed(open.at(row))));
	const outlooks: Outlook[] = [];
	for (const [row, group] of groupOf.entries()) {
		if (group >= 0) continue;
		const { id, organisationId, isAnticipated } = open.at(row);
		if (isAnticipated || !organisationId) continue;
		outlooks.push({
			needId: id,
			organisationId,
			outlook: outlookOf(row, { open, groups: engineGroups, groupOf, params })
		});
	}
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

/** Among them codes of communes without an EPCI, which no SIREN is like. */
function sirensOf({ table }: OpenNeeds): string[] {
	const { epci } = table.numbers;
	return Array.from({ length: epci.size }, (_, number) => epci.at(number));
}

function withoutPosition({ id, organisationId }: Unplaced): Outlook {
	const outlook = {
		othersInBlock: 0,
		nearest: null,
		hasNoPosition: true,
		moreNeeded: null,
		relaxation: null
	};
	return { needId: id, organisationId, outlook };
}
