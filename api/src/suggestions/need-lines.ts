import {
	frameworkMonths,
	familyById,
	addDays,
	entryDayAfter,
	parseQuantity,
	startWindowDays,
	usualRadiusMetres,
	type ContentCode,
	type NeedScope,
	type PositionSource,
	type UnitCode
} from '@halle/domain';
import { sql, type SQL } from 'drizzle-orm';
import { pricesOf, type PriceAssumption } from '../assumptions/read-assumptions.ts';
import { engineFields } from './engine-need.ts';
import type { OpenNeed, Place } from './open-need.ts';

/** What people read of a posted need, behind what the engine does. */
const postedFields = [
	...engineFields,
	...(['organisationId', 'quantity', 'unit', 'packQuantity', 'packUnit', 'title'] as const),
	...(['offersToCoordinate', 'name', 'population', 'longitude', 'latitude', 'positionSource'] as const)
] as const;
const contractFields = [
	...(['id', 'organisationId', 'title', 'familyId', 'cpvCode', 'yearlyCents', 'durationMonths'] as const),
	...(['endsOn', 'excluded', 'communeCode', 'epciSiren', 'departementCode', 'x', 'y'] as const),
	...(['name', 'population', 'longitude', 'latitude', 'positionSource'] as const)
] as const;

/** Where SQL finds each field: n is the need or the contract, o its organisation, c its commune, t what it turned down. */
const sources = {
	id: 'n.id',
	organisationId: 'o.id',
	title: 'n.title',
	familyId: `coalesce(n.family_id, '')`,
	cpvCode: 'n.cpv_code',
	unit: 'n.unit',
	packQuantity: 'n.pack_quantity',
	packUnit: 'n.pack_unit',
	contentUnit: 'coalesce(n.pack_unit, n.unit)',
	quantity: 'n.quantity',
	amountCents: 'n.estimate_excl_tax_cents',
	yearlyCents: 'n.yearly_excl_tax_cents',
	startsFromOn: 'n.starts_from_on',
	startsUntilOn: 'n.starts_until_on',
	contractEndsOn: `coalesce(n.contract_ends_on::text, '')`,
	endsOn: 'n.ends_on',
	durationMonths: 'n.duration_months',
	radiusMetres: 'n.radius_metres',
	scope: 'n.scope',
	// Of what was said to a campaign, its coordinator is the first that is looked for.
	canCoordinate: '(n.can_coordinate or exists (select from campaign_needs k where k.need_id = n.id))',
	offersToCoordinate: 'n.can_coordinate',
	excluded: `coalesce(t.codes, '')`,
	communeCode: 'c.code',
	name: 'c.name',
	population: 'c.population',
	epciSiren: `coalesce(c.epci_siren, '')`,
	departementCode: 'c.departement_code',
	x: 'c.x',
	y: 'c.y',
	longitude: 'c.longitude',
	latitude: 'c.latitude',
	positionSource: 'c.position_source'
} as const satisfies Record<(typeof postedFields | typeof contractFields)[number], string>;
type Field = keyof typeof sources;

/** By need, posted or anticipated, the communes it was proposed and turned down: it is not proposed them again. */
const turnedDown = sql`
	with turned_down as (
		select coalesce(m.need_id, m.anticipated_need_id) as need_id, string_agg(distinct o.commune_code, ',') as codes
		from suggestion_members m join suggestion_members o on o.suggestion_id = m.suggestion_id and o.id <> m.id
		where m.declined_at is not null group by 1
	)`;

/** Posted needs whose commune stands on the plane, for COPY; `which` speaks of needs as `n` and may end with an order. */
export function postedLines(which: SQL): SQL {
	return sql`${turnedDown} select ${listOf(postedFields)} from needs n
		join organisations o on o.id = n.organisation_id join communes c on c.code = o.commune_code
		left join turned_down t on t.need_id = n.id
		where n.status = 'submitted' and o.stands and c.x is not null and ${which}`;
}

/** Contracts that end and that no commune has turned into a need, for COPY; `which` as above. */
export function contractLines(which: SQL): SQL {
	return sql`${turnedDown} select ${listOf(contractFields)} from anticipated_needs n
		join communes c on c.code = n.commune_code left join organisations o on o.siren = n.siren
		left join turned_down t on t.need_id = n.id
		where not exists (select from needs q join organisations w on w.id = q.organisation_id
				where q.id = n.claimed_by_need_id and w.stands)
			and n.withdrawn_at is null and n.yearly_excl_tax_cents is not null and c.x is not null and ${which}`;
}

function listOf(fields: readonly Field[]): SQL {
	return sql.raw(fields.map((field) => sources[field]).join(', '));
}

/** The need of a line of `postedLines`. */
export function postedNeed(values: readonly (string | null)[]): OpenNeed {
	const line = named(postedFields, values);
	return {
		...subjectOf(line),
		isAnticipated: false,
		// Sound, here and below: the checks and enumerations of the tables are those of the domain.
		unit: line.unit as UnitCode,
		packQuantity: line.packQuantity === '' ? null : parseQuantity(line.packQuantity),
		packUnit: line.packUnit === '' ? null : (line.packUnit as ContentCode),
		quantity: Number(line.quantity),
		amountCents: Number(line.amountCents),
		startsFromOn: line.startsFromOn,
		startsUntilOn: line.startsUntilOn,
		contractEndsOn: line.contractEndsOn || null,
		durationMonths: Number(line.durationMonths),
		radiusMetres: Number(line.radiusMetres),
		scope: line.scope as NeedScope,
		canCoordinate: line.canCoordinate === 't',
		offersToCoordinate: line.offersToCoordinate === 't'
	};
}

/** What would replace the contract of a line of `contractLines`: the same thing, for the same time, starting when it ends. */
export function renewedNeed(
	values: readonly (string | null)[],
	prices: readonly PriceAssumption[]
): OpenNeed {
	const line = named(contractFields, values);
	const family = familyById(line.familyId);
	const months = Number(line.durationMonths);
	const startsFromOn = entryDayAfter(line.endsOn);
	return {
		...subjectOf(line),
		isAnticipated: true,
		unit: family?.unit ?? 'E48',
		packQuantity: null,
		packUnit: null,
		quantity: null,
		amountCents: Math.round((Number(line.yearlyCents) * months) / 12),
		startsFromOn,
		startsUntilOn: addDays(startsFromOn, startWindowDays),
		contractEndsOn: line.endsOn,
		durationMonths: frameworkMonths(months),
		// What is assumed for its kind, else what its family says.
		radiusMetres: pricesOf(prices, line.cpvCode)?.radiusMetres ?? family?.radiusMetres ?? usualRadiusMetres,
		scope: 'any',
		// Nobody was asked yet: the group may exist on paper, its coordinator is then looked for.
		canCoordinate: true,
		offersToCoordinate: false
	};
}

type Shared = (typeof postedFields)[number] & (typeof contractFields)[number];

/** Who needs what and where, of a line of either kind. */
function subjectOf(line: Record<Shared, string>) {
	return {
		id: line.id,
		organisationId: line.organisationId || null,
		place: placeOf(line),
		title: line.title,
		familyId: line.familyId || null,
		cpvCode: line.cpvCode,
		excluded: line.excluded === '' ? [] : line.excluded.split(',')
	};
}

function placeOf(line: Record<Shared, string>): Place {
	return {
		code: line.communeCode,
		name: line.name,
		population: Number(line.population),
		epciSiren: line.epciSiren || null,
		departementCode: line.departementCode,
		longitude: Number(line.longitude),
		latitude: Number(line.latitude),
		x: Number(line.x),
		y: Number(line.y),
		positionSource: line.positionSource as PositionSource
	};
}

/** The fields of a line by their names; empty where the column is null. */
function named<F extends Field>(fields: readonly F[], values: readonly (string | null)[]): Record<F, string> {
	// Sound: every field of the list gets its value.
	return Object.fromEntries(fields.map((field, at) => [field, values[at] ?? ''])) as Record<F, string>;
}
