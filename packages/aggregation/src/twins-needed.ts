import type { EngineNeed } from './need.ts';
import type { EngineParams } from './params.ts';
import { checkGroup, type Violation } from './rules.ts';

/**
 * How many other buyers with a need like this one, in its place, would make a group of which nobody loses anything.
 *
 * @returns the fewest, or `undefined` when no number within the sizes it accepts would
 */
export function twinsNeeded(need: EngineNeed, params: EngineParams): number | undefined {
	const most = Math.min(params.absoluteMaxMembers, need.maxMembers || params.absoluteMaxMembers);
	for (let count = 1; count < most; count += 1) {
		const twins = Array.from({ length: count }, (_, twin) => twinOf(need, twin));
		// Each agrees with itself.
		const violations = checkGroup([need, ...twins], params, count + 1);
		if (!violations.some(isOfValue)) return count;
	}
	return undefined;
}

const twinOf = (need: EngineNeed, twin: number): EngineNeed => ({
	...need,
	id: `${need.id} ${String(twin)}`,
	buyer: `${need.buyer} ${String(twin)}`
});

/** Who coordinates is found out later: an EPCI may. */
const isOfValue = ({ rule }: Violation) => rule !== 'no-coordinator';
