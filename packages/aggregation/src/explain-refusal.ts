import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import { priceGroup } from './price-group.ts';
import { applyChanges, cures, loosen, type Change, type RelaxationKind } from './relaxation.ts';
import { checkGroup, type Violation } from './rules.ts';

/** One wish which, once loosened, makes need and members a valid group. */
export type Relaxation = {
	kind: RelaxationKind;
	/** The new values; see `applyChanges`. */
	changes: Change[];
	/** Whether the need's own buyer can decide it alone. */
	byNeedAlone: boolean;
	/** What the need would gain, EUR on the estimates. */
	gain: number;
	/** What all members together, the need included, would gain more than the group gains now, EUR. */
	addedNet: number;
};

export type RefusalExplanation = {
	/** Every rule the group would break with the need in it; empty when it could simply join. */
	violations: Violation[];
	/** Present when loosening one wish is enough and both the need and the whole gain by it. */
	relaxation?: Relaxation;
};

/**
 * Tells why a need is not in a group, and the single relaxation that would bring it in.
 *
 * A relaxation is only named after it was applied and the group found valid by `checkGroup`.
 *
 * @param members the group as it stands, without the need, its members agreeing with each other; one need is enough
 */
export function explainRefusal(
	need: EngineNeed,
	members: readonly EngineNeed[],
	params: EngineParams
): RefusalExplanation {
	const violations = checkGroup([...members, need], params, members.length);
	const kinds = new Set(violations.flatMap(({ rule }) => cures[rule] ?? []));
	const [kind] = kinds;
	if (kind === undefined || kinds.size > 1) return { violations };

	const changes = loosen[kind](need, members, params);
	const relaxed = applyChanges([...members, need], changes);
	if (checkGroup(relaxed, params).length > 0) return { violations };
	const price = priceGroup(relaxed, params);
	const gain = price.members.at(-1)!.gain;
	const addedNet = price.net - (members.length < 2 ? 0 : priceGroup(members, params).net);
	if (gain <= 0 || addedNet <= 0) return { violations };
	const byNeedAlone = changes.every(({ id }) => id === need.id);
	return { violations, relaxation: { kind, changes, byNeedAlone, gain, addedNet } };
}
