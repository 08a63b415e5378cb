import { letterPage } from '#lib/server/letter-page.ts';
import { assertAdministrator } from '../../assert-administrator.ts';
import { saySample } from '../../sample.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) => {
	assertAdministrator(locals);
	return letterPage(saySample(params.says, url.origin).html);
};
