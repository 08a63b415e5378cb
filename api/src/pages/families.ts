import { readFamilies, readFamily } from '@halle/db';
import { tryPurchases, type FamilyWords } from '@halle/db/search';
import { families, Refusal } from '@halle/domain';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

/** Every family as it is in force, in the order of the table, and when an administrator changed it. */
export function listFamilyVersions(ctx: SignedIn) {
	return withTx(ctx, async ({ db }) => {
		const inForce = await readFamilies(db);
		return families.flatMap(({ id, field, cpvCode }) => {
			const version = inForce.get(id);
			if (!version) return [];
			const { label, words, questions, changedAt } = version;
			const asked = questions.questions.map((question) => question.label);
			return [{ id, field, cpvCode, label, wordCount: words.length, asked, changedAt }];
		});
	});
}

/** One family as it is in force. @throws Refusal FAMILY_NOT_FOUND */
export function getFamilyVersion(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const version = await readFamily(db, id);
		if (!version) throw new Refusal('FAMILY_NOT_FOUND');
		return version;
	});
}

/** What the search would find if the family were called and found as in this draft. */
export const tryFamilyWords = ({ db }: SignedIn, { draft, asked }: { draft: FamilyWords; asked: string }) =>
	tryPurchases(db, draft, asked);
