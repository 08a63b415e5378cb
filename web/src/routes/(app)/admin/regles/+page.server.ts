import { endingPeriods, isDay, parisDay } from '@halle/domain';
import { noticeAt } from '@halle/words/done-words';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { rules, today } = await locals.api.law.rules.query();
	const day = url.searchParams.get('au') ?? '';
	const on = isDay(day) ? day : parisDay(today);
	const all = url.searchParams.has('toutes');
	const shown = rules.map(({ fromOn, toOn, ...rule }) => ({ ...rule, from: fromOn, to: toOn }));
	const ending = endingPeriods(shown, on);
	const goesOn = (id: string) => ending.some((period) => period.rules.includes(id));
	return {
		on,
		ending,
		all,
		// Those that ended long ago are asked for: the law of today and of tomorrow comes first.
		rules: all ? shown : shown.filter(({ id, to }) => to === null || to >= on || goesOn(id)),
		ended: shown.filter(({ to }) => to !== null && to < on).length,
		notice: noticeAt('lawRulesAfter', url, { rule: url.searchParams.get('regle') ?? '' })
	};
};
