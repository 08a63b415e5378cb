import { isFree } from '@halle/domain';
import { letterNames } from '@halle/words/letter-names';
import { letterSamples, sampleOf } from '@halle/words/letter-samples';
import { sayLetter } from '@halle/words/letters';
import type { LetterFacts } from '@halle/words/letter-facts';
import { assertAdministrator } from './assert-administrator.ts';
import type { PageServerLoad } from './$types';

const sayings = Object.keys(letterSamples) as (keyof LetterFacts)[]; // its keys are exactly these

/** Each saying once, by the name of its kind; two of one kind are kept apart by their subjects. */
export const load: PageServerLoad = ({ locals }) => {
	assertAdministrator(locals);
	return {
		samples: sayings
			.map((says) => {
				const { kind } = letterSamples[says];
				const { subject, dated } = sayLetter(sampleOf(says), (path) => path);
				return { says, name: letterNames[kind], subject, isFree: isFree(kind), isDated: dated !== null };
			})
			.toSorted((a, b) => a.name.localeCompare(b.name, 'fr') || a.subject.localeCompare(b.subject, 'fr'))
	};
};
