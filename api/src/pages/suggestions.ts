import { readLaw } from '@halle/db';
import { natureOf, parisDay, type FairSplit, type SupposedChange, type Supposition } from '@halle/domain';
import type { SignedIn } from '../context.ts';
import type { PageQuery } from '../list-page.ts';
import { mayPropose } from '../memberships/propose-group.ts';
import { fairSplitOf } from '../suggestions/fair-split.ts';
import { openSuggestions, readSuggestion } from '../suggestions/open-suggestions.ts';
import { suggestedBalances } from '../suggestions/suggested-balances.ts';
import { suppose } from '../suggestions/suppose.ts';
import { pricedFrom } from '../suggestions/price-explanation.ts';
import { withTx } from '../with-tx.ts';

/** What is proposed now to the commune, or to a coordinator's communes, once they are verified; the largest gain first. */
export function listSuggestions(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, (tx) => openSuggestions({ ...tx, actor: ctx.actor }, after));
}

/** With its balances, and whether a coordinator may propose it. @throws Refusal SUGGESTION_NOT_FOUND also when the commune is not in it, or not verified */
export function getSuggestion(ctx: SignedIn, id: string) {
	return withTx(ctx, async (tx) => {
		const suggestion = await readSuggestion(tx.db, id);
		const mayBeProposed = await mayPropose({ ...tx, actor: ctx.actor }, suggestion);
		const balances = suggestedBalances(suggestion.explanation);
		return {
			...suggestion,
			mayBeProposed,
			balance: balances?.all ?? null,
			/** Of the actor’s own needs; null for a coordinator outside. */
			ownBalance: balances?.organisations.get(ctx.actor.organisationId) ?? null
		};
	});
}

/** How the members would share costs and gain. @throws Refusal SUGGESTION_NOT_FOUND */
export async function getFairSplit(ctx: SignedIn, id: string): Promise<FairSplit> {
	const { explanation } = await withTx(ctx, ({ db }) => readSuggestion(db, id));
	return fairSplitOf(pricedFrom(explanation));
}

/**
 * What a change would do to everybody in a suggestion. Nothing is written.
 *
 * @throws Refusal SUGGESTION_NOT_FOUND; NEED_NOT_FOUND when the need supposed to change is not in it
 */
export function supposeChange(
	ctx: SignedIn,
	{ id, supposed }: { id: string; supposed: Supposition }
): Promise<SupposedChange> {
	return withTx(ctx, async (tx) => {
		const { explanation, cpvCode } = await readSuggestion(tx.db, id);
		const rules = await readLaw(tx.db);
		const law = { nature: natureOf({ cpvCode }), on: parisDay(tx.now), rules };
		return suppose(pricedFrom(explanation), supposed, law);
	});
}
