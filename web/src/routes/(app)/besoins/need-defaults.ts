import { eurosToType, numberToType, toType, unitPriceToType } from '@halle/words/format';

/** What the fields of a need hold at first, as they would be typed. */
export type NeedDefaults = {
	title: string;
	quantity: string;
	unit: string;
	packQuantity: string;
	packUnit: string;
	estimateExclTaxCents: string;
	currentUnitPriceMicros: string;
	startsFromOn: string;
	startsUntilOn: string;
	durationMonths: string;
	/** In kilometres, as it is typed. */
	radiusMetres: string;
	scope: string;
	canCoordinate: string;
	delivery: string;
	requirements: string;
};

type StoredNeed = {
	title: string;
	quantity: number;
	unit: string;
	packQuantity: number | null;
	packUnit: string | null;
	estimateExclTaxCents: number;
	currentUnitPriceMicros: number | null;
	startsFromOn: string;
	startsUntilOn: string;
	durationMonths: number;
	radiusMetres: number;
	scope: string;
	canCoordinate: boolean;
	delivery: string;
	requirements: string;
};

/** A stored need, as a person would type it again. */
export function defaultsOf(need: StoredNeed): NeedDefaults {
	return {
		title: need.title,
		quantity: numberToType(need.quantity),
		unit: need.unit,
		packQuantity: need.packQuantity === null ? '' : numberToType(need.packQuantity),
		packUnit: need.packUnit ?? '',
		estimateExclTaxCents: eurosToType(need.estimateExclTaxCents),
		currentUnitPriceMicros:
			need.currentUnitPriceMicros === null ? '' : unitPriceToType(need.currentUnitPriceMicros),
		startsFromOn: need.startsFromOn,
		startsUntilOn: need.startsUntilOn,
		durationMonths: String(need.durationMonths),
		radiusMetres: toType(need.radiusMetres, 3),
		scope: need.scope,
		canCoordinate: need.canCoordinate ? 'on' : '',
		delivery: need.delivery,
		requirements: need.requirements
	};
}

/** The same for a new need made from one that came to nothing. Once its days are over, they are left to choose. */
export function resumedDefaults(need: StoredNeed, today: string): NeedDefaults {
	const stored = defaultsOf(need);
	return areDaysOver(need, today) ? { ...stored, startsFromOn: '', startsUntilOn: '' } : stored;
}

/** Says whether a need can no longer be posted with its days. */
export function areDaysOver({ startsUntilOn }: Pick<StoredNeed, 'startsUntilOn'>, today: string): boolean {
	return startsUntilOn <= today;
}

type Proposal = {
	label: string;
	unit: string | null;
	startsFromOn: string;
	startsUntilOn: string;
	durationMonths: number;
	radiusMetres: number;
	quantity: { typical: number } | null;
};

/**
 * The first content of a new need: the dates and wishes offered, and what the address carries, typed before an offer
 * was taken. The quantity offered is filled in only when the person asked for it.
 */
export function defaultsFor(proposal: Proposal, carried: URLSearchParams): NeedDefaults {
	const isQuantityTaken = carried.has('utiliser') && proposal.quantity !== null;
	const at = (name: string, offered: string): string => carried.get(name) ?? offered;
	return {
		title: at('title', proposal.label),
		quantity: isQuantityTaken ? numberToType(proposal.quantity?.typical ?? 0) : at('quantity', ''),
		unit: proposal.unit ?? at('unit', ''),
		packQuantity: at('packQuantity', ''),
		packUnit: at('packUnit', ''),
		estimateExclTaxCents: at('estimateExclTaxCents', ''),
		currentUnitPriceMicros: at('currentUnitPriceMicros', ''),
		startsFromOn: at('startsFromOn', proposal.startsFromOn),
		startsUntilOn: at('startsUntilOn', proposal.startsUntilOn),
		durationMonths: at('durationMonths', String(proposal.durationMonths)),
		radiusMetres: at('radiusMetres', toType(proposal.radiusMetres, 3)),
		scope: at('scope', 'any'),
		canCoordinate: carried.has('title') ? at('canCoordinate', '') : 'on',
		delivery: at('delivery', ''),
		requirements: at('requirements', '')
	};
}
