import { openBlock, orderNeeds, type OrderedNeeds } from './blocks.ts';
import { ColumnWriter } from './columns.ts';
import type { EngineNeed } from './need.ts';
import { blockKey, familyOf, type EngineParams } from './params.ts';
import { priceGroup } from './price-group.ts';
import { solveBlock, type Effort } from './solve-block.ts';

export type FormGroupsOptions = {
	effort?: Effort;
	/** Another seed searches other neighbourhoods; the same seed always gives the same groups. */
	seed?: number;
	/** Groups that stay exactly as they are, as ids. */
	frozen?: readonly (readonly string[])[];
};

/** Groups as ids, members and groups in rising order of id, and their net gain in EUR. */
export type Grouping = { groups: string[][]; net: number };

/**
 * Groups needs so that the estimated net gain of all groups together is as high as the effort allows.
 *
 * Every group formed meets every rule of `checkGroup`: nobody loses and no sub-group would do better by
 * itself. The result depends on the set of needs, the frozen groups, the effort and the seed; never on
 * the order of the input. Needs that gain nowhere stay ungrouped. Frozen groups come back unchanged.
 *
 * @throws RangeError when two needs share an id, or a frozen group names an unknown need or one twice
 */
export function formGroups(
	needs: readonly EngineNeed[],
	params: EngineParams,
	options: FormGroupsOptions = {}
): Grouping {
	const byId = new Map(needs.map((need) => [need.id, need]));
	if (byId.size < needs.length) throw new RangeError('two needs share an id');
	const frozen = (options.frozen ?? []).map((ids) => ids.map((id) => known(byId, id)));
	const frozenIds = new Set(frozen.flat().map((need) => need.id));
	if (frozenIds.size < frozen.flat().length) throw new RangeError('a need is in two frozen groups');

	const ordered = toOrdered(
		needs.filter((need) => !frozenIds.has(need.id)),
		params
	);
	const groups = frozen.map((members) => members.map((need) => need.id));
	let net = frozen.reduce((sum, members) => sum + priceGroup(members, params).net, 0);
	for (const range of ordered.blocks) {
		const block = openBlock(ordered.columns, range, params);
		for (const group of solveBlock(block, [], options.effort ?? 'normal', options.seed ?? 1)) {
			groups.push(group.members.map((member) => ordered.ids[range.start + member]!));
			net += group.net;
		}
	}
	return { groups: inOrder(groups), net };
}

/** Members and groups in rising order of id, so that equal partitions print alike. */
export function inOrder(groups: readonly (readonly string[])[]): string[][] {
	return groups.map((ids) => [...ids].sort()).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

function toOrdered(needs: readonly EngineNeed[], params: EngineParams): OrderedNeeds {
	const writer = new ColumnWriter();
	for (const need of needs) writer.add(need);
	const keys = needs.map((need) => (familyOf(need.cpv, params) ? blockKey(need, params) : undefined));
	return orderNeeds(writer.ids, writer.finish(), keys);
}

function known(byId: ReadonlyMap<string, EngineNeed>, id: string): EngineNeed {
	const need = byId.get(id);
	if (!need) throw new RangeError(`frozen group names the unknown need ${id}`);
	return need;
}
