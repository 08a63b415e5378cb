import { DEMO } from '$app/env/private';
import { letterNames } from '@halle/words/letter-names';
import { sayLetter } from '@halle/words/letters';
import { error } from '@sveltejs/kit';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!DEMO) error(404, 'Cette page n’existe que sur un site de démonstration.');
	const { items, next } = await locals.api.letters.mailbox.query(placeIn(url));
	return {
		letters: items.map(({ id, kind, writtenAt, saying }) => ({
			id,
			writtenAt,
			name: letterNames[kind],
			subject: saying && sayLetter(saying, (path) => path).subject
		})),
		next
	};
};
