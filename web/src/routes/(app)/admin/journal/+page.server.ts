import { eventTypes, readDay } from '@halle/domain';
import { countIn } from '#lib/field-kinds.ts';
import type { PageServerLoad } from './$types';
import { textOf } from '../operator-wording.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const asked = {
		person: textOf(search, 'personne'),
		organisation: textOf(search, 'organisation'),
		type: eventTypes.find((type) => type === search.get('acte')),
		from: dayOf(search.get('du')),
		to: dayOf(search.get('au'))
	};
	const before = countIn(search.get('avant'));
	const found = await locals.api.operator.audit.query({
		...asked,
		before: before === 0 ? undefined : before
	});
	return { ...found, asked };
};

/** A day that exists; anything else is no limit. */
function dayOf(typed: string | null): string | undefined {
	const read = readDay(typed ?? '');
	return read.ok ? read.day : undefined;
}
