import { measureWords, nounAfter } from '@halle/domain';
import { neighbourLetter } from '@halle/words/neighbour-letter';
import { paths } from '@halle/words/paths';
import { needSentence } from '../../sentence.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [need, neighbours] = await Promise.all([
		locals.api.needs.get.query(params.id),
		locals.api.needs.neighbours.query()
	]);
	const communeName = locals.actor?.organisation.name ?? '';
	const counted = need.questions
		? nounAfter(need.quantity, need.questions.counted)
		: measureWords(need, need.quantity);
	const letter = neighbourLetter({
		sentence: needSentence({ ...need, communeName, unitWord: counted, delivery: '' }),
		title: need.title,
		durationMonths: need.durationMonths,
		moreNeeded: need.outlook?.moreNeeded ?? null,
		signUpUrl: new URL(paths.signUpCommune, url).href,
		poolingUrl: new URL(paths.pooling, url).href,
		personName: locals.actor?.name ?? '',
		communeName
	});
	return {
		need: { id: need.id, title: need.title },
		letter,
		mailto: `mailto:?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.body)}`,
		neighbours
	};
};
