import { openBlock } from './blocks.ts';
import type { EngineNeed } from './need.ts';
import { tableOf, type NeedTable } from './need-table.ts';
import type { EngineParams } from './params.ts';
import { assemble, planBlocks, type Grouping, type Plan } from './plan.ts';
import { solveBlock, type Effort } from './solve-block.ts';

export type FormGroupsOptions = {
	effort?: Effort;
	/** Another seed searches other neighbourhoods; the same seed always gives the same groups. */
	seed?: number;
	/** Groups that stay exactly as they are, as ids. */
	frozen?: readonly (readonly string[])[];
};

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
	needs: readonly EngineNeed[] | NeedTable,
	params: EngineParams,
	options: FormGroupsOptions = {}
): Grouping {
	const table = 'columns' in needs ? needs : tableOf(needs);
	return solvePlan(planBlocks(table, params, options.frozen ?? []), params, options);
}

/** Solves the blocks of a plan one after the other. */
function solvePlan(plan: Plan, params: EngineParams, { effort, seed }: FormGroupsOptions): Grouping {
	const solved = plan.filed.blocks.map((range) =>
		solveBlock(openBlock(plan.filed, range, params), effort ?? 'normal', seed ?? 1)
	);
	return assemble(plan, solved);
}
