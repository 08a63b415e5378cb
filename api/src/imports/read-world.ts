import { schema, type Db } from '@halle/db';
import { purchaseIndex } from '@halle/db/search';
import { familyById, searchPurchases, type Day, type PurchaseIndex } from '@halle/domain';
import { purchaseGuesser, type World } from '@halle/spreadsheets';

const { cpv, cpvWords } = schema;
/** Answers that a line may propose. */
const answersMost = 5;

type Called = {
	codes: { code: string; label: string }[];
	words: { word: string; cpvCode: string }[];
	known: ReadonlySet<string>;
};
/** What codes are called, kept as long as the index of the same words. */
const kept = new WeakMap<PurchaseIndex, Called>();

/** What a reader of spreadsheets must know of purchases: the vocabulary, and the one search of the product. */
export async function readWorld(db: Db, today: Day): Promise<World> {
	const index = await purchaseIndex(db);
	const called = kept.get(index) ?? (await readCalled(db));
	kept.set(index, called);
	const find = (text: string) => searchPurchases(index, text, answersMost);
	return {
		today,
		isCpv: (code) => called.known.has(code),
		guess: purchaseGuesser({ find, ...called }),
		usualUnit: ({ familyId }) => (familyId === null ? null : (familyById(familyId)?.unit ?? null))
	};
}

async function readCalled(db: Db): Promise<Called> {
	const codes = await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv);
	const words = await db.select({ word: cpvWords.word, cpvCode: cpvWords.cpvCode }).from(cpvWords);
	return { codes, words, known: new Set(codes.map(({ code }) => code)) };
}
