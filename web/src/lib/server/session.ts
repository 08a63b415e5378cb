import type { Cookies } from '@sveltejs/kit';
import { API_URL } from '$app/env/private';
import type { Actor } from '../actor.ts';
import { fetchInTime, ServiceAway } from './service-away.ts';

/** Opaque session id. `__Host-` binds the cookie to this host over https (or localhost): no other site can set it. */
const sessionCookie = '__Host-session';

export type Session = { jwt: string; actor: Actor };

/**
 * Exchanges the cookie of the browser for a short-lived token. The browser never sees that token.
 *
 * @returns undefined when there is no session any more; the cookie is then removed
 * @throws ServiceAway when the API does not answer, or is busy; Error when it does not answer as agreed
 */
export async function exchangeSession(cookies: Cookies, requestId: string): Promise<Session | undefined> {
	const token = cookies.get(sessionCookie);
	if (!token) return undefined;
	const response = await fetchInTime(`${API_URL}/session/exchange`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-request-id': requestId },
		body: JSON.stringify({ token })
	}).catch((cause: unknown) => {
		throw new ServiceAway('no answer', { cause });
	});
	if (response.status === 401) {
		closeSession(cookies);
		return undefined;
	}
	if (response.status === 503) throw new ServiceAway('busy');
	if (!response.ok) throw new Error(`session exchange answered ${response.status}`);
	const { jwt, person }: { jwt: string; person: Actor } = await response.json();
	return { jwt, actor: person };
}

/** Keeps the session id the API has just opened, for as long as the API says. */
export function openSession(cookies: Cookies, token: string, maxAgeSeconds: number): void {
	cookies.set(sessionCookie, token, {
		path: '/',
		httpOnly: true,
		secure: true,
		sameSite: 'lax',
		maxAge: maxAgeSeconds
	});
}

/** Forgets the session in the browser. The API revokes it on its side. */
export function closeSession(cookies: Cookies): void {
	cookies.delete(sessionCookie, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' });
}
