/** What is assumed of the purchases of one family: the discount a total amount earns, and its cap. */
export type FamilyParams = {
	family: string;
	/** Discount an infinite amount would earn, as a fraction of the price. */
	dmax: number;
	/** Amount in EUR that earns half of `dmax`. */
	K: number;
	/** Largest total of one group, EUR. */
	maxAmount: number;
};

/** One step of the cost of running a procedure: `cost` EUR below `below` EUR, `null` = no limit. */
export type ProcedureStep = { below: number | null; cost: number };

/**
 * Every assumption of the engine, as data. The steps follow the dated legal thresholds of the caller;
 * nothing in the engine knows a threshold by itself.
 */
export type EngineParams = {
	version: number;
	/** EUR per group, whatever its size. */
	groupFixedCost: number;
	/** EUR per member of a group. */
	memberCost: number;
	absoluteMaxMembers: number;
	/** In rising order of `below`, the last with `null`. */
	procedureCost: readonly ProcedureStep[];
	/** Unit code → base unit and how many of it one unit holds. */
	unitFactor: Readonly<Record<string, readonly [string, number]>>;
	/** CPV prefix of 2, 3 or 4 digits → its family; the longest prefix that is listed wins. */
	classes: Readonly<Record<string, FamilyParams>>;
	/** Family of the codes no prefix covers; without it such needs are never grouped. */
	fallback?: FamilyParams;
};

/** The family of a CPV code by its longest listed prefix, or `undefined` when none covers it. */
export function familyOf(cpv: string, params: EngineParams): FamilyParams | undefined {
	for (const length of [4, 3, 2]) {
		const family = params.classes[cpv.slice(0, length)];
		if (family) return family;
	}
	return params.fallback;
}

/**
 * Needs can only be grouped inside one block: same 4-digit CPV class, same base unit.
 *
 * @returns the key of the block, `class/base unit`; a unit without a known base is its own base
 */
export function blockKey(need: { cpv: string; unit: string }, params: EngineParams): string {
	return `${need.cpv.slice(0, 4)}/${params.unitFactor[need.unit]?.[0] ?? need.unit}`;
}
