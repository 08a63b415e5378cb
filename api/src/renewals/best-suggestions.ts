import { schema } from '@halle/db';
import { suggestionExplanationSchema, type SuggestionExplanation } from '@halle/domain';
import { and, desc, inArray, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { suggestions } = schema;

export type BestSuggestion = { title: string; explanation: SuggestionExplanation };

/** How many groups are proposed in some blocks, and those that would gain most, the best first. */
export function bestSuggestions(
	ctx: Ctx,
	blocks: readonly string[],
	limit: number
): Promise<{ groups: number; best: BestSuggestion[] }> {
	return withTx(ctx, async ({ db }) => {
		if (blocks.length === 0) return { groups: 0, best: [] };
		const open = and(inArray(suggestions.block, [...blocks]), isNull(suggestions.groupId));
		const [total] = await db
			.select({ groups: sql<number>`count(*)::int` })
			.from(suggestions)
			.where(open);
		const rows = await db
			.select({ title: suggestions.title, explanation: suggestions.explanation })
			.from(suggestions)
			.where(open)
			.orderBy(desc(suggestions.netCents), suggestions.id)
			.limit(limit);
		const best = rows.map(({ title, explanation }) => ({
			title,
			explanation: suggestionExplanationSchema.parse(explanation)
		}));
		return { groups: total?.groups ?? 0, best };
	});
}
