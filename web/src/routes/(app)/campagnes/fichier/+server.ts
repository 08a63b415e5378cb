import { listFileAddress } from '#lib/server/list-filter.ts';
import { filterWords } from '../filter-words.ts';
import type { RequestHandler } from './$types';

/** The list as a spreadsheet, narrowed by what the address says as on the page. */
export const GET: RequestHandler = ({ locals, url }) =>
	locals.files.download(listFileAddress('recensements', url, filterWords));
