import { z } from 'zod';
import { Refusal } from './errors.ts';
import { lineSchema } from './free-text.ts';
import { wordsOf } from './french-stems.ts';

/** A word of every day and the code under which it is bought; with the need that waits for it, when one does. */
export const purchaseWordSchema = z.object({
	word: lineSchema(2, 80),
	cpvCode: z.string().regex(/^\d{8}$/),
	needId: z.uuid().nullable().default(null)
});
export type PurchaseWord = z.infer<typeof purchaseWordSchema>;

export const formerWordSchema = purchaseWordSchema.pick({ word: true, cpvCode: true });
export type FormerWord = z.infer<typeof formerWordSchema>;

/** @throws Refusal WORD_EMPTY for what searches leave out: « de la », a figure alone */
export function assertSaysSomething(word: string): void {
	if (wordsOf(word).length === 0) throw new Refusal('WORD_EMPTY', { field: 'word' });
}
