import { contentCodes, isPack, units, type UnitCode } from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import { readQuantity, type SaidQuantity } from '../values/read-quantity.ts';
import { saidUnit, type SaidUnit } from '../values/said-unit.ts';
import { addressOf, columnsWith, sharedValue, type Guess } from './context.ts';
import type { Counted } from './counted.ts';
import { typedValue } from './mends.ts';
import { labelCell, type Place } from './place.ts';

/** What a line counts in: so many of a unit of the list, the words that the list has none for, what a pack holds. */
export type LineUnit = {
	readonly code: UnitCode;
	readonly times: number;
	readonly words: readonly string[];
	readonly content: SaidQuantity['content'];
};

/** The unit beside the number, else that of its column of units, of its header, of its label; pieces where nothing says one. */
export function lineUnit(place: Place, counted: Counted, guess: Guess | undefined): LineUnit {
	const { said, column } = counted;
	const cell = unitCell(place);
	const ofHeader = column?.meaning.unit ?? null;
	if (said.unit) return beside(place, counted, { unit: said.unit, other: cell?.unit ?? ofHeader });
	if (cell) return cell.content && !said.packs ? ofPack(cell) : plainUnit(cell.unit);
	return ofHeader ? plainUnit(ofHeader) : unsaidUnit(place, guess);
}

/** « 3 cartons de 5 » under « ramette » counts reams; « 2 kg » under « pièce » does not go together. */
function beside(
	place: Place,
	{ cell }: Counted,
	{ unit, other }: { unit: SaidUnit; other: SaidUnit | null }
): LineUnit {
	const isOther = other !== null && other.code !== unit.code && !other.isContainer && !unit.isContainer;
	if (isOther)
		place.findings.warn('unit-differs', cell, {
			field: 'unit',
			facts: { typed: wordsOf(unit), column: wordsOf(other) }
		});
	return plainUnit(unit);
}

function wordsOf({ word, code }: SaidUnit): string {
	return word || units[code].plural;
}

/** The list of units has its own words for some. */
function plainUnit({ code, times, word }: SaidUnit): LineUnit {
	const isSaid = word === '' || code === 'E48' || word === units[code].singular;
	return { code, times, words: isSaid ? [] : [word], content: null };
}

type UnitCell = { unit: SaidUnit; content: SaidQuantity['content'] };

/** « ramette », « carton de 5 ramettes », « boîte de 100 », « sac 25 kg », « 25 kg ». */
function unitCell(place: Place): UnitCell | undefined {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'unit');
	const value = typedValue(mends, 'unit') ?? sharedValue(context, row, column);
	if (value?.kind !== 'text' && value?.kind !== 'number') return undefined;
	const found = readUnitCell(place, value);
	const cell = column ? addressOf(context, row, column) : labelCell(place);
	if (!found) findings.warn('unit-unknown', cell, { field: 'unit', facts: { typed: shownText(value) } });
	return found;
}

function readUnitCell({ context }: Place, value: Value): UnitCell | undefined {
	const text = shownText(value);
	const named = saidUnit(text);
	if (named) return { unit: named, content: null };
	const read = readQuantity({ kind: 'text', text: /^\d/.test(text) ? text : `1 ${text}` }, context.mark);
	return read.ok ? heldBy(read.said) : undefined;
}

function heldBy({ value, unit, packs, content, other }: SaidQuantity): UnitCell | undefined {
	if (content && unit) return { unit, content };
	if (other !== '') return undefined;
	const piece = unit ?? saidUnit('pièce');
	const pack = packs?.unit ?? saidUnit('paquet');
	return piece && pack ? { unit: pack, content: { value, unit: piece } } : undefined;
}

/** A pack that is counted stays a pack where the list of units can say what it holds; else what it holds is counted. */
function ofPack({ unit, content }: UnitCell): LineUnit {
	const held = content?.unit;
	const words = unit.word === '' ? [] : [unit.word];
	if (!content || !held) return { code: 'H87', times: 1, words, content: null };
	if (isPack(unit.code) && isHeldCount(held.code)) return { code: unit.code, times: 1, words, content };
	const amount = Number(content.value.numerator) / Number(content.value.denominator);
	return { code: held.code, times: amount * held.times, words, content: null };
}

/** What is counted may be the content of a pack; what is weighed or measured is rather asked for by itself. */
function isHeldCount(code: UnitCode): boolean {
	return contentCodes.some((known) => known === code) && units[code].dimension === 'count';
}

function unsaidUnit(place: Place, guess: Guess | undefined): LineUnit {
	const inLabel = unitInLabel(place);
	if (inLabel && !inLabel.isContainer) return plainUnit(inLabel);
	const usual = guess?.isCertain ? place.context.world.usualUnit(guess) : null;
	if (usual !== null && isWeighed(usual))
		place.findings.warn('unit-missing', labelCell(place), {
			field: 'unit',
			facts: { usual },
			proposals: [units[usual].plural]
		});
	return { code: 'H87', times: 1, words: [], content: null };
}

function isWeighed(code: UnitCode): boolean {
	return units[code].dimension !== 'count' && units[code].dimension !== 'service';
}

/** « Fioul (litres) », « Compost - m3 ». */
function unitInLabel({ context, row }: Place): SaidUnit | undefined {
	const text = shownText(sharedValue(context, row, columnsWith(context, 'label')[0]));
	const [, within = ''] = /\(([^()]{1,20})\)\s*$/u.exec(text) ?? [];
	const [, behind = ''] = /[,–-] (?:en |par )?(\p{L}{1,8}[²³23]?)$/u.exec(text) ?? [];
	return saidUnit(within) ?? saidUnit(behind);
}
