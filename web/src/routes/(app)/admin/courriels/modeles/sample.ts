import { isFree } from '@halle/domain';
import type { LetterFacts } from '@halle/words/letter-facts';
import { letterNames } from '@halle/words/letter-names';
import { letterSamples, sampleOf } from '@halle/words/letter-samples';
import { sayLetter } from '@halle/words/letters';
import { paths } from '@halle/words/paths';
import { error } from '@sveltejs/kit';

/** One letter with invented facts, as it is sent; its links lead nowhere that is somebody’s. */
export function saySample(says: string, origin: string) {
	if (!Object.hasOwn(letterSamples, says)) error(404, 'Ce modèle n’existe pas.');
	const name = says as keyof LetterFacts; // as the table has it
	const { kind } = letterSamples[name];
	const choicesPath = paths.letterChoices('exemple');
	const said = sayLetter(sampleOf(name), (path) => new URL(path, origin).href, {
		foot: isFree(kind) ? { kind, choicesPath } : 'due'
	});
	return { ...said, name: letterNames[kind] };
}
