import type { Quantity } from './quantity.ts';

/** What a unit measures. Quantities of different dimensions are never added. */
export const dimensions = ['count', 'mass', 'volume', 'length', 'area', 'energy', 'time', 'service'] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * How many base units one unit is, as an exact fraction of whole numbers. Null: a pack, whose size only its line says, or
 * a stretch of time of no fixed length; each is a dimension by itself.
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

/** The packs that may say what one holds: a ramette of 500 sheets is then 500 pieces. */
export const packCodes = ['RM', 'PK', 'SET'] as const satisfies UnitCode[];
export type PackCode = (typeof packCodes)[number];

/** What a pack may hold: things that are counted or measured, neither packs nor time. */
export const contentCodes = [
	...(['H87', 'GRM', 'KGM', 'TNE', 'MLT', 'LTR', 'MTQ'] as const),
	...(['MTR', 'KTM', 'MTK', 'KMK'] as const)
] as const satisfies UnitCode[];
export type ContentCode = (typeof contentCodes)[number];

/**
 * The unit of a line as the line states it, with what one pack holds: 500 pieces, 25 kg. A pack whose content is not said
 * is only ever added to its like; one whose content is said converts by it. Both or none of the two is said.
 */
export type Measure = {
	readonly unit: UnitCode;
	readonly packQuantity: Quantity | null;
	readonly packUnit: ContentCode | null;
};

/** Says whether the unit is a pack, whose content only the line says. */
export function isPack(code: UnitCode): code is PackCode {
	return packCodes.some((pack) => pack === code);
}

/** A unit without a factor is its own base; the others share that of their dimension. */
const bases: ReadonlyMap<UnitCode, UnitCode> = new Map(
	unitCodes.flatMap((code) => {
		const base = unitCodes.find(
			(other) => units[other].dimension === units[code].dimension && units[other].factor?.join('/') === '1/1'
		);
		return units[code].factor && base ? [[code, base]] : [];
	})
);

/** Says whether the text is a unit of the list. */
export function isUnitCode(text: string): text is UnitCode {
	return Object.hasOwn(units, text);
}

/**
 * Says whether quantities in the two units may be added after conversion. A pack whose content is not said, a day of hire
 * or a month of subscription is only ever added to its like.
 */
export function areAddable(a: UnitCode | Measure, b: UnitCode | Measure): boolean {
	return baseUnit(a) === baseUnit(b);
}

/** What is counted in the end: the content of a pack that says it, else the unit itself. */
export function contentUnit(measure: UnitCode | Pick<Measure, 'unit' | 'packUnit'>): UnitCode {
	return typeof measure === 'string' ? measure : (measure.packUnit ?? measure.unit);
}

/** The unit in which quantities that may be added are added: gram for a tonne, the pack itself for a pack of unsaid content. */
export function baseUnit(measure: UnitCode | Pick<Measure, 'unit' | 'packUnit'>): UnitCode {
	const measured = contentUnit(measure);
	return bases.get(measured) ?? measured;
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

/** The measure alone, of a line that says more or of the columns of a table. */
export function measureOf<Line extends Record<keyof Measure, unknown>>(
	line: Line
): Pick<Line, keyof Measure> {
	const { unit, packQuantity, packUnit } = line;
	return { unit, packQuantity, packUnit };
}

/** A text that two measures share when they are stated in the same words. */
export function measureKey({ unit, packQuantity, packUnit }: SaidMeasure): string {
	return packQuantity === null ? unit : `${unit} of ${String(packQuantity)} ${packUnit ?? ''}`;
}

/** The measure of a text that `measureKey` wrote; nothing of any other. */
export function measureOfKey(key: string): CountedIn {
	const [, unit, packQuantity, packUnit] = /^(\w+)(?: of (\d+(?:\.\d+)?) (\w+))?$/.exec(key) ?? [];
	if (unit === undefined) return {};
	return packQuantity === undefined
		? { unit }
		: { unit, packQuantity: Number(packQuantity), packUnit: packUnit ?? null };
}

/** A measure as it is stored and sent: its units may not be of the list. */
export type SaidMeasure = { unit: string; packQuantity: number | null; packUnit: string | null };

/** What a typed quantity is counted in, as far as its field knows: nothing but a unit of the list counts. */
export type CountedIn = { readonly [Part in keyof SaidMeasure]?: SaidMeasure[Part] | null };

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
