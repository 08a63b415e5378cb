import type { RequestHandler } from './$types';

/** Communes for a field of search: the same question answers a page without JavaScript on the server. */
export const GET: RequestHandler = async ({ locals, url, setHeaders }) => {
	const communes = await locals.api.reference.communes.query((url.searchParams.get('q') ?? '').slice(0, 100));
	if (!locals.actor) setHeaders({ 'cache-control': 'public, max-age=3600' });
	return Response.json(
		communes.map(({ code, name, postalCodes, departementName, formerName }) => ({
			value: code,
			label: name,
			detail: [postalCodes[0], departementName, formerName && `autrefois ${formerName}`]
				.filter(Boolean)
				.join(', ')
		}))
	);
};
