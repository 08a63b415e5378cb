import { cleanLine, cleanText } from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import { plainWords } from '../values/plain-words.ts';
import { readWhen } from '../values/read-when.ts';
import { cellOf, columnsWith, sharedValue, type TableContext } from './context.ts';
import type { LineQuantity } from './line-quantity.ts';
import { timeOf } from './line-when.ts';
import { typedValue } from './mends.ts';
import { labelCell, type Place } from './place.ts';

/** Longest title of a need; the whole text goes with it. */
const titleMax = 200;
const deliveryMax = 500;
const requirementsMax = 2_000;

/** Words of places: a cross under them says where, under others what. */
const places =
	/ecole|mairie|cantine|restaurant|maternel|elementaire|primaire|creche|salle|stade|gymnase|biblio|mediatheque|atelier|service|centre|eglise|cimetiere|periscolaire|alsh|ehpad|piscine|camping|foyer|garderie|college|crèche/;

/** What the line is called; empty when it says nothing, which is then said. */
export function labelOf(place: Place): string {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'label');
	const value = typedValue(mends, 'label') ?? sharedValue(context, row, column);
	const label = namedBy(value);
	if (!/[\p{L}\p{N}]/u.test(label)) {
		findings.refuse('label-missing', labelCell(place), { field: 'label' });
		return '';
	}
	if (label.length > titleMax)
		findings.warn('label-long', labelCell(place), {
			field: 'label',
			facts: { signs: label.length, most: titleMax }
		});
	return label;
}

/** Without the sign of a list before it. */
function namedBy(value: Value | undefined): string {
	if (value?.kind === 'error' || value?.kind === 'uncomputed') return '';
	return cleanLine(shownText(value)).replace(/^[-•*–·]\s+/u, '');
}

/** Where it goes, as its columns, its crosses and its heading say. */
export function deliveryOf({ context, row, mends }: Place, quantity: LineQuantity, heading: string): string {
	if (mends.delivery !== undefined) return cleanLine(mends.delivery).slice(0, deliveryMax);
	const said = columnsWith(context, 'site').map((column) => shownText(sharedValue(context, row, column)));
	const crossed = marksOf(context, row).filter((header) => places.test(plainWords(header)));
	const ofHeading = places.test(plainWords(heading)) ? [heading] : [];
	const parts = [...said, quantity.delivery, ...crossed, ...ofHeading].filter((text) => text !== '');
	return cleanLine([...new Set(parts)].join(', ')).slice(0, deliveryMax);
}

/** All that the line says beside its fields: nothing that somebody wrote is lost. */
export function requirementsOf({ context, row }: Place, quantity: LineQuantity, label: string): string {
	const details = columnsWith(context, 'detail', 'family').flatMap((column) => {
		const text = shownText(cellOf(context, row, column)?.value);
		return text === '' ? [] : [column.header === '' ? text : `${column.header}\u00a0: ${text}`];
	});
	const marks = marksOf(context, row).filter(
		(header) => !places.test(plainWords(header)) && !isMonth(context, header)
	);
	const [asked] = columnsWith(context, 'quantity', 'totalQuantity');
	const typed = shownText(cellOf(context, row, asked)?.value);
	const packs =
		quantity.packs || quantity.words.length > 0
			? [`Conditionnement\u00a0: ${quantity.packs ? typed : quantity.words.join(', ')}`]
			: [];
	const whole = label.length > titleMax ? [label] : [];
	return cleanText([...whole, ...details, ...marks, ...packs].join('\n')).slice(0, requirementsMax);
}

/** The headers under which the line bears a cross: « Bio (x) » without its instruction. */
function marksOf(context: TableContext, row: number): string[] {
	return columnsWith(context, 'mark')
		.filter(
			(column) =>
				cellOf(context, row, column) &&
				!/^(?:non|n|0|-)$/.test(plainWords(shownText(cellOf(context, row, column)?.value)))
		)
		.map(({ header }) => header.replace(/\s*\(?(?:x|oui ?\/ ?non|o\/n)\)?\s*\??$/iu, '').trim());
}

function isMonth(context: TableContext, header: string): boolean {
	return readWhen({ kind: 'text', text: header }, timeOf(context)).ok;
}

/** The cells of the line as they are shown, under their headers. */
export function cellsOf(context: TableContext, row: number): { header: string; text: string }[] {
	return context.columns.map((column) => ({
		header: column.header === '' ? column.letters : column.header,
		text: shownText(cellOf(context, row, column)?.value)
	}));
}
