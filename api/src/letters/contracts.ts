import { lastContractDay, type Day } from '@halle/domain';
import { schema, type Db } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import { peopleOf, peopleOfAll, peopleOfEach, type Recipient } from '../accounts/people-of.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';
import { withTx } from '../with-tx.ts';

const { calls, frameworkContracts, lots, lotShares, organisations } = schema;

/**
 * To the holder: its contract is notified, from when until when it runs. To the communes with a share in the lot: they may
 * order. Nothing is written when the notification was taken back meanwhile.
 *
 * @law CCP R2182-4
 */
export const writeNotified: WriteLetters<'contract-notified'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const { notifiedOn } = payload;
		const contract = await contractOf(db, subjectId);
		if (contract?.notifiedOn !== notifiedOn) return [];
		const { lotTitle, callTitle, reference, holderId, durationMonths } = contract;
		const untilOn = lastContractDay(notifiedOn, durationMonths);
		const facts = { lotTitle, callTitle, reference, notifiedOn, untilOn };
		const members = await membersByEntry(db, contract.lotId, notifiedOn);
		const isStaggered = members.some(({ entryOn }) => entryOn !== null);
		return [
			...toEach(await peopleOf(db, holderId, 'supplier'), `contract-notified.${id}.holder`, {
				says: 'contract-notified.holder',
				facts: { ...facts, ...(isStaggered && { isStaggered }) }
			}),
			...members.flatMap(({ entryOn, people }) =>
				toEach(people, ['contract-notified', id, 'member', ...(entryOn ? [entryOn] : [])].join('.'), {
					says: 'contract-notified.member',
					facts: { ...facts, ...(entryOn && { entryOn }) }
				})
			)
		];
	});

/** To those who were informed of a notification: it was a mistake, and nothing may be ordered until the next letter. */
export const writeNotificationUndone: WriteLetters<'contract-undone'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const { notifiedOn } = payload;
		const contract = await contractOf(db, subjectId);
		if (!contract) return [];
		const { lotTitle, reference, holderId } = contract;
		const people = [
			...(await peopleOf(db, holderId, 'supplier')),
			...(await membersWithShare(db, contract.lotId))
		];
		const facts = { lotTitle, reference, notifiedOn };
		return toEach(people, `contract-undone.${id}`, { says: 'contract-undone', facts });
	});

/** To the coordinator, the day the wait is over: the contract may be signed. None once it is. @law CCP R2182-1 */
export const writeSignable: WriteLetters<'contract-signable'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const contract = await contractOf(db, subjectId);
		if (contract?.signedOn !== null) return [];
		const { reference, lotNumber, lotTitle, holderName, coordinatorId, groupId } = contract;
		const people = await whoFollows(db, coordinatorId, groupId);
		const facts = { reference, lotNumber, lotTitle, holderName };
		return toEach(people, `contract-signable.${id}`, { says: 'contract-signable', facts });
	});

async function contractOf(db: Db, contractId: string | null) {
	const [contract] = await db
		.select({
			lotId: lots.id,
			lotNumber: lots.number,
			lotTitle: lots.title,
			callTitle: calls.title,
			reference: calls.reference,
			durationMonths: calls.durationMonths,
			coordinatorId: calls.coordinatorId,
			groupId: calls.groupId,
			holderId: frameworkContracts.holderId,
			holderName: organisations.name,
			signedOn: frameworkContracts.signedOn,
			notifiedOn: frameworkContracts.notifiedOn
		})
		.from(frameworkContracts)
		.innerJoin(lots, eq(lots.id, frameworkContracts.lotId))
		.innerJoin(calls, eq(calls.id, lots.callId))
		.innerJoin(organisations, eq(organisations.id, frameworkContracts.holderId))
		.where(eq(frameworkContracts.id, contractId ?? ''));
	return contract;
}

async function membersWithShare(db: Db, lotId: string): Promise<Recipient[]> {
	const rows = await sharesOf(db, lotId);
	return peopleOfAll(
		db,
		rows.map(({ id }) => id),
		'buyer'
	);
}

/** Those of the communes that may order at once, and of those that come in on some later day, by that day. */
async function membersByEntry(db: Db, lotId: string, notifiedOn: Day) {
	const rows = await sharesOf(db, lotId);
	const people = await peopleOfEach(
		db,
		rows.map(({ id }) => id),
		'buyer'
	);
	const waits = (entryOn: Day | null) => (entryOn !== null && entryOn > notifiedOn ? entryOn : null);
	return [...Map.groupBy(rows, ({ entryOn }) => waits(entryOn))].map(([entryOn, communes]) => ({
		entryOn,
		people: communes.flatMap(({ id }) => people.get(id) ?? [])
	}));
}

/** The communes with a share in the lot, each with the first day on which it may order on one of them. */
function sharesOf(db: Db, lotId: string) {
	return db
		.select({
			id: lotShares.organisationId,
			/** Null as soon as one of its shares has none. */
			entryOn: sql<Day | null>`case when bool_and(${lotShares.entryOn} is not null) then min(${lotShares.entryOn})::text end`
		})
		.from(lotShares)
		.where(eq(lotShares.lotId, lotId))
		.groupBy(lotShares.organisationId)
		.orderBy(lotShares.organisationId);
}
