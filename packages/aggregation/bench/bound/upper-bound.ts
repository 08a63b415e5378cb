import { fileByBlock, openBlock, type Block } from '../../src/blocks.ts';
import { keepOpen, pairGraph, type PairGraph } from '../../src/graph.ts';
import type { EngineParams } from '../../src/index.ts';
import type { NeedTable } from '../../src/need-table.ts';
import { prune } from '../../src/prune.ts';
import { solveBlock } from '../../src/solve-block.ts';
import type { Master } from './master.ts';
import { Pricing, type Column } from './pricing.ts';

/** How long to go on: rounds for each piece, branches for each need, and the gap that is small enough. */
export type BoundEffort = { rounds: number; nodes: number; gap: number };

/** No partition is worth more than `bound`, EUR; parts of groups allowed, one is worth `mix`. */
export type UpperBound = { bound: number; mix: number };

/**
 * A proved limit on the net gain of any grouping, by column generation.
 *
 * Prices π ≥ 0 of the needs limit every grouping: a need owns one group at most (that in which it is the
 * largest), so no grouping is worth more than Σ π plus, over all needs, the most a group they own is worth
 * above the prices of its members. HiGHS finds prices, branch and bound finds those groups, which then
 * improve the prices. The limit holds at every moment, also when a search was cut off.
 */
export function upperBound(
	table: NeedTable,
	params: EngineParams,
	master: Master,
	effort: BoundEffort
): UpperBound {
	const filed = fileByBlock(table, params, new Set());
	const total = { bound: 0, mix: 0 };
	for (const range of filed.blocks) {
		const block = openBlock(filed, range, params);
		const open = new Uint8Array(block.columns.count).fill(1);
		const pairs = pairGraph(block.columns);
		prune(block, pairs, open);
		const graph = keepOpen(pairs, open);
		const known = (['quick', 'normal'] as const).flatMap((level, seed) =>
			solveBlock(block, level, seed + 1).map(({ members, net }) => ({ members: [...members], net }))
		);
		for (const needs of piecesOf(graph)) {
			const own = new Set(needs);
			const start = known.filter(({ members }) => own.has(members[0]!));
			const piece = boundOfPiece({ block, graph, needs, start }, master, effort);
			total.bound += piece.bound;
			total.mix += piece.mix;
		}
	}
	return total;
}

type Piece = { block: Block; graph: PairGraph; needs: readonly number[]; start: readonly Column[] };

/** Of three rounds the last proves a limit; the share of the best prices so far in what it starts from goes round. */
const shares = [0.9, 0.75, 0.6, 0.4];

function boundOfPiece(
	{ block, graph, needs, start }: Piece,
	master: Master,
	effort: BoundEffort
): UpperBound {
	const pricing = new Pricing(block, graph);
	const columns = new Map(start.map((column) => [keyOf(column), column]));
	const { amount } = block.columns;
	// The smallest first: what raises their price spares the larger ones that would take them in.
	const owners = needs.toSorted((a, b) => amount[a]! - amount[b]! || b - a);
	let best = { bound: Infinity, prices: new Float64Array(amount.length) };
	let mix = 0;
	for (let round = 0; round < effort.rounds; round++) {
		const solved = master(amount.length, [...columns.values()]);
		mix = solved.value;
		// Prices of the mix alone jump to and fro: between them and the best so far lie better ones.
		const share = round % 3 === 0 ? 0 : shares[Math.floor(round / 3) % shares.length]!;
		const prices = solved.prices.map((price, need) => share * best.prices[need]! + (1 - share) * price);
		const proves = round % 3 === 2;
		pricing.nodesMax = proves ? effort.nodes * 20 : effort.nodes;
		const newColumns = owners.flatMap((need) => {
			const { limit, columns: groups } = pricing.of(need, prices);
			// From now on no group this need owns is worth more than its members cost.
			if (proves) prices[need]! += limit;
			return groups;
		});
		for (const column of newColumns) columns.set(keyOf(column), column);
		if (!proves) continue;
		const bound = lowered(owners, prices, pricing);
		if (bound < best.bound) best = { bound, prices };
		if (bound - mix <= effort.gap * mix) break;
		dropDear(columns, solved.prices);
	}
	return { bound: best.bound, mix };
}

/** Lowers prices that limit every group as far as they then still do; returns what they come to. */
function lowered(owners: readonly number[], prices: Float64Array, pricing: Pricing): number {
	for (const need of owners.toReversed()) prices[need]! -= Math.max(0, pricing.slack(need, prices));
	return owners.reduce((sum, need) => sum + prices[need]!, 0);
}

/** Groups that cost far more than they are worth only slow HiGHS down. */
function dropDear(columns: Map<string, Column>, prices: Float64Array): void {
	for (const [key, { members, net }] of columns) {
		if (members.reduce((sum, need) => sum + prices[need]!, 0) > 1.2 * net) columns.delete(key);
	}
}

const keyOf = ({ members }: Column) => members.toSorted((a, b) => a - b).join();

/** Needs that hang together by pairs; a need without a partner is in no piece. */
function piecesOf({ start, partners }: PairGraph): number[][] {
	const seen = new Uint8Array(start.length - 1);
	const pieces: number[][] = [];
	for (let i = 0; i < seen.length; i++) {
		if (seen[i] === 1 || start[i] === start[i + 1]) continue;
		const piece = new Set([i]);
		for (const need of piece) {
			seen[need] = 1;
			for (let at = start[need]!; at < start[need + 1]!; at++) piece.add(partners[at]!);
		}
		pieces.push([...piece].sort((a, b) => a - b));
	}
	return pieces;
}
