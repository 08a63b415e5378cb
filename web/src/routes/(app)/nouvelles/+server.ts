import type { RequestHandler } from './$types';

/** Passes on to the browser what the API tells: the browser holds no token, so it cannot ask by itself. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
	// Sent by the browser itself when it comes back after a cut.
	const stamp = request.headers.get('last-event-id') ?? url.searchParams.get('depuis');
	const told = await locals.followNews(stamp, request.signal);
	return new Response(told.body, {
		status: told.status,
		headers: {
			'content-type': told.headers.get('content-type') ?? 'text/event-stream',
			// A proxy that gathers the answer before passing it on would pass nothing on.
			'x-accel-buffering': 'no'
		}
	});
};
