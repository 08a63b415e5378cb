import type { LetterKind } from '@halle/domain';
import { letterNames, letterTopics } from '@halle/words/letter-names';

/** The choices of a person, under their heads; a head without any of theirs is left out. */
export function topicsOf(choices: readonly { kind: LetterKind; wanted: boolean }[]) {
	return letterTopics.flatMap(({ title, kinds }) => {
		const own = choices.filter(({ kind }) => kinds.includes(kind));
		if (own.length === 0) return [];
		return [
			{
				title,
				choices: own.map(({ kind }) => ({ value: kind, label: letterNames[kind] })),
				wanted: own.flatMap(({ kind, wanted }) => (wanted ? [kind] : []))
			}
		];
	});
}
