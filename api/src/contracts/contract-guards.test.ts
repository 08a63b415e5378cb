import { schema } from '@halle/db';
import { contractStatusOf, orderability, signableOn, type ContractFacts } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { rawOrder } from '../../test/raw-order.ts';
import { rawly } from '../../test/rawly.ts';
import { scene, inStandstill } from '../../test/contract-scene.ts';

describe('the tasks of the coordinator', () => {
	it('name the one thing to record, once the wait is over', async () => {
		const place = await scene();
		const { sign, notify, as } = place;
		const verbs = async () =>
			(await as('coordinatorOfSauldre').today.read()).tasks
				.filter(({ kind }) => kind.startsWith('contract.'))
				.map((task) => sayTask(task))
				.map(({ verb, href }) => [verb, href]);
		const page = '/consultations/AC-TEST-1/contrats?lot=1';
		await inStandstill(place);
		expect(await verbs()).toEqual([]);
		await place.setNow(new Date('2027-01-22T08:00:00Z'));
		expect(await verbs()).toEqual([['Enregistrer la signature', page]]);
		await sign('2027-01-22');
		expect(await verbs()).toEqual([['Enregistrer la notification', page]]);
		await notify('2027-01-22', '2027-01-22');
		expect(await verbs()).toEqual([]);
	});
});

describe('the guard of the database', () => {
	const days = ['2027-01-10', '2027-01-11', '2027-01-21', '2027-01-22', '2028-01-10', '2028-01-11'];

	it('says of every contract and day what the domain says', async () => {
		const place = await scene();
		const { sql } = place.owner;
		await sql`alter table framework_contracts disable trigger user`;
		const codes: unknown[] = [];
		const signings = [
			[null, null],
			['2027-01-11', null],
			['2027-01-11', '2027-01-11']
		] as const;
		const grid = ([null, '2027-01-22', '2027-01-11'] as const).flatMap((signable) =>
			signings.flatMap(([signedOn, notifiedOn]) =>
				days.map((today) => ({ signable, signedOn, notifiedOn, today }))
			)
		);
		// The guard never lets in a signature before the announcement, during the wait or on a day to come.
		const possible = grid.filter(
			({ signable, signedOn, today }) =>
				!signedOn || (signable !== null && signedOn >= signable && signedOn <= today)
		);
		for (const { signable, signedOn, notifiedOn, today } of possible) {
			await sql`update framework_contracts set signable_on = ${signable}, signed_on = ${signedOn}, notified_on = ${notifiedOn}`;
			await place.setNow(new Date(`${today}T11:00:00Z`));
			const [row] = await sql`select code, details from app.order_refusal(${place.contractId})`;
			const facts: ContractFacts = {
				signableOn: signable,
				signedOn,
				notifiedOn,
				transmittedOn: null,
				legalityControl: false,
				durationMonths: 12
			};
			const verdict = orderability(facts, { communeCents: 1, groupCents: 1 }, today);
			const { code, details } = verdict.orderable ? { code: undefined, details: undefined } : verdict;
			expect([row?.code, row?.details], `${contractStatusOf(facts, today)} on ${today}`).toEqual([
				code,
				details
			]);
			codes.push(code);
		}
		expect(new Set(codes).size).toBe(6);
	});

	it('counts the days of the wait as the domain does', async () => {
		const place = await scene();
		const [call] = await place.owner.db.select().from(schema.calls);
		const bidders = 1;
		for (const wait of [0, 11, 16]) {
			const [row] = await place.owner
				.sql`select app.first_signature(${call?.id ?? ''}, ${wait}, '2026-12-01')::text as day`;
			expect(row?.day).toBe(signableOn('2026-12-01', wait, bidders));
		}
	});

	it('refuses days that skip the wait, come too early or are to come, whatever SQL the application sends', async () => {
		const place = await scene();
		await inStandstill(place);
		await place.setNow(new Date('2027-01-25T08:00:00Z'));
		const attack = (set: string) =>
			rawly(
				place,
				'coordinatorOfSauldre',
				`update framework_contracts set ${set} where id = '${place.contractId}'`
			);
		await expect(attack(`signed_on = '2027-01-21'`)).rejects.toThrow('CONTRACT_SIGNED_TOO_EARLY');
		await expect(attack(`signed_on = '2027-01-26'`)).rejects.toThrow('CONTRACT_DAY_IN_FUTURE');
		await expect(attack(`notified_on = '2027-01-24'`)).rejects.toThrow();
		await expect(attack(`signed_on = '2027-01-22', notified_on = '2027-01-22'`)).rejects.toThrow(
			'CONTRACT_NOT_TRANSMITTED'
		);
		for (const forbidden of [
			`signable_on = '2027-01-01'`,
			'standstill_days = 0',
			'legality_control = false',
			'is_resumed = true',
			`holder_id = '${place.people.rival.organisationId}'`
		])
			await expect(attack(forbidden)).rejects.toThrow('permission denied');
		expect(await rawly(place, 'papetier', `update framework_contracts set signed_on = '2027-01-22'`)).toBe(0);
	});

	it('takes no order before the notification nor after the end; the guard of old took it on the day of the award', async () => {
		const place = await scene();
		const { people, contractId, lotId, shareOf, sign, notify } = place;
		const insert = () =>
			rawly(
				place,
				'buyerOfAubigny',
				rawOrder({ contractId, lotId, shareId: shareOf('buyerOfAubigny'), people })
			);
		await expect(insert()).rejects.toThrow('ORDER_CONTRACT_NOT_SIGNED');
		await sign('2027-01-11');
		await expect(insert()).rejects.toThrow('ORDER_CONTRACT_NOT_NOTIFIED');
		await notify('2027-01-11');
		await insert();
		await place.setNow(new Date('2028-01-11T08:00:00Z'));
		await expect(insert()).rejects.toThrow('ORDER_CONTRACT_ENDED');

		// What the guard asked before contracts had days: somebody holds the lot, and the commune has a share in it.
		await place.owner.sql
			.unsafe(`create or replace function guard_order() returns trigger language plpgsql security definer
			set search_path = public, pg_temp as $$ begin
				if not exists (select from awards a where a.lot_id = new.lot_id and a.supplier_id = new.supplier_id)
					then perform app.refuse('ORDER_LOT_NOT_YOURS'); end if;
				return new;
			end $$`);
		await insert();
		expect(await place.owner.db.select().from(schema.orders)).toHaveLength(2);
	});
});
