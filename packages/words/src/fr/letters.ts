import type { LetterFacts, LetterSaying, LetterWriters, PageAddress, Writing } from '../letter-facts.ts';
import { accountLetters } from './account-letters.ts';
import { campaignLetters } from './campaign-letters.ts';
import { callLetters } from './call-letters.ts';
import { groupLetters } from './group-letters.ts';
import { orderLetters } from './order-letters.ts';

export { writeReceipt } from './call-letters.ts';

/** Every letter that the product writes. */
const writers: LetterWriters<keyof LetterFacts> = {
	...accountLetters,
	...callLetters,
	...campaignLetters,
	...groupLetters,
	...orderLetters
};

const goodbye = 'Sous la halle, la place où les communes achètent ensemble';

/** A letter as it is sent: between the greeting and the goodbye, with the spaces French asks for. */
export function sayLetter(
	{ says, facts }: LetterSaying,
	page: PageAddress
): { subject: string; text: string } {
	// The table has each letter with its own facts: the compiler does not follow one through both.
	const write = writers[says] as (facts: LetterSaying['facts'], page: PageAddress) => Writing;
	const { subject, paragraphs } = write(facts, page);
	const text = ['Bonjour,', ...paragraphs, goodbye]
		.join('\n\n')
		.replace(/ ([:;!?»])/g, '\u00a0$1')
		.replaceAll('« ', '«\u00a0');
	return { subject, text: `${text}\n` };
}
