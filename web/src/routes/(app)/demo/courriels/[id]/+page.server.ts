import { readMail } from '../read-mail.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { name, writtenAt, said } = await readMail(locals, params.id, url.origin);
	return { name, writtenAt, said: said && { subject: said.subject, text: said.text } };
};
