import { sayAct } from '@halle/words/group-history';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const asked = { groupId: params.id, ...placeIn(url) };
	const { group, items, next } = await locals.api.groups.history.query(asked);
	return { group, acts: items.map((act) => ({ ...act, what: sayAct(act) })), next };
};
