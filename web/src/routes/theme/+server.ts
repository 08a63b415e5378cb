import { redirect } from '@sveltejs/kit';
import { nextPage } from '#lib/next-page.ts';
import { paths } from '@halle/words/paths';
import { readForm } from '#lib/server/read-form.ts';
import { themeCookie, toTheme } from '#lib/theme.ts';
import type { RequestHandler } from './$types';

const yearSeconds = 365 * 24 * 3600;

export const POST: RequestHandler = async ({ request, cookies }) => {
	const form = await readForm(request);
	cookies.set(themeCookie, toTheme(form.get('theme')), {
		path: '/',
		sameSite: 'lax',
		httpOnly: true,
		maxAge: yearSeconds
	});
	const back = form.get('back');
	redirect(303, nextPage(typeof back === 'string' ? back : null, paths.home));
};
