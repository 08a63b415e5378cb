import { error } from '@sveltejs/kit';
import { letterPage } from '#lib/server/letter-page.ts';
import { readMail } from '../../read-mail.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { said } = await readMail(locals, params.id, url.origin);
	if (!said) error(404, 'Ce courriel porte un lien personnel\u00a0: il n’est pas gardé.');
	return letterPage(said.html);
};
