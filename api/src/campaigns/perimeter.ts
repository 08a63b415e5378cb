import { schema } from '@halle/db';
import { families, Refusal } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { campaignFamilies } = schema;
/** @throws Refusal CAMPAIGN_WITHOUT_FAMILY when a family is not of the list */
export function assertFamilies(familyIds: readonly string[]): void {
	const known = new Set(families.map(({ id }) => id));
	if (familyIds.some((id) => !known.has(id)))
		throw new Refusal('CAMPAIGN_WITHOUT_FAMILY', { field: 'familyIds' });
}

/**
 * Makes the communes and families of a draft those given. Addresses of communes that stay are kept; those of others are what
 * the last campaigns of the same organisation learnt, where somebody answered from them.
 */
export async function layPerimeter(
	{ db }: SignedTx,
	campaignId: string,
	{ codes, familyIds }: { codes: readonly string[]; familyIds: readonly string[] }
): Promise<void> {
	await db.execute(sql`delete from campaign_communes
		where campaign_id = ${campaignId}::uuid and commune_code <> all (${sql.param([...codes])}::text[])`);
	await db.execute(sql`
		insert into campaign_communes (campaign_id, commune_code, email, refused_emails)
		select ${campaignId}::uuid, code, last.email, coalesce(last.refused, '{}')
		from unnest(${sql.param([...codes])}::text[]) as wanted (code) left join lateral (
			select (array_agg(r.email order by r.confirmed_at desc nulls last) filter (where r.confirmed_at is not null and r.email <> ''))[1] as email,
				array_agg(distinct refused) filter (where refused is not null) as refused
			from campaign_communes r join campaigns c on c.id = r.campaign_id
				left join lateral unnest(r.refused_emails) as refused on true
			where r.commune_code = wanted.code and c.id <> ${campaignId}::uuid
				and c.organisation_id = (select organisation_id from campaigns where id = ${campaignId}::uuid)
		) last on true
		on conflict do nothing`);
	await db.delete(campaignFamilies).where(eq(campaignFamilies.campaignId, campaignId));
	await db
		.insert(campaignFamilies)
		.values([...new Set(familyIds)].map((familyId, at) => ({ campaignId, familyId, position: at + 1 })));
}
