import { fileByBlock, openBlock, type Block } from '../src/blocks.ts';
import { compatible } from '../src/compatible.ts';
import { pairGraph, type PairGraph } from '../src/graph.ts';
import type { NeedTable } from '../src/need-table.ts';
import type { EngineParams } from '../src/index.ts';
import { giveUp, groupRate, groupValue } from '../src/value.ts';

export const baselines = ['best-fit', 'by-epci', 'by-departement'] as const;
export type Baseline = (typeof baselines)[number];

type Sums = { members: number[]; amount: number; procedures: number; limit: number };

/**
 * Net gain of a simpler method on the same needs, EUR.
 *
 * `best-fit` puts each need, largest first, into the compatible group around it that gains most.
 * `by-epci` and `by-departement` are what a SQL GROUP BY of class, unit and territory can do, with a
 * generous repair: first fit inside the bucket under all pair rules, then members that lose are dropped.
 * The core test is not asked of any of them, which favours them.
 */
export function baselineNet(table: NeedTable, params: EngineParams, baseline: Baseline): number {
	const filed = fileByBlock(table, params, new Set());
	let net = 0;
	for (const range of filed.blocks) {
		const block = openBlock(filed, range, params);
		const groups =
			baseline === 'best-fit' ? bestFit(block, pairGraph(block.columns)) : firstFit(block, baseline);
		for (const group of groups) net += repairedNet(block, group.members);
	}
	return net;
}

function bestFit(block: Block, graph: PairGraph): Sums[] {
	const groups: Sums[] = [];
	const groupOf = new Int32Array(block.columns.count).fill(-1);
	for (const need of byAmount(block, Array.from(block.columns.amount.keys()))) {
		const around = new Set<number>();
		for (let at = graph.start[need]!; at < graph.start[need + 1]!; at++) {
			const group = groupOf[graph.partners[at]!]!;
			if (group >= 0) around.add(group);
		}
		let best = -block.curve.groupFixedCost - block.curve.memberCost;
		let chosen = -1;
		for (const index of around) {
			const gain = promisedGain(block, groups[index]!, need);
			if (gain > best && mayJoin(block, groups[index]!, need)) {
				best = gain;
				chosen = index;
			}
		}
		groupOf[need] = chosen >= 0 ? chosen : groups.push(emptyGroup(block)) - 1;
		join(block, groups[groupOf[need]]!, need);
	}
	return groups;
}

function firstFit(block: Block, baseline: 'by-epci' | 'by-departement'): Sums[] {
	const territory = baseline === 'by-epci' ? block.columns.epci : block.columns.dep;
	const buckets = Map.groupBy(block.columns.amount.keys(), (need) => territory[need]!);
	return [...buckets.values()].flatMap((bucket) => {
		const groups: Sums[] = [];
		for (const need of byAmount(block, bucket)) {
			let group = groups.find((candidate) => mayJoin(block, candidate, need));
			if (!group) groups.push((group = emptyGroup(block)));
			join(block, group, need);
		}
		return groups;
	});
}

function byAmount(block: Block, needs: number[]): number[] {
	const { amount } = block.columns;
	return needs.sort((a, b) => amount[b]! - amount[a]! || a - b);
}

function emptyGroup(block: Block): Sums {
	return { members: [], amount: 0, procedures: 7, limit: block.curve.maxMembers };
}

function promisedGain({ curve, columns, giveUp: giveUps }: Block, group: Sums, need: number): number {
	const grown = group.amount + columns.amount[need]!;
	return groupValue(curve, grown) - groupValue(curve, group.amount) - giveUps[need]!;
}

function mayJoin({ columns, curve }: Block, group: Sums, need: number): boolean {
	const limit = Math.min(group.limit, columns.maxMembers[need]! || curve.maxMembers);
	return (
		group.members.length < limit &&
		group.amount + columns.amount[need]! <= curve.maxAmount &&
		(group.procedures & columns.procedures[need]!) !== 0 &&
		group.members.every((member) => compatible(columns, member, need))
	);
}

function join({ columns, curve }: Block, group: Sums, need: number): void {
	group.members.push(need);
	group.amount += columns.amount[need]!;
	group.procedures &= columns.procedures[need]!;
	group.limit = Math.min(group.limit, columns.maxMembers[need]! || curve.maxMembers);
}

/** Drops the member that needs the highest rate until nobody loses; 0 when nothing valid is left. */
function repairedNet({ columns, curve, minRate }: Block, members: readonly number[]): number {
	const rest = members.toSorted((a, b) => minRate[a]! - minRate[b]!);
	for (; rest.length >= 2; rest.pop()) {
		const total = rest.reduce((sum, need) => sum + columns.amount[need]!, 0);
		const buyers = new Set(rest.map((need) => columns.buyer[need]));
		const coordinator = rest.some((need) => columns.canCoordinate[need] === 1);
		if (buyers.size < 2 || !coordinator || groupRate(curve, total) < minRate[rest.at(-1)!]!) continue;
		return (
			groupValue(curve, total) - rest.reduce((sum, need) => sum + giveUp(curve, columns.amount[need]!), 0)
		);
	}
	return 0;
}
