import type { LetterKind } from '@halle/domain';
import type { LetterSaying } from '@halle/words/letter-facts';
import { createHash } from 'node:crypto';
import type { Recipient } from '../accounts/people-of.ts';
import type { Ctx } from '../context.ts';
import type { LetterEvent } from '../events/letter-events.ts';

/** A letter to one person, with what it is about. Its key is the same for each try: see `letters` of the schema. */
export type AddressedLetter = LetterSaying & {
	key: string;
	to: Recipient;
	/** The consultation whose secrecy covers who learns of it. */
	callId?: string;
};

/**
 * Finds whom an event is written to and what the letter needs to know, one letter per person; none when there is nothing
 * to write any more. May run twice for one event: the keys of the letters are then the same.
 */
export type WriteLetters<K extends LetterKind> = (
	ctx: Ctx,
	event: LetterEvent<K>
) => Promise<AddressedLetter[]>;

/** The same letter to each person, who is there once however often they are named. */
export function toEach(
	people: readonly Recipient[],
	id: string,
	saying: LetterSaying,
	about: { callId?: string } = {}
): AddressedLetter[] {
	const byAddress = new Map(people.toReversed().map((person) => [person.address, person]));
	return [...byAddress.values()]
		.toReversed()
		.map((to) => ({ key: `${id}.${to.userId ?? named(to.address)}`, to, ...saying, ...about }));
}

/** An address in the letters that the name of a message may hold. */
function named(address: string): string {
	return createHash('sha256').update(address).digest('hex').slice(0, 20);
}
