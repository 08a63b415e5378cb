import { builder, keptRows, schema } from '@halle/db';
import { isConcerned, Refusal, type Day } from '@halle/domain';
import { and, asc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { calls, communes, cpv, criteria, groupChangeReads, groupChanges, groups } = schema;
const { lots, lotShares, memberships, needs, organisations } = schema;

/** Without the explanation of what it was founded on, which weighs more than all the rest. */
export type GroupRow = Omit<typeof groups.$inferSelect, 'explanation'>;
// Sound: all columns but the one that the type leaves out.
const groupColumns = Object.fromEntries(
	Object.entries(getTableColumns(groups)).filter(([name]) => name !== 'explanation')
) as Omit<ReturnType<typeof getTableColumns<typeof groups>>, 'explanation'>;
export type MembershipRow = typeof memberships.$inferSelect;
export type CallRow = typeof calls.$inferSelect;
type NeedRow = typeof needs.$inferSelect;
type OrganisationRow = typeof organisations.$inferSelect;

/** A member with its organisation and where that is. */
export type MemberRow = MembershipRow &
	Pick<OrganisationRow, 'name' | 'communeCode' | 'population' | 'epciSiren'> & {
		[column in 'longitude' | 'latitude' | 'positionSource']: (typeof communes.$inferSelect)[column] | null;
	};

/** A lot with the shares of the communes. */
export type LotRow = typeof lots.$inferSelect & { shares: (typeof lotShares.$inferSelect)[] };

/**
 * A group with what is decided, shown and computed about it. Read once in a transaction and passed down: whatever asks
 * about the group asks the reading, not the database again.
 */
export type Reading = {
	group: GroupRow;
	/** What it buys, in the words of the CPV. */
	subject: string;
	coordinator: Pick<OrganisationRow, 'id' | 'name' | 'kind' | 'siren'> | null;
	/** By name; who declined or left included. */
	members: readonly MemberRow[];
	/** Promised or reserved to it, in a stable order. */
	needs: readonly NeedRow[];
	/** All its consultations, the oldest first; of an awarded one, the last day of its contracts. */
	calls: readonly (CallRow & { untilOn: Day | null })[];
	/** Of the consultation in preparation or published, as `currentCall` says; so are the next two. */
	lots: readonly LotRow[];
	criteria: readonly (typeof criteria.$inferSelect)[];
	/** Needs in its lots that are no longer the group's. */
	needsGone: readonly NeedRow[];
	/** What changed in the group: whether papers are to be written again for it, and whether the reader has taken note. */
	changes: readonly { isOpen: boolean; isRead: boolean }[];
	/** The organisation of who reads. */
	reader: Pick<OrganisationRow, 'verifiedAt' | 'stands'> | null;
};

/** The consultation of a group that is being prepared or has been published, the latest of a permanent group. */
export function currentCall({ calls: all }: Pick<Reading, 'calls'>): Reading['calls'][number] | null {
	return all.findLast(({ status }) => status !== 'abandoned' && status !== 'unsuccessful') ?? null;
}

/** The membership of the reader's own organisation; null for a coordinator that buys nothing itself. */
export function ownMembership({ members }: Reading, { actor }: Pick<SignedTx, 'actor'>): MemberRow | null {
	return members.find(({ organisationId }) => organisationId === actor.organisationId) ?? null;
}

/**
 * One group as its workspace reads it.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export async function readGroup(tx: SignedTx, groupId: string): Promise<Reading> {
	const [reading] = await readingsOf(tx, eq(groups.id, groupId));
	if (!reading) throw new Refusal('GROUP_NOT_FOUND');
	// A published group can be read by all as open data; its workspace is its members' own.
	const membership = ownMembership(reading, tx);
	const isIn = membership !== null && isConcerned(membership.status);
	if (!isIn && reading.group.coordinatorId !== tx.actor.organisationId) throw new Refusal('GROUP_NOT_FOUND');
	return reading;
}

/** Those that the actor's organisation is in or coordinates. */
export const isOwnGroup = sql`${groups.id} = any ((select app.own_groups())::uuid[])`;

/** Those among these that the actor's organisation is in or coordinates, in the same order. */
export async function readOwnGroups(tx: SignedTx, ids: readonly string[]): Promise<Reading[]> {
	if (ids.length === 0) return [];
	const readings = await readingsOf(tx, and(isOwnGroup, inArray(groups.id, [...ids])));
	const byId = new Map(readings.map((reading) => [reading.group.id, reading]));
	return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Those of the actor's organisation, in it or coordinated, that the condition names; the oldest first, so many at the most. */
export function readOwnGroupsThat(
	tx: SignedTx,
	condition: SQL | undefined,
	most: number
): Promise<Reading[]> {
	return readingsOf(tx, and(isOwnGroup, condition), most);
}

/** Every group that the condition names, whole, the oldest first, in one statement however many they are. */
async function readingsOf(tx: SignedTx, condition: SQL | undefined, most?: number): Promise<Reading[]> {
	kept ??= { ...partsOf(), ...purchaseOf() };
	const query = tx.db
		.select({ group: groupColumns, ...kept })
		.from(groups)
		.where(condition)
		.orderBy(asc(groups.createdAt), asc(groups.id));
	const rows = await (most === undefined ? query : query.limit(most));
	return rows.map(({ coordinator, reader, subject, lots: allLots, shares, ...reading }) => ({
		...reading,
		subject: subject[0]?.label ?? '',
		coordinator: coordinator[0] ?? null,
		reader: reader[0] ?? null,
		lots: allLots.map((lot) => ({ ...lot, shares: shares.filter(({ lotId }) => lotId === lot.id) }))
	}));
}

/** What is read with a group, written at the first reading. */
let kept: (ReturnType<typeof partsOf> & ReturnType<typeof purchaseOf>) | undefined;
/** The actor’s organisation, as the transaction knows it. */
const actorId = sql`(select app.organisation())`;

/** Who is in it, and what it does. */
function partsOf() {
	const { id, name, kind, siren, verifiedAt, stands, communeCode, population, epciSiren } = organisations;
	const { longitude, latitude, positionSource } = communes;
	const ofActor = eq(groupChangeReads.organisationId, actorId);
	return {
		subject: keptRows(builder.select({ label: cpv.labelFr }).from(cpv).where(eq(cpv.code, groups.cpvCode))),
		coordinator: keptRows(
			builder.select({ id, name, kind, siren }).from(organisations).where(eq(id, groups.coordinatorId))
		),
		reader: keptRows(builder.select({ verifiedAt, stands }).from(organisations).where(eq(id, actorId))),
		members: keptRows(
			builder
				.select({
					...getTableColumns(memberships),
					...{ name, communeCode, population, epciSiren, longitude, latitude, positionSource }
				})
				.from(memberships)
				.innerJoin(organisations, eq(id, memberships.organisationId))
				.leftJoin(communes, eq(communes.code, communeCode))
				.where(eq(memberships.groupId, groups.id))
				.orderBy(asc(name))
		),
		calls: keptRows(
			builder
				.select({ ...getTableColumns(calls), untilOn })
				.from(calls)
				.where(eq(calls.groupId, groups.id))
				.orderBy(asc(calls.createdAt), asc(calls.reference))
		),
		changes: keptRows(
			builder
				.select({
					isOpen: sql<boolean>`${groupChanges.settledAt} is null`,
					// Nobody is informed of one's own act.
					isRead: sql<boolean>`${groupChangeReads.changeId} is not null or ${groupChanges.organisationId} = ${actorId}`
				})
				.from(groupChanges)
				.leftJoin(groupChangeReads, and(eq(groupChangeReads.changeId, groupChanges.id), ofActor))
				.where(eq(groupChanges.groupId, groups.id))
		)
	};
}

/** Until its notification a contract is taken to run from the award: it would end later still. */
const untilOn = sql<Day | null>`case when calls.status = 'awarded' then (
	select max(app.contract_last_day(coalesce(k.notified_on, (calls.awarded_at at time zone 'Europe/Paris')::date),
		calls.duration_months))
	from framework_contracts k join lots l on l.id = k.lot_id where l.call_id = calls.id)::text end`;

/** What it buys at once. */
function purchaseOf() {
	const current = sql`(select c.id from calls c where c.group_id = groups.id and c.status not in ('abandoned', 'unsuccessful')
		order by c.created_at desc, c.reference desc limit 1)`;
	const lotIds = sql`array(select l.id from lots l where l.call_id = ${current})`;
	return {
		needs: keptRows(
			builder
				.select()
				.from(needs)
				.where(eq(needs.groupId, groups.id))
				.orderBy(asc(needs.createdAt), asc(needs.id))
		),
		lots: keptRows(builder.select().from(lots).where(eq(lots.callId, current)).orderBy(asc(lots.number))),
		shares: keptRows(
			builder
				.select()
				.from(lotShares)
				.where(sql`${lotShares.lotId} = any(${lotIds})`)
				.orderBy(asc(lotShares.id))
		),
		criteria: keptRows(
			builder.select().from(criteria).where(eq(criteria.callId, current)).orderBy(asc(criteria.position))
		),
		needsGone: keptRows(
			builder
				.select()
				.from(needs)
				.where(
					and(
						sql`${needs.id} = any(array(select s.need_id from lot_shares s where s.lot_id = any(${lotIds})))`,
						sql`${needs.groupId} is distinct from groups.id`
					)
				)
		)
	};
}
