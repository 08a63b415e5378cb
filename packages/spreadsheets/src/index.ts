export { SpreadsheetFault } from './fault.ts';
export { openWorkbook, tooLarge } from './files/open-workbook.ts';
export type { Workbook } from './cells.ts';
export type { Guess, World } from './lines/context.ts';
export type { Mends } from './lines/mends.ts';
export type { NeedLine } from './lines/read-line.ts';
export {
	noDecisions,
	readInSteps,
	readNeeds,
	type Decisions,
	type MappedColumn,
	type ReadNeeds,
	type RepeatedLine
} from './read-needs.ts';
export { purchaseGuesser, type PurchaseWords } from './guess-purchase.ts';
export { writeWorkbook } from './write-workbook.ts';
export {
	amountCell,
	priceCell,
	quantityCell,
	sheetRowsMax,
	tableFormats,
	tableTypes,
	writeTable,
	type Column,
	type TableFormat
} from './write-table.ts';
