import { fieldIds, fields, searchName } from '@halle/domain';
import { dayMedium } from '@halle/words/format';
import { noticeAt } from '@halle/words/done-words';
import { nonBreaking } from '@halle/words/non-breaking';
import { parisDay } from '@halle/domain';
import { textOf } from '../operator-wording.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const asked = textOf(url.searchParams, 'quoi');
	const wanted = searchName(asked);
	const list = await locals.api.families.list.query();
	const shown = list
		.filter(({ label, id }) => wanted === '' || searchName(`${label} ${id}`).includes(wanted))
		.map(({ id, field, label, wordCount, asked: questions, changedAt }) => ({
			id,
			field,
			label,
			wordCount,
			questions: questions.map(nonBreaking),
			changed: changedAt ? dayMedium(parisDay(changedAt)) : null
		}));
	return {
		asked,
		count: shown.length,
		byField: fieldIds.map((field) => ({
			label: fields[field],
			families: shown.filter((family) => family.field === field)
		})),
		notice: noticeAt('adminFamilies', url)
	};
};
