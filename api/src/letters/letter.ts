import type { LetterSaying } from '@halle/words/letter-facts';
import type { Ctx } from '../context.ts';
import type { LetterEvent, LetterKind } from '../events/letter-events.ts';

/** A letter to one person, with what it is about. Its id is the same for each try: see `Letter`. */
export type AddressedLetter = LetterSaying & { id: string; to: string };

/**
 * Finds whom an event is written to and what the letter needs to know, one letter per person; none when there is nothing
 * to write any more. May run twice for one event: the ids of the letters are then the same.
 */
export type WriteLetters<K extends LetterKind> = (
	ctx: Ctx,
	event: LetterEvent<K>
) => Promise<AddressedLetter[]>;

/** The same letter to each person. */
export function toEach(people: Iterable<string>, id: string, saying: LetterSaying): AddressedLetter[] {
	return [...people].map((to, index) => ({ id: `${id}.${index}`, to, ...saying }));
}
