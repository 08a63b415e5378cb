import { schema, type Db } from '@halle/db';
import { purchaseIndex } from '@halle/db/search';
import { familyById, searchPurchases, type Day } from '@halle/domain';
import { purchaseGuesser, type World } from '@halle/spreadsheets';

const { cpv, cpvWords } = schema;
/** Answers that a line may propose. */
const answersMost = 5;

/** What a reader of spreadsheets must know of purchases: the vocabulary, and the one search of the product. */
export async function readWorld(db: Db, today: Day): Promise<World> {
	const index = await purchaseIndex(db);
	const codes = await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv);
	const words = await db.select({ word: cpvWords.word, cpvCode: cpvWords.cpvCode }).from(cpvWords);
	const known = new Set(codes.map(({ code }) => code));
	const find = (text: string) => searchPurchases(index, text, answersMost);
	return {
		today,
		isCpv: (code) => known.has(code),
		guess: purchaseGuesser({ find, codes, words }),
		usualUnit: ({ familyId }) => (familyId === null ? null : (familyById(familyId)?.unit ?? null))
	};
}
