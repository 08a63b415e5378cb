import type { RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { awayFailure, awayPage } from './away-page.ts';
import { readForm } from './read-form.ts';
import { noteAway, refusalOf } from './refusal.ts';
import { retryAfterSeconds } from './service-away.ts';
import { typedValues } from './typed-values.ts';

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
