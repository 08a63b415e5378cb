import type { Cookies } from '@sveltejs/kit';

/** Plain cookie, a year, of those who do not want «/» to open the search (WCAG 2.1.4: a single key can be turned off). */
const name = 'touche';
const yearSeconds = 365 * 24 * 3600;

export function usesSearchKey(cookies: Cookies): boolean {
	return cookies.get(name) !== 'non';
}

export function chooseSearchKey(cookies: Cookies, isUsed: boolean): void {
	if (isUsed) cookies.delete(name, { path: '/' });
	else cookies.set(name, 'non', { path: '/', sameSite: 'lax', httpOnly: true, maxAge: yearSeconds });
}
