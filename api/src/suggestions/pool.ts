import { schema } from '@halle/db';
import {
	addableUnits,
	addDays,
	addMonths,
	baseUnit,
	familyById,
	frameworkMonths,
	isUnitCode,
	parisDay,
	type Day
} from '@halle/domain';
import { and, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { pricesOf, readAssumptions } from '../assumptions/read-assumptions.ts';
import type { Tx } from '../context.ts';
import type { OpenNeed, Place } from './engine-need.ts';

const { anticipatedNeeds, communes, needs, organisations } = schema;

/** How long the start of what replaces a contract may wait, and how far ahead an end counts. */
const renewalWindowDays = 90;
const renewalHorizonMonths = 18;
/** Where no family says how far partners may be. */
const usualRadiusMetres = 60_000;

/** A posted need whose commune has no known position: nothing can be said of distances, so it stays out. */
export type Unplaced = { id: string; organisationId: string };
export type Pool = { open: OpenNeed[]; unplaced: Unplaced[] };

/** The needs of a block that look for partners on this day: posted ones, and those of contracts about to end. */
export async function loadPool(tx: Tx, block: string): Promise<Pool> {
	const today = parisDay(tx.now);
	const posted = await loadPosted(tx, block, today);
	const withOwnNeed = new Set(posted.open.map(({ place }) => place.code));
	const anticipated = await loadAnticipated(tx, block, today);
	// A commune that posted its need has said more than its old contract does.
	return {
		open: [...posted.open, ...anticipated.filter(({ place }) => !withOwnNeed.has(place.code))],
		unplaced: posted.unplaced
	};
}

/** The posted needs of a block, in SQL. */
export function inBlock(block: string): SQL | undefined {
	const [cpvClass = '', unit = ''] = block.split(':');
	const addable = isUnitCode(unit) ? addableUnits(unit) : [];
	return and(sql`left(${needs.cpvCode}, 4) = ${cpvClass}`, inArray(needs.unit, addable));
}

async function loadPosted({ db }: Tx, block: string, today: Day): Promise<Pool> {
	const rows = await db
		.select({ need: needs, commune: communes })
		.from(needs)
		.innerJoin(organisations, eq(organisations.id, needs.organisationId))
		.leftJoin(communes, eq(communes.code, organisations.communeCode))
		.where(and(eq(needs.status, 'submitted'), inBlock(block), gt(needs.startsUntilOn, today)));
	const turnedDown = await loadTurnedDown(
		db,
		rows.map(({ need }) => need.id)
	);
	const open = rows.flatMap(({ need, commune }): OpenNeed[] => {
		const place = commune && placeOf(commune);
		if (!place || !isUnitCode(need.unit)) return [];
		return [
			{
				...need,
				unit: need.unit,
				isAnticipated: false,
				place,
				amountCents: need.estimateExclTaxCents,
				excluded: turnedDown.get(need.id) ?? []
			}
		];
	});
	const placed = new Set(open.map(({ id }) => id));
	const unplaced = rows
		.filter(({ need }) => !placed.has(need.id))
		.map(({ need }) => ({ id: need.id, organisationId: need.organisationId }));
	return { open, unplaced };
}

/** By need, posted or anticipated, the communes it was proposed and turned down: it is not proposed them again. */
async function loadTurnedDown(db: Tx['db'], needIds: string[]): Promise<Map<string, string[]>> {
	if (needIds.length === 0) return new Map();
	const rows = await db.execute<{ needId: string; communes: string[] }>(sql`
		select coalesce(m.need_id, m.anticipated_need_id) as "needId", array_agg(distinct o.commune_code) as communes
		from suggestion_members m join suggestion_members o on o.suggestion_id = m.suggestion_id and o.id <> m.id
		where m.declined_at is not null and coalesce(m.need_id, m.anticipated_need_id) in ${needIds}
		group by 1`);
	return new Map(rows.map(({ needId, communes: codes }) => [needId, codes]));
}

async function loadAnticipated({ db }: Tx, block: string, today: Day): Promise<OpenNeed[]> {
	const [cpvClass = '', unit = ''] = block.split(':');
	const { prices } = await readAssumptions(db);
	const rows = await db
		.select({ need: anticipatedNeeds, commune: communes, organisationId: organisations.id })
		.from(anticipatedNeeds)
		.innerJoin(communes, eq(communes.code, anticipatedNeeds.communeCode))
		.leftJoin(organisations, eq(organisations.siren, anticipatedNeeds.siren))
		.where(
			and(
				isNull(anticipatedNeeds.claimedByNeedId),
				isNotNull(anticipatedNeeds.yearlyExclTaxCents),
				sql`left(${anticipatedNeeds.cpvCode}, 4) = ${cpvClass}`,
				sql`${anticipatedNeeds.endsOn} between ${today} and ${addMonths(today, renewalHorizonMonths)}`
			)
		);
	const turnedDown = await loadTurnedDown(
		db,
		rows.map(({ need }) => need.id)
	);
	return rows.flatMap(({ need, commune, organisationId }) => {
		const place = placeOf(commune);
		const radius = pricesOf(prices, need.cpvCode)?.radiusMetres ?? null;
		const renewal = place && renewedNeed({ need, place, organisationId, radius });
		if (!renewal || baseUnit(renewal.unit) !== unit || renewal.amountCents <= 0) return [];
		return [{ ...renewal, excluded: turnedDown.get(renewal.id) ?? [] }];
	});
}

/** What would replace a contract: the same thing, for the same time, starting when it ends. */
function renewedNeed({
	need,
	place,
	organisationId,
	radius
}: {
	need: typeof anticipatedNeeds.$inferSelect;
	place: Place;
	organisationId: string | null;
	/** What is assumed for its kind; null where its family says it. */
	radius: number | null;
}): OpenNeed {
	const family = need.familyId ? familyById(need.familyId) : undefined;
	const startsFromOn = addDays(need.endsOn, 1);
	return {
		id: need.id,
		isAnticipated: true,
		organisationId,
		place,
		title: need.title,
		familyId: need.familyId,
		cpvCode: need.cpvCode,
		unit: family?.unit ?? 'E48',
		quantity: null,
		amountCents: Math.round(((need.yearlyExclTaxCents ?? 0) * need.durationMonths) / 12),
		startsFromOn,
		startsUntilOn: addDays(startsFromOn, renewalWindowDays),
		durationMonths: frameworkMonths(need.durationMonths),
		radiusMetres: radius ?? family?.radiusMetres ?? usualRadiusMetres,
		scope: 'any',
		// Nobody was asked yet: the group may exist on paper, its coordinator is then looked for.
		canCoordinate: true,
		excluded: []
	};
}

/** A commune on the plane, or undefined when its position is not known. */
function placeOf(commune: typeof communes.$inferSelect): Place | undefined {
	const { longitude, latitude, x, y } = commune;
	if (longitude === null || latitude === null || x === null || y === null) return undefined;
	return { ...commune, longitude, latitude, x, y };
}
