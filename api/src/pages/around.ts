import { readTogether, schema } from '@halle/db';
import { addDays, frameworkMonths, parisDay, usualRadiusMetres, waitDaysMost } from '@halle/domain';
import { aliasedTable, and, asc, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { readRenewals } from '../renewals/read-renewals.ts';
import { withTx } from '../with-tx.ts';

const { communes, organisations } = schema;

/** Communes that a map can name. */
const communesMost = 20;
/** Own contracts that end first. */
const renewalsMost = 3;

/**
 * Who is here around a commune, what is sought there, and which of its own contracts end when those of others do. Of what is
 * sought, numbers alone: whose it is, a commune learns in a suggestion.
 */
export function readAround(ctx: SignedIn) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { own, here, sought } = await readTogether(tx.db, {
			own: ownPlace(tx),
			here: communesHere(tx),
			sought: soughtAround(tx)
		});
		const { items } = await readRenewals(tx, undefined);
		const ending = items.filter(({ claimedByNeedId }) => claimedByNeedId === null).slice(0, renewalsMost);
		const others = await endingAround(tx, ending);
		return {
			own: own[0] ?? null,
			/** The closest first; how many there are in all stands in each. */
			communes: here,
			sought,
			renewals: ending.map(({ id, title, endsOn, familyId }) => ({
				...{ id, title, endsOn, familyId },
				communes: others.get(id) ?? 0
			})),
			radiusMetres: usualRadiusMetres,
			today: parisDay(tx.now)
		};
	});
}

const place = {
	code: communes.code,
	name: communes.name,
	population: communes.population,
	longitude: communes.longitude,
	latitude: communes.latitude,
	positionSource: communes.positionSource
};

function ownPlace({ db, actor }: SignedTx) {
	return db
		.select(place)
		.from(organisations)
		.innerJoin(communes, eq(communes.code, organisations.communeCode))
		.where(eq(organisations.id, actor.organisationId));
}

function communesHere({ db, actor }: SignedTx) {
	const me = aliasedTable(organisations, 'me');
	const own = aliasedTable(communes, 'own');
	const square = squareOf(communes, own);
	return db
		.select({
			...place,
			metres: sql<number>`round(sqrt(${square}))::int`,
			all: sql<number>`(count(*) over ())::int`
		})
		.from(me)
		.innerJoin(own, eq(own.code, me.communeCode))
		.innerJoin(communes, sql`${square} <= ${usualRadiusMetres}::bigint ^ 2`)
		.innerJoin(
			organisations,
			and(
				eq(organisations.communeCode, communes.code),
				ne(organisations.id, me.id),
				sql`organisations.stands`
			)
		)
		.where(eq(me.id, actor.organisationId))
		.orderBy(asc(square), asc(communes.code))
		.limit(communesMost);
}

function squareOf(a: { x: unknown; y: unknown }, b: { x: unknown; y: unknown }): SQL<number> {
	return sql<number>`(${a.x} - ${b.x})::bigint ^ 2 + (${a.y} - ${b.y})::bigint ^ 2`;
}

type Sought = { familyId: string; cpvCode: string; communes: number; ownNeedId: string | null };

function soughtAround({ db }: SignedTx) {
	return db
		.select({
			familyId: sql<string>`s.family_id`,
			cpvCode: sql<string>`s.cpv_code`,
			communes: sql<number>`s.communes`,
			ownNeedId: sql<string | null>`s.own_need_id`
		} satisfies Record<keyof Sought, SQL>)
		.from(sql`app.sought_around(${usualRadiusMetres}::integer) as s`);
}

/**
 * How many other communes around have a contract of the same family that ends about when each of these does: as near as the
 * engine takes two that come into one contract, each on its day.
 */
async function endingAround(
	{ db, actor }: SignedTx,
	ending: readonly { id: string; familyId: string | null; endsOn: string; durationMonths: number }[]
): Promise<Map<string, number>> {
	const asked = ending.map(({ id, familyId, endsOn, durationMonths }) => {
		const days = waitDaysMost(frameworkMonths(durationMonths));
		return { id, family_id: familyId, from_on: addDays(endsOn, -days), to_on: addDays(endsOn, days) };
	});
	const rows = await db.execute<{ id: string; communes: number }>(sql`
		select a.id, count(distinct n.commune_code)::int as communes
		from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (id uuid, family_id text, from_on date, to_on date)
			join organisations me on me.id = ${actor.organisationId}
			join communes own on own.code = me.commune_code
			join anticipated_needs n on n.family_id = a.family_id and n.ends_on between a.from_on and a.to_on
				and n.commune_code <> own.code and n.withdrawn_at is null and n.contract_row_id is not null
			join communes there on there.code = n.commune_code
				and ${squareOf({ x: sql`there.x`, y: sql`there.y` }, { x: sql`own.x`, y: sql`own.y` })} <= ${usualRadiusMetres}::bigint ^ 2
		group by a.id`);
	return new Map(rows.map(({ id, communes: count }) => [id, count]));
}
