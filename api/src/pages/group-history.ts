import type { GroupHistoryType } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { readGroup } from '../groups/reading.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';

const latestFirst = listOrder('group-history', 'desc', [{ by: sql`id`, kind: 'count' }]);

type HistoryRow = {
	key: string;
	id: number;
	at: Date;
	type: GroupHistoryType;
	/** Who acted, and for whom; null where the service did it by itself. */
	person: string | null;
	organisation: string | null;
	/** The organisation it was done to, where that is another. */
	about: string | null;
};

/**
 * Who did what in a group, the latest first.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export function listHistory(ctx: SignedIn, { groupId, after }: PageQuery & { groupId: string }) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group } = await readGroup(tx, groupId);
		const [before = null] = latestFirst.keyAt(after) ?? [];
		const rows = await tx.db.execute<HistoryRow>(sql`
			select ${latestFirst.key} as key, id::int as id, at, type, person, organisation, about
			from app.group_history(${groupId}::uuid, ${before}::bigint, ${pageLimit}) order by group_history.id desc`);
		const { items, next } = pageOf(rows);
		return {
			group: { id: group.id, title: group.title, reference: group.reference },
			items: items.map((item) => ({ ...item, at: new Date(item.at) })),
			next
		};
	});
}
