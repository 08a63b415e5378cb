import { blockKeyOfRow, fileByBlock, type BlockedNeeds } from './blocks.ts';
import type { NeedTable } from './need-table.ts';
import { familyOf, type EngineParams } from './params.ts';
import type { Placed } from './partition.ts';
import { textsAt } from './text-index.ts';
import { curveOf, giveUp, groupValue } from './value.ts';

/** Groups as ids, members and groups in rising order of id, and their net gain in EUR; which of them are proved, see `Placed`. */
export type Grouping = { groups: string[][]; net: number; proved: boolean[] };

/** Work cut into blocks that can be solved anywhere, the groups that stand already, and the number of all needs. */
export type Plan = { filed: BlockedNeeds; frozen: Omit<Grouping, 'proved'>; needs: number };

/**
 * Sets the members of frozen groups aside and cuts the other needs into blocks.
 *
 * @throws RangeError when a frozen group names an unknown need or one twice
 */
export function planBlocks(
	table: NeedTable,
	params: EngineParams,
	frozen: readonly (readonly string[])[]
): Plan {
	const rows = rowsOf(table, frozen);
	const leftOut = new Set(rows.flat());
	if (leftOut.size < rows.flat().length) throw new RangeError('a need is in two frozen groups');
	const net = rows.reduce((sum, group) => sum + netOfRows(table, group, params), 0);
	return {
		filed: fileByBlock(table, params, leftOut),
		frozen: { groups: frozen.map((ids) => [...ids]), net },
		needs: table.columns.count
	};
}

/** Puts the groups of every block, in the order of the blocks of the plan, and the frozen ones together. */
export function assemble(plan: Plan, solved: readonly (readonly Placed[])[]): Grouping {
	const { ids, order, blocks } = plan.filed;
	const groups = plan.frozen.groups.map((members) => ({ members: members.toSorted(), isProved: false }));
	let { net } = plan.frozen;
	for (const [index, placed] of solved.entries()) {
		const { start } = blocks[index]!;
		const rows = placed.flatMap((group) => group.members.map((member) => order[start + member]!));
		const names = textsAt(ids, rows);
		let at = 0;
		for (const group of placed) {
			const members = names.slice(at, (at += group.members.length)).sort();
			groups.push({ members, isProved: group.isProved ?? false });
			net += group.net;
		}
	}
	groups.sort((a, b) => byFirstId(a.members, b.members));
	return {
		groups: groups.map(({ members }) => members),
		net,
		proved: groups.map(({ isProved }) => isProved)
	};
}

/** Members and groups in rising order of id, so that equal partitions print alike. */
export function inOrder(groups: readonly (readonly string[])[]): string[][] {
	return groups.map((ids) => ids.toSorted()).sort(byFirstId);
}

function byFirstId(a: readonly string[], b: readonly string[]): number {
	return a[0]! < b[0]! ? -1 : 1;
}

function rowsOf({ ids: known }: NeedTable, groups: readonly (readonly string[])[]): number[][] {
	return groups.map((ids) =>
		ids.map((id) => {
			const row = known.find(id);
			if (row === undefined) throw new RangeError(`a frozen group names the unknown need ${id}`);
			return row;
		})
	);
}

function netOfRows({ columns }: NeedTable, rows: readonly number[], params: EngineParams): number {
	const [first] = rows;
	const family = first === undefined ? undefined : familyOf(blockKeyOfRow(columns, first, params), params);
	if (!family) return 0;
	const curve = curveOf(family, params);
	const amounts = rows.map((row) => columns.amount[row]!);
	const total = amounts.reduce((sum, amount) => sum + amount, 0);
	return groupValue(curve, total) - amounts.reduce((sum, amount) => sum + giveUp(curve, amount), 0);
}
