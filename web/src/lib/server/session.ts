import type { Cookies } from '@sveltejs/kit';
import { API_URL } from '$app/env/private';
import type { Actor } from '../actor.ts';
import { sessionCookie } from '../session-cookie.ts';
import { fetchInTime, ServiceAway } from './service-away.ts';

export type Session = {
	jwt: string;
	actor: Actor;
	/** Changes with anything of `actor`; the answers of the API say it again. */
	shown: string;
};

/** What the browser holds of its session. */
export function sessionSecret(cookies: Cookies): string | undefined {
	return cookies.get(sessionCookie);
}

/**
 * Exchanges the cookie of the browser for a short-lived token. The browser never sees that token.
 *
 * @returns undefined when there is no session any more; the cookie is then removed
 * @throws ServiceAway when the API does not answer, or answers anything but a session that can be read or none
 */
export async function exchangeSession(cookies: Cookies, requestId: string): Promise<Session | undefined> {
	const secret = sessionSecret(cookies);
	if (!secret) return undefined;
	const session = await askAfter(secret, requestId);
	if (!session) closeSession(cookies);
	return session;
}

/**
 * The same, with nothing done to the browser: an answer already made takes no cookie any more.
 *
 * @throws ServiceAway as exchangeSession does
 */
export async function askAfter(secret: string, requestId: string): Promise<Session | undefined> {
	const { status, text } = await answerTo(secret, requestId);
	if (status === 401) return undefined;
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
		const { jwt, person, shown }: { jwt?: string; person?: Actor; shown?: string } = JSON.parse(text);
		return jwt && person && shown ? { jwt, actor: person, shown } : undefined;
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
