import { schema, type Db } from '@halle/db';
import { families, familyById, type Day } from '@halle/domain';
import { purchaseGuesser, type World } from '@halle/spreadsheets';

const { cpv, cpvWords } = schema;

/** What a reader of spreadsheets must know of purchases: the vocabulary, and the words of town halls for it. */
export async function readWorld(db: Db, today: Day): Promise<World> {
	const codes = await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv);
	const words = await db.select({ word: cpvWords.word, cpvCode: cpvWords.cpvCode }).from(cpvWords);
	const known = new Set(codes.map(({ code }) => code));
	return {
		today,
		isCpv: (code) => known.has(code),
		guess: purchaseGuesser({ families, cpv: codes, words }),
		usualUnit: ({ familyId }) => (familyId === null ? null : (familyById(familyId)?.unit ?? null))
	};
}
