import type { RequestHandler } from './$types';

/** What can be bought, for a field of search: the label first, its official code small beside it. */
export const GET: RequestHandler = async ({ locals, url, setHeaders }) => {
	const lines = await locals.api.reference.cpv.query((url.searchParams.get('q') ?? '').slice(0, 100));
	if (!locals.actor) setHeaders({ 'cache-control': 'public, max-age=3600' });
	return Response.json(
		lines.map(({ code, labelFr, word }) => ({
			value: code,
			label: labelFr,
			detail: word ? `«\u00a0${word}\u00a0», ${code}` : code
		}))
	);
};
