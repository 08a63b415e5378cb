import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const place = placeIn(url);
	const { items: groups, next } =
		locals.actor?.role === 'buyer'
			? await locals.api.groups.joinable.query(place)
			: { items: [], next: null };
	return { groups, next, isWhole: next === null && place.after === undefined };
};
