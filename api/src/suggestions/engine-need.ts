import { scopeCodes, type EngineNeed, type NeedTableWriter, type NumberedNeed } from '@halle/aggregation';
import {
	addDays,
	contentUnit,
	convert,
	cpvLevel,
	daysAhead,
	daysBetween,
	familyById,
	familyOfCpv,
	frameworkMonthsMax,
	needScopes,
	waitDaysMost,
	type Day,
	type Fraction
} from '@halle/domain';
import { Meanings, type Line } from './copied-lines.ts';
import type { OpenNeed } from './open-need.ts';

/** Day 0 of the engine; any day before every need would do. */
const originOn: Day = '2000-01-01';

/** Two durations are near enough within a year: the common contract is then cut to what all accept. */
export const durationToleranceMonths = 12;

const durMin = (months: number): number => Math.max(1, months - durationToleranceMonths);
const durMax = (months: number): number => Math.min(frameworkMonthsMax, months + durationToleranceMonths);
/** Requirements are free text for now: a person compares them, not the engine. */
const unsaid = { must: 0, refuse: 0, procedures: 7, maxMembers: 0 } as const;

/**
 * The engine's own words for a need: metres, base units, euros, days and months. What follows a contract may stand in one that
 * begins earlier, never in one that begins later.
 */
export function toEngineNeed(need: OpenNeed): EngineNeed {
	const { place } = need;
	return {
		id: need.id,
		buyer: place.code,
		// Outside any EPCI a commune is alone in its own.
		epci: place.epciSiren ?? place.code,
		dep: place.departementCode,
		pop: place.population,
		x: place.x,
		y: place.y,
		cpv: need.cpvCode,
		cpvLevel: bindingLevel(`${need.cpvCode}\t${need.familyId ?? ''}`),
		unit: contentUnit(need),
		qty: toNumber(convert(need.quantity ?? 0, need, contentUnit(need))),
		amount: need.amountCents / 100,
		startMin: dayNumber(need.startsFromOn) - daysAhead(need),
		startMax: dayNumber(need.startsUntilOn),
		durMin: durMin(need.durationMonths),
		durMax: durMax(need.durationMonths),
		radius: need.radiusMetres,
		scope: need.scope,
		...unsaid,
		canCoordinate: need.canCoordinate,
		excluded: need.excluded
	};
}

/** What the engine reads of a need, in the order of the lines it is copied in; what people read comes behind. */
export const engineFields = [
	...(['id', 'communeCode', 'epciSiren', 'departementCode', 'x', 'y'] as const),
	...(['cpvCode', 'familyId', 'contentUnit', 'amountCents', 'startsFromOn', 'startsUntilOn'] as const),
	...(['contractEndsOn', 'durationMonths', 'radiusMetres', 'scope', 'canCoordinate', 'excluded'] as const)
] as const;
// Sound: every field once, each at its place.
const at = Object.fromEntries(engineFields.map((name, place) => [name, place])) as Record<
	(typeof engineFields)[number],
	number
>;

/** Reads needs off copied lines straight into columns: the same as `toEngineNeed` on the need of the line. */
export class NeedLineReader {
	readonly #writer: NeedTableWriter;
	readonly #days = new Meanings(dayNumber);
	readonly #levels = new Meanings(bindingLevel);
	readonly #scopes = new Meanings((text) => scopeCodes[needScopes.find((scope) => scope === text) ?? 'any']);
	readonly #excluded = new Meanings((codes) => (codes ? codes.split(',') : []));

	constructor(writer: NeedTableWriter) {
		this.#writer = writer;
	}

	/** @throws RangeError when a need of this id is in */
	read(line: Line): void {
		const { ids, numbers, units } = this.#writer;
		const so = ids.size;
		if (line.numberIn(ids, at.id) < so) throw new RangeError('two needs share an id');
		const excluded = this.#excluded.of(line, at.excluded).map((code) => numbers.buyer.of(code));
		const months = line.whole(at.durationMonths);
		const need: NumberedNeed = {
			...unsaid,
			buyer: line.numberIn(numbers.buyer, at.communeCode),
			// Outside any EPCI a commune is alone in its own.
			epci: line.numberIn(numbers.epci, line.isEmpty(at.epciSiren) ? at.communeCode : at.epciSiren),
			dep: line.numberIn(numbers.dep, at.departementCode),
			x: line.whole(at.x),
			y: line.whole(at.y),
			cpv: line.whole(at.cpvCode),
			cpvLevel: this.#levels.of(line, at.cpvCode, at.familyId),
			unit: line.numberIn(units, at.contentUnit),
			amount: line.whole(at.amountCents) / 100,
			startMin:
				this.#days.of(line, at.startsFromOn) - (line.isEmpty(at.contractEndsOn) ? 0 : waitDaysMost(months)),
			startMax: this.#days.of(line, at.startsUntilOn),
			durMin: durMin(months),
			durMax: durMax(months),
			radius: line.whole(at.radiusMetres),
			scope: this.#scopes.of(line, at.scope),
			canCoordinate: line.isTrue(at.canCoordinate) ? 1 : 0
		};
		this.#writer.addNumbered(need, excluded);
	}
}

/** To rank with, never to settle: a quotient as near as a number holds it. */
function toNumber({ numerator, denominator }: Fraction): number {
	return Number(numerator) / Number(denominator);
}

/** Computed once for each text: a national run asks a million times for some thousand days and codes. */
function remembered<T>(compute: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		const value = known.get(text) ?? compute(text);
		known.set(text, value);
		return value;
	};
}

const dayNumber = remembered((day: Day) => daysBetween(originOn, day));

/** How many digits of the code a partner must share, from a CPV code, a tab and the id of a family, which may be empty. */
const bindingLevel = remembered((codeAndFamily) => {
	const [cpvCode = '', familyId = ''] = codeAndFamily.split('\t');
	const family = familyById(familyId) ?? familyOfCpv(cpvCode);
	return family?.engineLevel ?? levelOf(cpvCode);
});

/** Outside the families a code that goes into detail binds its partners to five digits, a broad one to its class. */
function levelOf(cpvCode: string): 4 | 5 {
	return cpvLevel(cpvCode) >= 5 ? 5 : 4;
}

const calendarDay = remembered((day) => addDays(originOn, Number(day)));

/** The day of the calendar that the engine counts as `day`. */
export function dayOf(day: number): Day {
	return calendarDay(String(day));
}
