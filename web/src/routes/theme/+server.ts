import { redirect } from '@sveltejs/kit';
import { themeCookie, toTheme } from '#lib/theme.ts';
import type { RequestHandler } from './$types';

const yearSeconds = 365 * 24 * 3600;

export const POST: RequestHandler = async ({ request, cookies }) => {
	const form = await request.formData();
	cookies.set(themeCookie, toTheme(form.get('theme')), {
		path: '/',
		sameSite: 'lax',
		httpOnly: true,
		maxAge: yearSeconds
	});
	const back = form.get('back');
	// Only a path of this site: `//elsewhere` would leave it.
	redirect(303, typeof back === 'string' && /^\/(?![/\\])/.test(back) ? back : '/');
};
