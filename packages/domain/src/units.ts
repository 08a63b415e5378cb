/** What a unit measures. Quantities of different dimensions are never added. */
export const dimensions = ['count', 'mass', 'volume', 'length', 'area', 'energy', 'time', 'service'] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * How many base units one unit is, as an exact fraction of whole numbers. Null: a pack whose size only the offer
 * says, which is a dimension by itself.
 */
type Factor = readonly [numerator: number, denominator: number];
type Unit = { singular: string; plural: string; symbol: string; dimension: Dimension; factor: Factor | null };

/**
 * The closed list of units, by their UN/ECE Recommendation 20 code. Base units: piece, gram, millilitre,
 * metre, square metre, kilowatt hour, hour, service.
 */
export const units = {
	H87: unit(['pièce', 'pièces', 'p.'], 'count', [1, 1]),
	RM: unit(['ramette', 'ramettes', 'ram.'], 'count', null),
	PK: unit(['paquet', 'paquets', 'paq.'], 'count', null),
	SET: unit(['lot', 'lots', 'lot'], 'count', null),
	GRM: unit(['gramme', 'grammes', 'g'], 'mass', [1, 1]),
	KGM: unit(['kilogramme', 'kilogrammes', 'kg'], 'mass', [1_000, 1]),
	TNE: unit(['tonne', 'tonnes', 't'], 'mass', [1_000_000, 1]),
	MLT: unit(['millilitre', 'millilitres', 'ml'], 'volume', [1, 1]),
	LTR: unit(['litre', 'litres', 'l'], 'volume', [1_000, 1]),
	MTQ: unit(['mètre cube', 'mètres cubes', 'm³'], 'volume', [1_000_000, 1]),
	MTR: unit(['mètre', 'mètres', 'm'], 'length', [1, 1]),
	KTM: unit(['kilomètre', 'kilomètres', 'km'], 'length', [1_000, 1]),
	MTK: unit(['mètre carré', 'mètres carrés', 'm²'], 'area', [1, 1]),
	KMK: unit(['kilomètre carré', 'kilomètres carrés', 'km²'], 'area', [1_000_000, 1]),
	KWH: unit(['kilowattheure', 'kilowattheures', 'kWh'], 'energy', [1, 1]),
	MWH: unit(['mégawattheure', 'mégawattheures', 'MWh'], 'energy', [1_000, 1]),
	HUR: unit(['heure', 'heures', 'h'], 'time', [1, 1]),
	DAY: unit(['jour', 'jours', 'j'], 'time', null),
	MON: unit(['mois', 'mois', 'mois'], 'time', null),
	ANN: unit(['année', 'années', 'an'], 'time', null),
	E48: unit(['prestation', 'prestations', 'prest.'], 'service', [1, 1])
} as const satisfies Record<string, Unit>;

export type UnitCode = keyof typeof units;
export const unitCodes = Object.keys(units) as [UnitCode, ...UnitCode[]]; // keys of the table just above, which is not empty

const bases = new Map(
	unitCodes.map((code) => [code, addableUnits(code).find((other) => baseUnitFactor(other) === 1) ?? code])
);

/** Says whether the text is a unit of the list. */
export function isUnitCode(text: string): text is UnitCode {
	return Object.hasOwn(units, text);
}

/**
 * Says whether quantities in the two units may be added after conversion. A pack, a day of hire or a month of
 * subscription is only ever added to its like.
 */
export function areAddable(a: UnitCode, b: UnitCode): boolean {
	if (a === b) return true;
	return units[a].dimension === units[b].dimension && units[a].factor !== null && units[b].factor !== null;
}

/** The unit in which quantities that may be added are added: gram for a tonne, the pack itself for a pack. */
export function baseUnit(code: UnitCode): UnitCode {
	return bases.get(code) ?? code;
}

/** How many base units one unit is; 1 for a pack. */
export function baseUnitFactor(code: UnitCode): number {
	const [numerator, denominator] = units[code].factor ?? [1, 1];
	return numerator / denominator;
}

/** The units whose quantities may be added to those of this one, itself included. */
export function addableUnits(code: UnitCode): UnitCode[] {
	return unitCodes.filter((other) => areAddable(code, other));
}

/**
 * Writes a quantity in another unit, exactly.
 *
 * @param quantity whole number of `from`
 * @returns numerator and denominator of the quantity in `to`, in lowest terms
 * @throws RangeError when the two units cannot be added
 */
export function convert(
	quantity: number,
	from: UnitCode,
	to: UnitCode
): { numerator: bigint; denominator: bigint } {
	if (!areAddable(from, to)) throw new RangeError(`${from} cannot be written in ${to}`);
	const [a, b] = units[from].factor ?? [1, 1];
	const [c, d] = units[to].factor ?? [1, 1];
	const numerator = BigInt(quantity) * BigInt(a) * BigInt(d);
	const denominator = BigInt(b) * BigInt(c);
	const common = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
	return { numerator: numerator / common, denominator: denominator / common };
}

/** The French name after a number: singular below 2, as French has it. */
export function unitName(code: UnitCode, quantity: number): string {
	return Math.abs(quantity) < 2 ? units[code].singular : units[code].plural;
}

function unit(
	[singular, plural, symbol]: readonly [singular: string, plural: string, symbol: string],
	dimension: Dimension,
	factor: Factor | null
): Unit {
	return { singular, plural, symbol, dimension, factor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
	return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
