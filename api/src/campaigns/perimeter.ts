import { schema } from '@halle/db';
import {
	censusQuota,
	families,
	isTypedCode,
	Refusal,
	searchName,
	typedCommunes,
	type CampaignInput
} from '@halle/domain';
import { eq, inArray, or, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { campaignFamilies, communes } = schema;
type Perimeter = Pick<CampaignInput, 'perimeter' | 'place' | 'communes'>;

/**
 * The communes of a perimeter, by their codes.
 *
 * @throws Refusal CAMPAIGN_PLACE_UNKNOWN, CAMPAIGN_COMMUNE_UNKNOWN, CAMPAIGN_WITHOUT_COMMUNE, CAMPAIGN_TOO_MANY_COMMUNES
 */
export async function communesOf(tx: SignedTx, perimeter: Perimeter): Promise<string[]> {
	const codes =
		perimeter.perimeter === 'communes' ? await chosen(tx, perimeter) : await around(tx, perimeter);
	if (codes.length === 0)
		throw perimeter.perimeter === 'communes'
			? new Refusal('CAMPAIGN_WITHOUT_COMMUNE', { field: 'communes' })
			: new Refusal('CAMPAIGN_PLACE_UNKNOWN', { field: 'place' });
	if (codes.length > censusQuota.communes)
		throw new Refusal('CAMPAIGN_TOO_MANY_COMMUNES', { most: censusQuota.communes, field: 'place' });
	return codes;
}

async function around({ db }: SignedTx, { perimeter, place }: Perimeter): Promise<string[]> {
	const column = perimeter === 'epci' ? communes.epciSiren : communes.departementCode;
	const rows = await db.select({ code: communes.code }).from(communes).where(eq(column, place));
	return rows.map(({ code }) => code);
}

/** By code, or by a name that one commune has: in France, else in the département of who asks. */
async function chosen({ db, actor }: SignedTx, { communes: text }: Perimeter): Promise<string[]> {
	const typed = typedCommunes(text);
	if (typed.length > censusQuota.communes)
		throw new Refusal('CAMPAIGN_TOO_MANY_COMMUNES', { most: censusQuota.communes, field: 'communes' });
	const codes = typed.filter(isTypedCode).map((code) => code.toUpperCase());
	const names = typed.filter((one) => !isTypedCode(one)).map(searchName);
	const home = sql<boolean>`${communes.departementCode} = (
		select departement_code from organisations where id = ${actor.organisationId}::uuid)`;
	const rows = await db
		.select({ code: communes.code, searchName: communes.searchName, isNear: home })
		.from(communes)
		.where(or(inArray(communes.code, codes), inArray(communes.searchName, names)));
	const byCode = new Set(rows.map(({ code }) => code));
	const byName = Map.groupBy(rows, (row) => row.searchName);
	return [
		...new Set(
			typed.map((one) => {
				const found = isTypedCode(one) ? one.toUpperCase() : onlyOne(byName.get(searchName(one)) ?? []);
				if (!found || !byCode.has(found))
					throw new Refusal('CAMPAIGN_COMMUNE_UNKNOWN', { typed: one, field: 'communes' });
				return found;
			})
		)
	];
}

function onlyOne(rows: readonly { code: string; isNear: boolean }[]): string | undefined {
	const near = rows.filter(({ isNear }) => isNear);
	const [only] = near.length > 0 ? near : rows;
	return (near.length > 0 ? near : rows).length === 1 ? only?.code : undefined;
}

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
