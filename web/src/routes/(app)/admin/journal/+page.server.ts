import { eventTypes, readDay } from '@halle/domain';
import { countIn } from '#lib/field-kinds.ts';
import type { PageServerLoad } from './$types';
import { pageOf, textOf } from '../operator-wording.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const asked = {
		person: textOf(search, 'personne'),
		organisation: textOf(search, 'organisation'),
		from: dayOf(search.get('du')),
		to: dayOf(search.get('au'))
	};
	if (search.get('acte') === 'refus') {
		const refused = await locals.api.operator.refusals.query({ ...asked, page: pageOf(search) });
		return { asked: { ...asked, type: 'refus' as const }, entries: [], ...refused };
	}
	const type = eventTypes.find((known) => known === search.get('acte'));
	const before = countIn(search.get('avant'));
	const found = await locals.api.operator.audit.query({
		...asked,
		type,
		before: before === 0 ? undefined : before
	});
	return { asked: { ...asked, type }, refusals: [], ...found };
};

/** A day that exists; anything else is no limit. */
function dayOf(typed: string | null): string | undefined {
	const read = readDay(typed ?? '');
	return read.ok ? read.day : undefined;
}
