import type { Cookies } from '@sveltejs/kit';
import { API_URL } from '$app/env/private';
import type { Actor } from '../actor.ts';
import { sessionCookie } from '../session-cookie.ts';
import { fetchInTime, ServiceAway } from './service-away.ts';

export type Session = { jwt: string; actor: Actor };

/**
 * Exchanges the cookie of the browser for a short-lived token. The browser never sees that token.
 *
 * @returns undefined when there is no session any more; the cookie is then removed
 * @throws ServiceAway when the API does not answer, or answers anything but a session that can be read or none
 */
export async function exchangeSession(cookies: Cookies, requestId: string): Promise<Session | undefined> {
	const token = cookies.get(sessionCookie);
	if (!token) return undefined;
	const { status, text } = await answerTo(token, requestId);
	if (status === 401) {
		closeSession(cookies);
		return undefined;
	}
	const session = status === 200 ? sessionIn(text) : undefined;
	if (!session) throw new ServiceAway('not as agreed', { status });
	return session;
}

/** The whole answer: it may also break off, or the time run out, when its head has come. */
async function answerTo(token: string, requestId: string): Promise<{ status: number; text: string }> {
	try {
		const response = await fetchInTime(`${API_URL}/session/exchange`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-request-id': requestId },
			body: JSON.stringify({ token })
		});
		return { status: response.status, text: await response.text() };
	} catch (cause) {
		throw new ServiceAway('no answer', { cause });
	}
}

function sessionIn(text: string): Session | undefined {
	try {
		const { jwt, person }: { jwt?: string; person?: Actor } = JSON.parse(text);
		return jwt && person ? { jwt, actor: person } : undefined;
	} catch {
		return undefined;
	}
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
