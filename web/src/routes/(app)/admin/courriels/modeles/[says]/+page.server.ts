import { assertAdministrator } from '../assert-administrator.ts';
import { saySample } from '../sample.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => {
	assertAdministrator(locals);
	const { name, subject, text } = saySample(params.says, url.origin);
	return { name, subject, text };
};
