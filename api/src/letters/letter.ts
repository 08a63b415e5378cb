import type { Ctx } from '../context.ts';
import type { LetterEvent, LetterKind } from '../events/letter-events.ts';
import type { Letter } from '../outside/mail.ts';

/** The address of a page of the site, for a letter. */
export type PageAddress = (path: string) => string;

/**
 * Writes what an event has to tell, one letter per person; none when there is nothing to tell any more.
 * May run twice for one event: the ids of the letters are then the same.
 */
export type WriteLetters<K extends LetterKind> = (
	ctx: Ctx,
	event: LetterEvent<K>,
	page: PageAddress
) => Promise<Letter[]>;

const goodbye = 'Sous la halle, la place où les communes achètent ensemble';

/** « 20/12/2026 » */
export function frenchDay(day: string): string {
	return day.split('-').toReversed().join('/');
}

/** Puts paragraphs written with plain spaces between the greeting and the goodbye, with the spaces French asks for. */
export function toLetter(id: string, to: string, subject: string, paragraphs: readonly string[]): Letter {
	const text = ['Bonjour,', ...paragraphs, goodbye]
		.join('\n\n')
		.replace(/ ([:;!?»])/g, '\u00a0$1')
		.replaceAll('« ', '«\u00a0');
	return { id, to, subject, text: `${text}\n` };
}
