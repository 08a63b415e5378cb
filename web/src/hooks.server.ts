import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks';
import { newRequestId } from '@halle/log';
import { nonBreaking } from '@halle/words/non-breaking';
import { apiFor, newsStream } from '#lib/server/api.ts';
import { protectiveHeaders } from '#lib/protective-headers.ts';
import { filesFor } from '#lib/server/files.ts';
import { log } from '#lib/server/log.ts';
import { keepWhenAway, turnAwayCrowds } from '#lib/server/keep-when-away.ts';
import { noteAway, refusalOf, wrongFieldsOf } from '#lib/server/refusal.ts';
import { askToSignIn, resumeForm } from '#lib/server/resume-form.ts';
import { recognise } from '#lib/server/recognise.ts';
import { themeCookie, toTheme } from '#lib/theme.ts';

const signedInOnly = '/(app)';

/** Who asks, and the client that speaks for them. Every request asks after the session: a revoked one ends at once. */
const identify: Handle = async ({ event, resolve }) => {
	const { requestId } = event.locals;
	const { session, fetch: fetchAs, confirm } = await recognise(event);
	event.locals.actor = session?.actor ?? null;
	const identity = { jwt: session?.jwt, requestId, address: event.getClientAddress(), fetch: fetchAs };
	event.locals.api = apiFor(identity);
	event.locals.files = filesFor(identity);
	// A stream has no deadline.
	event.locals.followNews = (stamp, signal) => newsStream({ ...identity, fetch }, stamp, signal);
	event.locals.theme = toTheme(event.cookies.get(themeCookie));

	if (!session && event.route.id?.startsWith(signedInOnly)) {
		return askToSignIn(event);
	}
	if (session) await resumeForm(event);
	const answer = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%halle.theme%', event.locals.theme)
	});
	await confirm(answer);
	return answer;
};

const protect: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const headers = { ...protectiveHeaders, 'x-request-id': event.locals.requestId };
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	if (event.locals.actor) response.headers.set('cache-control', 'private, no-store');
	return response;
};

/** Gives each request its number, before anything can fail, and logs it by the name of its page: never its address. */
const number: Handle = async ({ event, resolve }) => {
	const since = performance.now();
	event.locals.requestId = newRequestId();
	let status: number | undefined;
	try {
		const response = await resolve(event);
		status = response.status;
		return response;
	} finally {
		const milliseconds = Math.round(performance.now() - since);
		const { requestId } = event.locals;
		log.info(
			{ requestId, method: event.request.method, route: event.route.id, status, milliseconds },
			'request'
		);
	}
};

export const handle = sequence(number, protect, turnAwayCrowds, keepWhenAway, identify);

/**
 * What the error page is given. A reading refused by the API (not yours, not there, wrong role) keeps its status and its
 * sentence; an unforeseen error is logged with the number that the page shows, never shown with its text.
 */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	const requestId = event.locals.requestId;
	if (kind === 'framework') return { ...frameworkSentence(error.status, event.request.method), requestId };
	if (kind !== 'unknown') return { requestId };
	const refused = refusalOf(error);
	if (refused?.status === 503) {
		event.locals.isAway = true;
		noteAway(error, event);
	}
	if (refused) return { status: refused.status, message: refused.message, requestId };
	// An address that no page makes, a form that no page shows: an id that is none is not there.
	if (wrongFieldsOf(error)) return { ...frameworkSentence(400, event.request.method), requestId };
	log.error({ requestId, route: event.route.id, err: error }, 'unforeseen');
	// The page of a fault that comes before any page of ours shows this sentence alone.
	const message = `Erreur interne. Numéro à rappeler si vous nous écrivez\u00a0: ${requestId}`;
	return { status: 500, message: nonBreaking(message), requestId };
};

/** What SvelteKit says of an address or a request by itself, as a person reads it. */
function frameworkSentence(status: number, method: string): { status: number; message: string } {
	// An address that cannot be read leads nowhere either.
	if (status === 404 || (status === 400 && method === 'GET'))
		return { status: 404, message: 'Cette page n’existe pas' };
	const sentences: Record<number, string> = {
		405: 'Cette page ne reçoit pas de formulaire\u00a0: ouvrez-la depuis le menu.',
		413: 'Cet envoi est trop lourd, rien n’a été enregistré.',
		415: 'Cet envoi n’est pas un formulaire de ce site, rien n’a été enregistré.'
	};
	return {
		status,
		message: nonBreaking(sentences[status] ?? 'Cette demande n’a pas abouti, rien n’a été enregistré.')
	};
}
