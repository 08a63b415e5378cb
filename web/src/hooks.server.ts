import { redirect } from '@sveltejs/kit';
import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { paths } from '#lib/paths.ts';
import { apiFor, newsStream } from '#lib/server/api.ts';
import { refusalOf, wrongFieldsOf } from '#lib/server/refusal.ts';
import { exchangeSession } from '#lib/server/session.ts';
import { themeCookie, toTheme } from '#lib/theme.ts';

const signedInOnly = '/(app)';

/** Who asks, and the client that speaks for them. One exchange per request: a revoked session ends at once. */
const identify: Handle = async ({ event, resolve }) => {
	const requestId = crypto.randomUUID();
	const session = await exchangeSession(event.cookies, requestId);
	event.locals.requestId = requestId;
	event.locals.actor = session?.actor ?? null;
	const identity = { jwt: session?.jwt, requestId, fetch };
	event.locals.api = apiFor(identity);
	event.locals.followNews = (stamp, signal) => newsStream(identity, stamp, signal);
	event.locals.theme = toTheme(event.cookies.get(themeCookie));

	if (!session && event.route.id?.startsWith(signedInOnly)) {
		redirect(303, paths.signInFor(event.url.pathname + event.url.search));
	}
	return resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%halle.theme%', event.locals.theme)
	});
};

/** Headers that every answer carries; the content policy comes with each page from SvelteKit, with its nonce. */
const protect: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const headers = {
		'strict-transport-security': 'max-age=63072000',
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'strict-origin-when-cross-origin',
		'x-frame-options': 'DENY',
		'cross-origin-opener-policy': 'same-origin',
		'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
		'x-request-id': event.locals.requestId
	};
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	if (event.locals.actor) response.headers.set('cache-control', 'private, no-store');
	return response;
};

export const handle = sequence(protect, identify);

/**
 * What the error page is told. A reading refused by the API (not yours, not there, wrong role) keeps its status and its
 * sentence; an unforeseen error is logged with the number that the page shows, never shown with its text.
 */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const requestId = event.locals.requestId;
	if (kind !== 'unknown') return { requestId };
	const refused = refusalOf(error);
	if (refused) return { status: refused.status, message: refused.message, requestId };
	// An address that no page makes: an id that is none is not there.
	if (event.request.method === 'GET' && wrongFieldsOf(error)) {
		return { status: 404, message: 'Cette page n’existe pas', requestId };
	}
	console.error({ requestId, path: event.url.pathname, error });
	return { status: 500, message: 'Erreur interne', requestId };
};
