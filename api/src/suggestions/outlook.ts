import { missingPartners, type EngineNeed, type EngineParams } from '@halle/aggregation';
import { isApproximate, type NeedOutlook } from '@halle/domain';
import { balancesOf } from './balances.ts';
import { toEngineNeed } from './engine-need.ts';
import { refusalOf, relaxationOf } from './explain-suggestion.ts';
import { metresBetween, Nearest, type Near } from './nearby.ts';
import type { OpenNeed } from './open-need.ts';
import type { OpenNeeds } from './open-needs.ts';

/** Groups and lone needs that a need is compared with, closest first: further ones would not help more. */
const triedMax = 40;

/** A block once it was grouped. */
export type Grouped = {
	open: OpenNeeds;
	groups: readonly (readonly EngineNeed[])[];
	/** Group of each need, -1 when it stands alone. */
	groupOf: Int32Array;
	params: EngineParams;
};

/** What would bring the need at a row to one of the groups or lone needs: the dearest gain of the smallest changes. */
export function outlookOf(row: number, grouped: Grouped): NeedOutlook {
	const { open } = grouped;
	const need = open.at(row);
	const { count, closest } = otherCommunes(row, open);
	const nearest = closest && open.at(closest.row);
	return {
		othersInBlock: count,
		nearest: nearest
			? {
					communeName: nearest.place.name,
					metres: Math.round(closest.metres),
					isApproximate: [need, nearest].some(({ place }) => isApproximate(place.positionSource))
				}
			: null,
		hasNoPosition: false,
		moreNeeded: missingPartners(toEngineNeed(need), grouped.params) ?? null,
		relaxation: bestRelaxation(need, closestPartners(row, grouped), grouped)
	};
}

/** How many needs other communes have, and the closest of them. */
function otherCommunes(row: number, open: OpenNeeds): { count: number; closest: Near | undefined } {
	const { buyer } = open.columns;
	const closest = new Nearest<Near>(1);
	let count = 0;
	for (let other = 0; other < open.count; other += 1) {
		if (buyer[other] === buyer[row]) continue;
		count += 1;
		const metres = metresBetween(open, row, other);
		if (closest.takes(metres)) closest.add({ row: other, metres });
	}
	return { count, closest: closest.found[0] };
}

/** The closest groups and lone needs; at the same distance a group comes before a lone need, and groups in their order. */
function closestPartners(row: number, { open, groups, groupOf }: Grouped): (readonly EngineNeed[])[] {
	const metresToGroup = new Float64Array(groups.length).fill(Infinity);
	const lone = new Nearest<Near>(triedMax);
	for (const [other, group] of groupOf.entries()) {
		if (other === row) continue;
		const metres = metresBetween(open, row, other);
		if (group >= 0) metresToGroup[group] = Math.min(metres, metresToGroup[group] ?? Infinity);
		else if (lone.takes(metres)) lone.add({ row: other, metres });
	}
	const partners = [
		...groups.map((members, group) => ({ members, metres: metresToGroup[group] ?? Infinity })),
		...lone.found.map(({ row: other, metres }) => ({ members: [toEngineNeed(open.at(other))], metres }))
	];
	const nearest = new Nearest<(typeof partners)[number]>(triedMax);
	for (const partner of partners) if (nearest.takes(partner.metres)) nearest.add(partner);
	return nearest.found.map(({ members }) => members);
}

function bestRelaxation(
	need: OpenNeed,
	partners: readonly (readonly EngineNeed[])[],
	{ open, params }: Grouped
): NeedOutlook['relaxation'] {
	const engine = toEngineNeed(need);
	let best: NeedOutlook['relaxation'] = null;
	for (const members of partners) {
		const { relaxation } = refusalOf(need, members, params);
		const gainCents = Math.round((relaxation?.gain ?? 0) * 100);
		if (!relaxation || gainCents <= (best?.gainCents ?? 0)) continue;
		const balance = balancesOf({ needs: [...members, engine], names: new Map(), params })?.members.get(
			need.id
		);
		best = {
			...relaxationOf(relaxation, open.nameOf),
			partners: members.map(({ id }) => open.at(open.row(id)).place.name),
			gainCents,
			...(balance && { balance })
		};
	}
	return best;
}
