import { choiceOf } from '#lib/purchase-choice.ts';
import type { RequestHandler } from './$types';

/** What can be bought, for a field of search: families first; of a code, its figures small beside it. */
export const GET: RequestHandler = async ({ locals, url, setHeaders }) => {
	const found = await locals.api.reference.purchases.query((url.searchParams.get('q') ?? '').slice(0, 100));
	if (!locals.actor) setHeaders({ 'cache-control': 'public, max-age=3600' });
	return Response.json(
		found.map((purchase) => ({
			value: choiceOf(purchase),
			label: purchase.label,
			detail: purchase.kind === 'family' ? 'famille d’achat' : purchase.cpv
		}))
	);
};
