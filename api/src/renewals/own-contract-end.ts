import type { Day } from '@halle/domain';
import { sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

/** A contract that the actor's commune still has, and how it calls it. */
export type OwnContract = { title: string; endsOn: Day };

/**
 * The first contract of the actor's commune to end for what is about to be bought: published, and not taken up by a need, or as
 * the commune answered to a census. An end that is only supposed is nobody's word.
 */
export async function ownContractEnd(
	{ db, actor }: SignedTx,
	{ familyId, cpvCode }: { familyId: string; cpvCode: string },
	today: Day
): Promise<OwnContract | null> {
	const [first] = await db.execute<OwnContract>(sql`
		select title, to_char(ends_on, 'YYYY-MM-DD') as "endsOn" from (
			select n.title, n.ends_on from anticipated_needs n join organisations o on o.siren = n.siren
				join imported_contracts c on c.id = n.contract_row_id
			where o.id = ${actor.organisationId} and n.withdrawn_at is null and n.claimed_by_need_id is null
				and not (c.flags && array['end-cycle', 'end-anniversary'])
				and (n.family_id = ${familyId} or left(n.cpv_code, 5) = left(${cpvCode}, 5))
			union all
			select f.title, l.contract_ends_on from campaign_lines l join campaign_communes r on r.id = l.reply_id
				join organisations o on o.commune_code = r.commune_code join campaigns f on f.id = l.campaign_id
			where o.id = ${actor.organisationId} and l.family_id = ${familyId} and l.contract_ends_on is not null
				and not exists (select from campaign_needs k where k.reply_id = l.reply_id and k.family_id = l.family_id)
		) own where ends_on >= ${today} order by ends_on, title limit 1`);
	return first ?? null;
}
