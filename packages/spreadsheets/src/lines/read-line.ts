import { cleanLine, cleanText, type LineFinding, type ReadNeed } from '@halle/domain';
import { shownText } from '../cells.ts';
import { plainWords } from '../values/plain-words.ts';
import { readMonths } from '../values/read-duration.ts';
import { readWhen } from '../values/read-when.ts';
import { addressOf, cellOf, columnsWith, sharedValue, type TableContext } from './context.ts';
import type { ClassifiedRow } from './classify.ts';
import { Findings } from './findings.ts';
import { lineAmount } from './line-amount.ts';
import { lineCpv } from './line-cpv.ts';
import { labelCell, lineQuantity, type LineQuantity } from './line-quantity.ts';
import { lineWhen, timeOf } from './line-when.ts';
import { typedValue, type Mends } from './mends.ts';

/** A line of a spreadsheet, read: a need where it can be one, and all that is to be said of it. */
export type NeedLine = {
	readonly sheet: string;
	readonly row: number;
	/** Where its name stands. */
	readonly cell: string;
	/** What it is called; empty when it says nothing. */
	readonly label: string;
	/** Null when it is refused. */
	readonly need: ReadNeed | null;
	readonly findings: readonly LineFinding[];
	/** Its cells as they are shown, under their headers. */
	readonly cells: readonly { readonly header: string; readonly text: string }[];
	/** Lines of one key ask for the same twice. */
	readonly key: string;
};

/** Longest title of a need; the whole text goes with it. */
const titleMax = 200;
const deliveryMax = 500;
const requirementsMax = 2_000;

/** Words of places: a cross under them says where, under others what. */
const places =
	/ecole|mairie|cantine|restaurant|maternel|elementaire|primaire|creche|salle|stade|gymnase|biblio|mediatheque|atelier|service|centre|eglise|cimetiere|periscolaire|alsh|ehpad|piscine|camping|foyer|garderie|college|crèche/;

/** Reads one row that asks for something. */
export function readLine(
	context: TableContext,
	{ row, heading, isTickUnclear }: ClassifiedRow,
	mends: Mends
): NeedLine {
	const findings = new Findings();
	const place = { context, row, mends, findings };
	const label = labelOf(place);
	const guesses = label === '' ? [] : context.world.guess(label);
	const months = monthsOf(place);
	const quantity = lineQuantity(place, months, guesses[0]);
	const amount = lineAmount(place, quantity, months);
	const when = lineWhen(place);
	const { cpvCode, familyId } = lineCpv(place, guesses);
	if (isTickUnclear)
		findings.warn('tick-unclear', addressOf(context, row, columnsWith(context, 'tick')[0] ?? 0));
	if (isAssumed(context)) findings.warn('columns-assumed', labelCell(place));
	const need =
		quantity && !findings.isRefused
			? {
					label,
					cpvCode,
					familyId,
					quantity: quantity.quantity,
					unit: quantity.unit,
					packQuantity: quantity.packQuantity,
					packUnit: quantity.packUnit,
					amountExclTaxCents: amount,
					neededFromOn: when?.from ?? null,
					neededUntilOn: when?.until ?? null,
					durationMonths: months,
					delivery: deliveryOf(place, quantity, heading),
					requirements: requirementsOf(place, quantity, label)
				}
			: null;
	const cells = cellsOf(context, row);
	return {
		sheet: context.sheetName,
		row,
		cell: labelCell(place),
		label,
		need,
		findings: findings.all,
		cells,
		key: keyOf(need, heading, cells)
	};
}

/** What and how much stand under no header at all. */
function isAssumed({ columns }: TableContext): boolean {
	return columns.some(
		({ role, known, header }) =>
			(role === 'label' || role === 'quantity') && known === 'seen' && header === ''
	);
}

type Place = { context: TableContext; row: number; mends: Mends; findings: Findings };

function labelOf(place: Place): string {
	const { context, row, mends, findings } = place;
	const [column] = columnsWith(context, 'label');
	const value = typedValue(mends, 'label') ?? sharedValue(context, row, column);
	const label =
		value?.kind === 'error' || value?.kind === 'uncomputed'
			? ''
			: cleanLine(shownText(value)).replace(/^[-•*–·]\s+/u, '');
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

function monthsOf({ context, row, mends }: Place): number | null {
	const typed = typedValue(mends, 'duration');
	if (typed) return readMonths(typed, 'mois');
	const [column] = columnsWith(context, 'duration');
	return readMonths(sharedValue(context, row, column), column?.header ?? '');
}

function deliveryOf({ context, row, mends }: Place, quantity: LineQuantity, heading: string): string {
	if (mends.delivery !== undefined) return cleanLine(mends.delivery).slice(0, deliveryMax);
	const said = columnsWith(context, 'site').map((column) => shownText(sharedValue(context, row, column)));
	const crossed = marksOf(context, row).filter((header) => places.test(plainWords(header)));
	const ofHeading = places.test(plainWords(heading)) ? [heading] : [];
	const parts = [...said, quantity.delivery, ...crossed, ...ofHeading].filter((text) => text !== '');
	return cleanLine([...new Set(parts)].join(', ')).slice(0, deliveryMax);
}

/** All that the line says beside its fields: nothing that somebody wrote is lost. */
function requirementsOf({ context, row }: Place, quantity: LineQuantity, label: string): string {
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

function cellsOf(context: TableContext, row: number): NeedLine['cells'] {
	return context.columns.map((column) => ({
		header: column.header === '' ? column.letters : column.header,
		text: shownText(cellOf(context, row, column)?.value)
	}));
}

/** All that the row says, as it is read: what differs in a reference alone is not the same line. */
function keyOf(need: ReadNeed | null, heading: string, cells: NeedLine['cells']): string {
	return need ? [heading, ...cells.map(({ text }) => text)].map((text) => plainWords(text)).join('\t') : '';
}
