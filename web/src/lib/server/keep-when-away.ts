import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { awayFailure, awayPage } from './away-page.ts';
import { readForm } from './read-form.ts';
import { noteAway, refusalOf } from './refusal.ts';
import { retryAfterSeconds } from './service-away.ts';
import { typedValues } from './typed-values.ts';
import { waitingRoom } from './waiting-room.ts';

/**
 * When the API or the database is away, the visitor gets 503, when to come back, and the form that was sent, to be sent
 * again. A page that could still be rendered (a single refused act) is left as it is.
 */
export const keepWhenAway: Handle = async ({ event, resolve }) => {
	try {
		const response = await resolve(event);
		if (response.status !== 503) return response;
		if (!event.locals.isAway || event.isDataRequest) return withRetry(response);
	} catch (error) {
		if (refusalOf(error)?.status !== 503 || event.isDataRequest) throw error;
		noteAway(error, event);
	}
	return answer(event);
};

/**
 * A page is made by a processor: more at once than this would each take longer, and with four times as many as it bears
 * nobody would be served in time. What waits for the database alone waits in the same places, hence more than there are
 * processors. What was sent by a form is never turned away here: the API does that, and the form is given back.
 */
const enter = waitingRoom({ atOnceMax: 8, patienceMs: 500, shortMs: 50 });

/** Turns away readers before anything is done for them, when there are more than can be served. */
export const turnAwayCrowds: Handle = async ({ event, resolve }) => {
	if (event.isSubRequest || event.request.method !== 'GET') return resolve(event);
	const leave = await enter();
	if (!leave) return event.isDataRequest ? withRetry(new Response(null, { status: 503 })) : answer(event);
	try {
		return await resolve(event);
	} finally {
		leave();
	}
};

/** No copy is made of a body: its page has read it, and `readForm` knows the form, or nobody has, and it is read now. */
async function answer({ url, locals, request }: RequestEvent): Promise<Response> {
	const form = request.method === 'POST' ? await readForm(request) : undefined;
	const values = form && typedValues(form);
	if (request.headers.get('x-sveltekit-action') === 'true') {
		return withRetry(Response.json(awayFailure(values ?? {})));
	}
	const nonce = crypto.randomUUID();
	const page = { address: url.pathname + url.search, requestId: locals.requestId, nonce };
	const body = awayPage(form && values ? { ...page, form, values } : page);
	const headers = {
		'content-type': 'text/html; charset=utf-8',
		'cache-control': 'no-store',
		'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`
	};
	return withRetry(new Response(body, { status: 503, headers }));
}

function withRetry(response: Response): Response {
	response.headers.set('retry-after', retryAfterSeconds);
	return response;
}
