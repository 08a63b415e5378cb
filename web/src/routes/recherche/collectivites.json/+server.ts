import type { RequestHandler } from './$types';

/** Communes and EPCI for the field of the sign-up. */
export const GET: RequestHandler = async ({ locals, url, setHeaders }) => {
	const places = await locals.api.accounts.searchPlaces.query(
		(url.searchParams.get('q') ?? '').slice(0, 100)
	);
	if (!locals.actor) setHeaders({ 'cache-control': 'public, max-age=3600' });
	return Response.json(
		places.map(({ code, name, departementName, formerName }) => ({
			value: code,
			label: name,
			detail: [departementName ?? 'Intercommunalité', formerName && `autrefois ${formerName}`]
				.filter(Boolean)
				.join(', ')
		}))
	);
};
