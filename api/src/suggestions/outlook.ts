import { explainRefusal, type EngineParams } from '@halle/aggregation';
import { isApproximate, type NeedOutlook } from '@halle/domain';
import { toEngineNeed, type OpenNeed } from './engine-need.ts';
import { nearest, relaxationOf } from './explain-suggestion.ts';

/** Groups and lone needs that a need is compared with, closest first: further ones would not help more. */
const triedMax = 40;

/** What would bring a need that stands alone to one of these groups or lone needs: the dearest gain of the smallest changes. */
export function outlookOf(
	need: OpenNeed,
	groups: readonly (readonly OpenNeed[])[],
	alone: readonly OpenNeed[],
	params: EngineParams
): NeedOutlook {
	const others = [...groups.flat(), ...alone].filter(({ place }) => place.code !== need.place.code);
	const [closest] = others.toSorted((a, b) => nearest(need, [a]) - nearest(need, [b]));
	const partners = [...groups, ...alone.filter(({ id }) => id !== need.id).map((other) => [other])]
		.toSorted((a, b) => nearest(need, a) - nearest(need, b))
		.slice(0, triedMax);
	return {
		othersInBlock: others.length,
		nearest: closest
			? {
					communeName: closest.place.name,
					metres: Math.round(nearest(need, [closest])),
					isApproximate: [need, closest].some(({ place }) => isApproximate(place.positionSource))
				}
			: null,
		hasNoPosition: false,
		relaxation: bestRelaxation(need, partners, params)
	};
}

function bestRelaxation(
	need: OpenNeed,
	partners: readonly (readonly OpenNeed[])[],
	params: EngineParams
): NeedOutlook['relaxation'] {
	let best: NeedOutlook['relaxation'] = null;
	for (const members of partners) {
		const { relaxation } = explainRefusal(toEngineNeed(need), members.map(toEngineNeed), params);
		const gainCents = Math.round((relaxation?.gain ?? 0) * 100);
		if (!relaxation || gainCents <= (best?.gainCents ?? 0)) continue;
		const named = new Map([need, ...members].map((one) => [one.id, one]));
		best = {
			...relaxationOf(relaxation, named),
			partners: members.map(({ place }) => place.name),
			gainCents
		};
	}
	return best;
}
