import { error } from '@sveltejs/kit';
import { writeWorkbook } from '@halle/spreadsheets';
import { refusalOf } from '#lib/server/refusal.ts';
import { workbookAnswer } from '../../workbook-answer.ts';
import { refusedRows } from './refused-rows.ts';
import type { RequestHandler } from './$types';

/** The lines that made no need, as they stood in the file, each with what is to be mended. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const lines = await locals.api.imports.refused.query(params.id).catch((failure: unknown) => {
		const refused = refusalOf(failure);
		if (!refused) throw failure;
		return error(refused.status, refused.message);
	});
	return workbookAnswer('lignes-a-corriger.xlsx', writeWorkbook('À corriger', refusedRows(lines)));
};
