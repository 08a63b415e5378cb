import type { LineFinding, ReadNeed } from '@halle/domain';
import { plainWords } from '../values/plain-words.ts';
import { readMonths } from '../values/read-duration.ts';
import { addressOf, columnsWith, sharedValue, type TableContext } from './context.ts';
import type { ClassifiedRow } from './classify.ts';
import { Findings } from './findings.ts';
import { lineAmount } from './line-amount.ts';
import { lineContractEnd } from './line-contract.ts';
import { lineCpv } from './line-cpv.ts';
import { lineQuantity } from './line-quantity.ts';
import { lineWhen } from './line-when.ts';
import { cellsOf, deliveryOf, labelOf, requirementsOf } from './line-words.ts';
import { typedValue, type Mends } from './mends.ts';
import { labelCell, lineName, type Place } from './place.ts';

/** A line of a spreadsheet, read: a need where it can be one, and all that is to be said of it. */
export type NeedLine = {
	/** By its sheet and where its name stands: what is decided of the line is kept under it. */
	readonly id: string;
	/** Its order in the file. */
	readonly place: number;
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

/** Reads one row that asks for something. */
export function readLine(
	context: TableContext,
	{ row, heading, isTickUnclear }: ClassifiedRow,
	mends: Mends
): Omit<NeedLine, 'place'> {
	const findings = new Findings();
	const place = { context, row, mends, findings };
	const label = labelOf(place);
	const fields = fieldsOf(place, label, heading);
	if (isTickUnclear)
		findings.warn('tick-unclear', addressOf(context, row, columnsWith(context, 'tick')[0] ?? 0));
	if (isAssumed(context)) findings.warn('columns-assumed', labelCell(place));
	const need = findings.isRefused ? null : fields;
	const cells = cellsOf(context, row);
	return {
		id: lineName(context, row),
		sheet: context.sheetName,
		row,
		cell: labelCell(place),
		label,
		need,
		findings: findings.all,
		cells,
		key: keyOf(heading, cells)
	};
}

/** All that the line says; null when it is refused for its quantity. */
function fieldsOf(place: Place, label: string, heading: string): ReadNeed | null {
	const guesses = label === '' ? [] : place.context.world.guess(label);
	const months = monthsOf(place);
	const quantity = lineQuantity(place, months, guesses[0]);
	const amount = lineAmount(place, quantity, months);
	const contractEndsOn = lineContractEnd(place);
	const when = lineWhen(place, contractEndsOn);
	const what = lineCpv(place, guesses);
	if (!quantity) return null;
	const { unit, packQuantity, packUnit } = quantity;
	return {
		label,
		...what,
		quantity: quantity.quantity,
		unit,
		packQuantity,
		packUnit,
		amountExclTaxCents: amount,
		neededFromOn: when?.from ?? null,
		neededUntilOn: when?.until ?? null,
		...(contractEndsOn && { contractEndsOn }),
		durationMonths: months,
		delivery: deliveryOf(place, quantity, heading),
		requirements: requirementsOf(place, quantity, label)
	};
}

/** What and how much stand under no header at all. */
function isAssumed({ columns }: TableContext): boolean {
	return columns.some(
		({ role, known, header }) =>
			(role === 'label' || role === 'quantity') && known === 'seen' && header === ''
	);
}

function monthsOf({ context, row, mends }: Place): number | null {
	const typed = typedValue(mends, 'duration');
	if (typed) return readMonths(typed, 'mois');
	const [column] = columnsWith(context, 'duration');
	return readMonths(sharedValue(context, row, column), column?.header ?? '');
}

/** All that the row says, as it is read: what differs in a reference alone is not the same line. */
function keyOf(heading: string, cells: NeedLine['cells']): string {
	return [heading, ...cells.map(({ text }) => text)].map((text) => plainWords(text)).join('\t');
}
