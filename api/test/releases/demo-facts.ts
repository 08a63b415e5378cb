import { openDb, type Connection } from '@halle/db';
import { declareInstance, releaseClock, setClock } from '@halle/db/clock';
import type { DatabaseUrls } from '@halle/db/cluster';
import type { ActingPerson } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { callerFor } from '../../src/router.ts';

/** Somebody of the demo, with the names by which people know them. */
type Person = ActingPerson & { email: string; organisation: string };
type Caller = ReturnType<typeof callerFor>;

/** A quantity is written as a number, however it is kept. */
const plain = (quantity: number | string) => Number(quantity);
const by = (key: string) => (a: Record<string, unknown>, b: Record<string, unknown>) =>
	String(a[key]).localeCompare(String(b[key]), 'fr');

/**
 * What the people of the demo can read of it, each through the product's own procedures: written in words and whole cents
 * that outlive a change of tables, so that releases can be compared.
 *
 * @param now where the legal clock is put: the day of the rows
 */
export async function demoFacts(urls: DatabaseUrls, now: Date) {
	const owner = openDb(urls.ownerUrl, { poolMax: 1 });
	const app = openDb(urls.appUrl, { poolMax: 4 });
	try {
		await declareInstance(owner.sql, 'demo');
		await setClock(owner.sql, { stoppedAt: now });
		const people = await peopleOf(owner);
		const as = ({ userId, organisationId, role }: Person) =>
			callerFor({
				db: app.db,
				actor: { kind: 'person', userId, organisationId, role },
				sessionId: null,
				requestId: randomUUID()
			});
		const tell = async <T>(role: Person['role'], read: (caller: Caller, person: Person) => Promise<T>) => {
			const facts: Record<string, T> = {};
			for (const person of people.filter((other) => other.role === role))
				facts[person.organisation] = await read(as(person), person);
			return facts;
		};
		return {
			people: people.map(({ email, role, organisation }) => `${email} ${role} ${organisation}`),
			buyers: await tell('buyer', buyerFacts),
			coordinators: await tell('coordinator', coordinatorFacts),
			suppliers: await tell('supplier', supplierFacts),
			daysRead: await readDays(people, as)
		};
	} finally {
		await releaseClock(owner.sql);
		await Promise.all([owner.close(), app.close()]);
	}
}

async function peopleOf({ sql }: Connection): Promise<Person[]> {
	return sql<Person[]>`
		select u.id as "userId", o.id as "organisationId", a.role, u.email, o.name as organisation
		from assignments a join users u on u.id = a.user_id join organisations o on o.id = a.organisation_id
		where u.email like '%@demo.test' order by u.email collate "C", o.name, a.role::text`;
}

async function buyerFacts(caller: Caller) {
	const { potentialCents, notifiedCents, realisedCents } = await caller.gains.mine();
	const { items: needs } = await caller.needs.list();
	return {
		needs: needs
			.map(({ title, status, quantity, unit, estimateExclTaxCents }) => ({
				title,
				status,
				quantity: plain(quantity),
				unit,
				estimateExclTaxCents
			}))
			.sort(by('title')),
		groups: await groupFacts(caller),
		orders: await orderFacts(caller),
		gains: { potentialCents, notifiedCents, realisedCents }
	};
}

async function groupFacts(caller: Caller) {
	const { items: groups } = await caller.groups.list();
	return groups
		.map(({ reference, title, status, coordinatorName, members, membership, call }) => ({
			reference,
			title,
			status,
			coordinatorName,
			members,
			membership,
			call: call?.reference ?? null
		}))
		.sort(by('reference'));
}

async function orderFacts(caller: Caller) {
	const { items: orders } = await caller.orders.list();
	const whole = await Promise.all(orders.map(({ id }) => caller.orders.get(id)));
	return whole
		.map(
			({
				reference,
				status,
				quantity,
				totalExclTaxCents,
				deliveredQuantity,
				admittedQuantity,
				...order
			}) => ({
				reference,
				status,
				lot: order.lotTitle,
				supplier: order.supplierName,
				quantity: plain(quantity),
				totalExclTaxCents,
				delivered: plain(deliveredQuantity),
				received: plain(admittedQuantity),
				deliveries: order.deliveries.length
			})
		)
		.sort(by('reference'));
}

async function coordinatorFacts(caller: Caller) {
	const { items: groups } = await caller.groups.list();
	const calls = groups.flatMap(({ call }) => (call ? [call] : []));
	const analyses = await Promise.all(calls.map(({ reference }) => caller.awards.analysis(reference)));
	return {
		groups: await groupFacts(caller),
		orders: await orderFacts(caller),
		calls: analyses
			.map(({ call, lots, criteria }) => ({
				reference: call.reference,
				title: call.title,
				status: call.status,
				deadlineAt: call.deadlineAt.toISOString(),
				criteria: criteria.length,
				lots: lots.map(({ title, ceilingExclTaxCents, bids }) => ({
					title,
					ceilingExclTaxCents,
					bids: bids.length
				}))
			}))
			.sort(by('reference')),
		papers: await paperFacts(caller, groups)
	};
}

async function paperFacts(caller: Caller, groups: readonly { id: string; reference: string }[]) {
	const papers: Record<string, { versions: number; approvals: number }> = {};
	for (const { id, reference } of groups) {
		const { versions, members } = await caller.papers.get(id);
		papers[reference] = {
			versions: versions.length,
			approvals: members.filter(({ approval }) => approval !== null).length
		};
	}
	return papers;
}

async function supplierFacts(caller: Caller) {
	const { items: bids } = await caller.bids.own();
	const { items: followed } = await caller.bids.followed();
	return {
		bids: bids
			.map(({ reference, status, version, code, receivedAt }) => ({
				reference,
				status,
				version,
				code,
				receivedAt: receivedAt.toISOString()
			}))
			.sort(by('code')),
		follows: followed.map(({ reference }) => reference).sort(),
		orders: await orderFacts(caller)
	};
}

/** Whose day could be read; what it asks for may change with each release. */
async function readDays(people: readonly Person[], as: (person: Person) => Caller): Promise<number> {
	let read = 0;
	for (const person of people) {
		const { tasks } = await as(person).today.read();
		if (Array.isArray(tasks)) read += 1;
	}
	return read;
}
