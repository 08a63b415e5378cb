import { redirect, type RequestEvent } from '@sveltejs/kit';
import { keptSessions } from './kept-sessions.ts';
import { fetchInTime } from './service-away.ts';
import { askAfter, exchangeSession, sessionSecret, type Session } from './session.ts';

type Visit = Pick<RequestEvent, 'cookies' | 'request' | 'route' | 'url' | 'locals'>;

/** Its answer begins long before it ends: nothing may wait between its head and who reads it. */
const streamOfNews = '/(app)/nouvelles';

/** Who asks, and how their page is made sure of. */
export type Recognised = {
	session: Session | undefined;
	/** Asks the API, and hears whom it still sees behind the session. */
	fetch: typeof fetch;
	/**
	 * To be called with the answer before it leaves. Nobody is shown a page by a session that was not asked after during
	 * this very request, nor one that says of them what is no longer so: they come again, and are asked for anew.
	 */
	confirm: (answer: Response) => Promise<void>;
};

/**
 * Reads a page with the session kept from a moment ago, so that asking who it is and what the page shows is one round trip. An
 * act is never done by a kept session, and nothing kept outlives an act.
 *
 * @throws ServiceAway when the API does not answer
 */
export async function recognise(visit: Visit): Promise<Recognised> {
	const { cookies, request, route, locals } = visit;
	const secret = sessionSecret(cookies);
	if (!secret || route.id === streamOfNews) {
		return asExchanged(await exchangeSession(cookies, locals.requestId));
	}
	const isReading = request.method === 'GET' || request.method === 'HEAD';
	const known = isReading ? keptSessions.find(secret) : undefined;
	if (known) return onItsWord(known, secret, visit);
	keptSessions.forget(secret);
	const session = await exchangeSession(cookies, locals.requestId);
	if (session && isReading) keptSessions.keep(secret, session);
	return asExchanged(session, () => {
		// A page read beside this act may have kept who they were before it.
		if (!isReading) keptSessions.forget(secret);
	});
}

function asExchanged(session: Session | undefined, after: () => void = () => undefined): Recognised {
	return {
		session,
		fetch: fetchInTime,
		confirm: () => {
			after();
			return Promise.resolve();
		}
	};
}

function onItsWord(session: Session, secret: string, { url, locals }: Visit): Recognised {
	const heard = new Set<string>();
	return {
		session,
		fetch: async (address, options) => {
			const response = await fetchInTime(address, options);
			const shown = response.headers.get('x-halle-shown');
			if (shown) heard.add(shown);
			return response;
		},
		confirm: async (answer) => {
			const [shown] = heard;
			if (heard.size === 1 && shown === session.shown) return;
			keptSessions.forget(secret);
			const now = await askAfter(secret, locals.requestId);
			if (heard.size === 0 && now?.shown === session.shown) {
				keptSessions.keep(secret, now);
				return;
			}
			await answer.body?.cancel();
			redirect(307, url.pathname + url.search);
		}
	};
}
