import { schema } from '@halle/db';
import { and, eq, notInArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { bidOn, publishedCall } from '../../test/published.ts';

const { bids, organisations } = schema;

async function twoEstablishments() {
	const w = await world();
	const call = await publishedCall(w);
	// Two establishments of La Poste: one SIREN, two SIRET.
	await siretOf(w, 'papetier', '35600000000048');
	await siretOf(w, 'rival', '35600000012345');
	const deposit = (name: 'papetier' | 'rival') => w.as(name).bids.deposit({ ...bidOn(call), ...key() });
	const inPlay = () =>
		w.owner.db.$count(
			bids,
			and(eq(bids.callId, call.callId), notInArray(bids.status, ['superseded', 'late']))
		);
	return { w, call, deposit, inPlay };
}

function siretOf({ owner, people }: World, name: 'papetier' | 'rival', siret: string) {
	return owner.db
		.update(organisations)
		.set({ siret })
		.where(eq(organisations.id, people[name].organisationId));
}

describe('one bid of one company (CCP R2151-6)', () => {
	it('refuses the second establishment of a SIREN, and lets the first replace its own', async () => {
		const { w, deposit, inPlay } = await twoEstablishments();
		await deposit('papetier');
		await expect(deposit('rival')).rejects.toMatchObject({
			code: 'CONFLICT',
			message: 'BID_OF_SAME_COMPANY'
		});
		await expect(deposit('papetier')).resolves.toMatchObject({ version: 2 });
		expect(await inPlay()).toBe(1);
		// Another company is another matter.
		await siretOf(w, 'rival', '00000000100008');
		await deposit('rival');
		expect(await inPlay()).toBe(2);
	});

	it('keeps one when both deposit at once', async () => {
		const { w, deposit, inPlay } = await twoEstablishments();
		const both = () => Promise.allSettled([deposit('papetier'), deposit('rival')]);
		expect((await both()).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await inPlay()).toBe(1);
		// The control: without the guard of the database, and by account as before, both would be in play.
		await w.owner.sql`alter table bids disable trigger guard_bidder`;
		await w.owner
			.sql`create or replace function app.company_bids(wanted uuid) returns boolean language sql as 'select false'`;
		await both();
		expect(await inPlay()).toBe(2);
	});
});

describe('a buyer does not sell to itself', () => {
	it('whichever establishment of a member or of the coordinator signed up', async () => {
		const { w, deposit, inPlay } = await twoEstablishments();
		const members = [w.people.buyerOfAubigny, w.people.coordinatorOfSauldre];
		for (const { organisationId } of members) {
			const [buyer] = await w.owner.db
				.select()
				.from(organisations)
				.where(eq(organisations.id, organisationId));
			await siretOf(w, 'papetier', `${buyer?.siren ?? ''}00017`);
			await expect(deposit('papetier')).rejects.toMatchObject({ message: 'SUPPLIER_IS_BUYER' });
		}
		expect(await inPlay()).toBe(0);
		// The second wall: past the command, the guard still says no.
		await w.owner
			.sql`create or replace function app.company_bids(wanted uuid) returns boolean language sql as 'select false'`;
		await deposit('rival');
		await siretOf(w, 'papetier', '35600000000048');
		await expect(deposit('papetier')).rejects.toMatchObject({ message: 'BID_OF_SAME_COMPANY' });
		// The control: judged by account, as before, the town hall’s own establishment bids on what it buys.
		await siretOf(w, 'papetier', '21180015600017');
		await w.owner
			.sql`create or replace function app.company_buys(wanted uuid, bidder uuid) returns boolean language sql as 'select false'`;
		await deposit('papetier');
		expect(await inPlay()).toBe(2);
	});
});
