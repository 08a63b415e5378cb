import type { RequestHandler } from './$types';

/** Passes on to the browser what the API tells: the browser holds no token, so it cannot ask by itself. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
	// Sent by the browser itself when it comes back after a cut.
	const stamp = request.headers.get('last-event-id') ?? url.searchParams.get('depuis');
	const news = await locals.followNews(stamp, request.signal);
	return new Response(news.body, {
		status: news.status,
		headers: {
			'content-type': news.headers.get('content-type') ?? 'text/event-stream',
			// A proxy that gathers the answer before passing it on would pass nothing on.
			'x-accel-buffering': 'no'
		}
	});
};
