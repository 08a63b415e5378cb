import type { SignedTx } from '../context.ts';
import { sql } from 'drizzle-orm';
import { bases } from './joinable.ts';

export type Invitation = { groupId: string; title: string };

type Row = { need_id: string; group_id: string; title: string };

/**
 * Of each of these own needs that is posted and in no group, the group it has its place in to which its commune is invited without
 * one: the first to be answered.
 */
export async function invitationsFor(
	{ db, actor }: SignedTx,
	needIds: readonly string[]
): Promise<ReadonlyMap<string, Invitation>> {
	if (needIds.length === 0) return new Map();
	const rows = await db.execute<Row>(sql`
		select distinct on (n.id) n.id as need_id, g.id as group_id, g.title
		from needs n join memberships m on m.organisation_id = n.organisation_id and m.status = 'invited'
			join groups g on g.id = m.group_id and left(g.cpv_code, 4) = left(n.cpv_code, 4)
				and ${bases}::jsonb ->> g.unit = ${bases}::jsonb ->> coalesce(n.pack_unit, n.unit)
		where n.id = any(${sql.param([...needIds])}::uuid[]) and n.organisation_id = ${actor.organisationId}
			and n.status = 'submitted' and n.group_id is null
			and not exists (select from needs r where r.group_id = g.id and r.organisation_id = n.organisation_id)
		order by n.id, g.answer_until_on, g.id`);
	return new Map(rows.map(({ need_id, group_id, title }) => [need_id, { groupId: group_id, title }]));
}
