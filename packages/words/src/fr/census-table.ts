import { unitName, type Cents, type Day, type LineWorth, type Quantity, type ReplyState, type UnitCode } from '@halle/domain';
import { lineWorthNames, replyStateNames } from './campaign-names.ts';

/** A line of a campaign as its table has it. */
export type CensusRow = {
	communeCode: string;
	communeName: string;
	replyState: ReplyState;
	familyLabel: string;
	site: string;
	worth: LineWorth;
	/** In `unit`, a year. */
	quantity: Quantity | null;
	unit: UnitCode;
	yearlyExclTaxCents: Cents | null;
	contractEndsOn: Day | null;
};

export function censusFileName(reference: string): string {
	return `recensement-${reference}.csv`;
}

const columns: readonly { head: string; cell: (row: CensusRow) => string }[] = [
	{ head: 'Code INSEE', cell: ({ communeCode }) => communeCode },
	{ head: 'Commune', cell: ({ communeName }) => communeName },
	{ head: 'Réponse de la commune', cell: ({ replyState }) => replyStateNames[replyState] },
	{ head: 'Famille d’achat', cell: ({ familyLabel }) => familyLabel },
	{ head: 'Lieu', cell: ({ site }) => site },
	{ head: 'Valeur', cell: ({ worth }) => lineWorthNames[worth] },
	{ head: 'Quantité par an', cell: ({ quantity }) => decimal(quantity) },
	{ head: 'Unité', cell: ({ unit }) => unitName(unit, 2) },
	{
		head: 'Payé par an (euros HT)',
		cell: ({ yearlyExclTaxCents }) => decimal(yearlyExclTaxCents === null ? null : yearlyExclTaxCents / 100)
	},
	{ head: 'Fin du contrat', cell: ({ contractEndsOn }) => contractEndsOn ?? '' }
];

export function sayCensusHeader(): string[] {
	return columns.map(({ head }) => head);
}

/** One line, its numbers as spreadsheet programs of France read them. */
export function sayCensusRow(row: CensusRow): string[] {
	return columns.map(({ cell }) => cell(row));
}

function decimal(value: number | null): string {
	return value === null ? '' : String(value).replace('.', ',');
}
