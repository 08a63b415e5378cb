import { schema } from '@halle/db';
import {
	censusQuota,
	isTypedCode,
	Refusal,
	searchName,
	typedCommunes,
	type CampaignInput
} from '@halle/domain';
import { eq, inArray, or, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { communes } = schema;
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
