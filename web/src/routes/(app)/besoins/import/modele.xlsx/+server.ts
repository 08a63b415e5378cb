import { writeWorkbook } from '@halle/spreadsheets';
import { templateColumns } from '@halle/words/need-imports';
import { workbookAnswer } from '../workbook-answer.ts';
import type { RequestHandler } from './$types';

/** An empty table with the columns that are read best. */
export const GET: RequestHandler = () =>
	workbookAnswer(
		'modele-de-besoins.xlsx',
		writeWorkbook('Besoins', [templateColumns], [40, 12, 16, 14, 18, 24, 24, 14])
	);
