import { eurosToType, wholeToType } from '#lib/format.ts';

/** What the fields of a need hold at first, as they would be typed. */
export type NeedDefaults = {
	title: string;
	quantity: string;
	unit: string;
	estimateExclTaxCents: string;
	currentUnitPriceCents: string;
	startsFromOn: string;
	startsUntilOn: string;
	durationMonths: string;
	radiusKm: string;
	scope: string;
	canCoordinate: string;
	delivery: string;
	requirements: string;
};

type StoredNeed = {
	title: string;
	quantity: number;
	unit: string;
	estimateExclTaxCents: number;
	currentUnitPriceCents: number | null;
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
		quantity: wholeToType(need.quantity),
		unit: need.unit,
		estimateExclTaxCents: eurosToType(need.estimateExclTaxCents),
		currentUnitPriceCents: need.currentUnitPriceCents === null ? '' : eurosToType(need.currentUnitPriceCents),
		startsFromOn: need.startsFromOn,
		startsUntilOn: need.startsUntilOn,
		durationMonths: String(need.durationMonths),
		radiusKm: String(Math.round(need.radiusMetres / 1000)),
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
		quantity: isQuantityTaken ? wholeToType(proposal.quantity?.typical ?? 0) : at('quantity', ''),
		unit: proposal.unit ?? at('unit', ''),
		estimateExclTaxCents: at('estimateExclTaxCents', ''),
		currentUnitPriceCents: at('currentUnitPriceCents', ''),
		startsFromOn: at('startsFromOn', proposal.startsFromOn),
		startsUntilOn: at('startsUntilOn', proposal.startsUntilOn),
		durationMonths: at('durationMonths', String(proposal.durationMonths)),
		radiusKm: at('radiusKm', String(Math.round(proposal.radiusMetres / 1000))),
		scope: at('scope', 'any'),
		canCoordinate: carried.has('title') ? at('canCoordinate', '') : 'on',
		delivery: at('delivery', ''),
		requirements: at('requirements', '')
	};
}
