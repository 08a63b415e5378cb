import {
	checkGroup,
	explainRefusal,
	familyOf,
	priceGroup,
	StandingMarket,
	tableOf,
	type EngineNeed,
	type EngineParams
} from '@halle/aggregation';
import { natureOf, needBlock, type Day, type GainRange, type GroupEntry } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { readAssumptions } from '../assumptions/read-assumptions.ts';
import type { SignedTx } from '../context.ts';
import type { LawOfTheDay } from '../law/law-of-the-day.ts';
import { toEngineNeed } from '../suggestions/engine-need.ts';
import { engineParams, halved, membersMax } from '../suggestions/engine-params.ts';
import { explainTogether, relaxationOf, unitOf } from '../suggestions/explain-suggestion.ts';
import { toCents } from '../suggestions/fair-split.ts';
import { loadNames } from '../suggestions/load-names.ts';
import type { OpenNeed, Place } from '../suggestions/open-need.ts';

/** A need of the group, or one’s own that would come into it. */
type EntryNeed = OpenNeed & { organisationId: string; takesPart: boolean };

/**
 * Why the actor's commune and a group go together, and what it would gain there, as a suggestion says it: of an invitation by
 * the needs that are reserved in it, of an open group by the one that is named.
 *
 * @returns null when nothing can be computed: no need of one's own, nobody else’s, no prices assumed, or a commune without a
 * known position
 */
export async function explainEntry(
	tx: SignedTx,
	{ groupId, needId }: { groupId: string; needId?: string },
	{ today, rules }: LawOfTheDay
): Promise<GroupEntry | null> {
	const all = await entryNeeds(tx, groupId, needId ?? null);
	const own = all?.filter(({ organisationId }) => organisationId === tx.actor.organisationId) ?? [];
	const [first] = own;
	if (!all || !first || !canBeComputed(all, own.length)) return null;
	const { prices, ...assumed } = await readAssumptions(tx.db);
	const nature = natureOf({ cpvCode: first.cpvCode, ...(first.familyId && { familyId: first.familyId }) });
	const params = engineParams({ prices, ...assumed }, nature, today, rules);
	if (!familyOf(first.cpvCode, params)) return null;
	const sirens = new Set(all.flatMap(({ place }) => place.epciSiren ?? []));
	const names = await loadNames(tx, first.cpvCode.slice(0, 4), [...sirens]);
	const lowParams = halved(params);
	const { members, ...explanation } = explainTogether(all, {
		...{ params, lowParams, prices, on: today, rules },
		...names
	});
	const others = all.filter((need) => !own.includes(need));
	return {
		explanation,
		unit: unitOf(all),
		own: members.filter(({ organisationId }) => organisationId === tx.actor.organisationId),
		gainWithThoseIn: gainAmong(
			own,
			others.filter(({ takesPart }) => takesPart),
			params
		),
		...admissionOf(own, others, params)
	};
}

/** Somebody else buys the same thing in it, and they are not too many to be proved. */
function canBeComputed(all: readonly EntryNeed[], own: number): boolean {
	return own < all.length && all.length <= membersMax && new Set(all.map(needBlock)).size === 1;
}

/** What these would gain together with those; null when there are none. */
function gainAmong(
	own: readonly EntryNeed[],
	others: readonly EntryNeed[],
	params: EngineParams
): GainRange | null {
	if (others.length === 0) return null;
	const together = [...others, ...own].map(toEngineNeed);
	const gainIn = (assumed: EngineParams) =>
		priceGroup(together, assumed)
			.members.slice(others.length)
			.reduce((sum, { gain }) => sum + gain, 0);
	return { lowCents: toCents(gainIn(halved(params))), highCents: toCents(gainIn(params)) };
}

/** Whether the group, frozen as it is but open to newcomers, takes these in; and what keeps it from that. */
function admissionOf(
	own: readonly EntryNeed[],
	others: readonly EntryNeed[],
	params: EngineParams
): Pick<GroupEntry, 'isAdmitted' | 'brokenRules' | 'relaxation'> {
	const [newcomers, group] = [own.map(toEngineNeed), others.map(toEngineNeed)];
	const broken = checkGroup([...group, ...newcomers], params);
	const [only] = newcomers;
	const { relaxation } =
		newcomers.length === 1 && only && broken.length > 0 ? explainRefusal(only, group, params) : {};
	const names = new Map([...own, ...others].map(({ id, place }) => [id, place.name]));
	return {
		isAdmitted: broken.length === 0 && areTakenIn(newcomers, group, params),
		brokenRules: [...new Set(broken.map(({ rule }) => rule))],
		relaxation: relaxation ? relaxationOf(relaxation, (id) => names.get(id) ?? '') : null
	};
}

function areTakenIn(
	newcomers: readonly EngineNeed[],
	group: readonly EngineNeed[],
	params: EngineParams
): boolean {
	const ids = group.map(({ id }) => id);
	const market = new StandingMarket(tableOf(group), [ids], params);
	market.freeze(ids, 'newcomers');
	const formed = newcomers.flatMap((need) => market.post(need).formed);
	return newcomers.every(({ id }) => formed.some((one) => one.includes(id) && one.includes(ids[0] ?? '')));
}

type Row = Omit<EntryNeed, 'place' | 'excluded' | 'isAnticipated' | 'canCoordinate'> &
	Pick<Place, 'epciSiren' | 'departementCode' | 'population' | 'positionSource'> & {
		communeCode: string | null;
		communeName: string;
		startsFromOn: Day;
		startsUntilOn: Day;
	} & Record<'x' | 'y' | 'longitude' | 'latitude', number | null>;

/** Every need of the group and the own one that is named; null when one of them has no place on the plane. */
async function entryNeeds(
	{ db }: SignedTx,
	groupId: string,
	needId: string | null
): Promise<EntryNeed[] | null> {
	const rows = await db.execute<Row>(sql`
		select id, organisation_id as "organisationId", takes_part as "takesPart", title, family_id as "familyId", cpv_code as "cpvCode",
			unit, pack_quantity::float8 as "packQuantity", pack_unit as "packUnit", quantity::float8 as quantity,
			amount_cents::float8 as "amountCents", to_char(starts_from_on, 'YYYY-MM-DD') as "startsFromOn",
			to_char(starts_until_on, 'YYYY-MM-DD') as "startsUntilOn", duration_months as "durationMonths",
			radius_metres as "radiusMetres", scope, offers_to_coordinate as "offersToCoordinate", commune_code as "communeCode",
			commune_name as "communeName", population, epci_siren as "epciSiren", departement_code as "departementCode", x, y,
			longitude, latitude, position_source as "positionSource"
		from app.entry_needs(${groupId}::uuid, ${needId}::uuid)`);
	const needs = [...rows].map(needOf);
	return needs.every((need) => need !== null) ? needs : null;
}

function needOf({ communeCode, communeName, x, y, longitude, latitude, ...row }: Row): EntryNeed | null {
	if (communeCode === null || x === null || y === null || longitude === null || latitude === null)
		return null;
	const { population, epciSiren, departementCode, positionSource, ...need } = row;
	const place = {
		code: communeCode,
		name: communeName,
		population,
		epciSiren,
		departementCode,
		positionSource
	};
	return {
		...need,
		familyId: need.familyId === '' ? null : need.familyId,
		isAnticipated: false,
		// Whoever coordinates a founded group was named, or will be.
		canCoordinate: true,
		// People chose to be in it together, whatever was turned down before.
		excluded: [],
		place: { ...place, x, y, longitude, latitude }
	};
}
