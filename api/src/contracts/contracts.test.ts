import { schema } from '@halle/db';
import { contractStatusOf, orderability, signableOn, type ContractFacts } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { awardedLot } from '../../test/awarded.ts';
import { key, world, type World } from '../../test/harness.ts';
import { rawOrder } from '../../test/raw-order.ts';
import { rawly } from '../../test/rawly.ts';

const refused = (code: string, details: object = {}) => ({ cause: { code, details } });

/** A lot awarded on 11 January 2027, and the acts of its coordinator on the contract. */
async function scene() {
	const place = await world();
	const { contractId, shareOf, lotId } = await awardedLot(place, { isNotified: false });
	const coordinator = place.as('coordinatorOfSauldre');
	return {
		...place,
		contractId,
		lotId,
		shareOf,
		coordinator,
		sign: (signedOn: string) => coordinator.contracts.recordSignature({ contractId, signedOn, ...key() }),
		notify: (notifiedOn: string, transmittedOn: string | null = null) =>
			coordinator.contracts.recordNotification({ contractId, transmittedOn, notifiedOn, ...key() }),
		undo: () => coordinator.contracts.undoStep({ contractId, ...key() }),
		order: (quantity = 10) =>
			place
				.as('buyerOfAubigny')
				.orders.place({ shareId: shareOf('buyerOfAubigny'), quantity, deliveryPlace: 'Mairie', ...key() })
	};
}

const on = '2027-01-11';

fourCases(sharedWorld(), 'contracts.record-signature', {
	scene: (w) => awardedLot(w, { isNotified: false }),
	by: 'coordinatorOfSauldre',
	call: ({ contracts }, { contractId }, once) =>
		contracts.recordSignature({ contractId, signedOn: on, ...once }),
	then: async ({ caller, answer }) =>
		expect((await caller.contracts.list(answer)).contracts).toMatchObject([
			{ status: 'signed', signedOn: on }
		]),
	records: ['contract.signed'],
	refused: { code: 'CONTRACT_STATUS' },
	wrongRole: 'signatoryOfAubigny',
	stranger: 'coordinatorOfAubigny'
});

fourCases(sharedWorld(), 'contracts.record-notification', {
	scene: async (w) => {
		const { contractId } = await awardedLot(w, { isNotified: false });
		await w.as('coordinatorOfSauldre').contracts.recordSignature({ contractId, signedOn: on, ...key() });
		return { contractId, transmittedOn: null };
	},
	by: 'coordinatorOfSauldre',
	call: ({ contracts }, contract, once) =>
		contracts.recordNotification({ ...contract, notifiedOn: on, ...once }),
	then: async ({ caller, answer }) =>
		expect((await caller.contracts.list(answer)).contracts).toMatchObject([{ status: 'in_force' }]),
	records: ['contract.notified'],
	refused: {
		code: 'CONTRACT_DAY_IN_FUTURE',
		call: ({ contracts }, contract, once) =>
			contracts.recordNotification({ ...contract, notifiedOn: '2027-01-12', ...once })
	},
	wrongRole: 'papetier',
	stranger: 'coordinatorOfAubigny'
});

fourCases(sharedWorld(), 'contracts.undo-step', {
	scene: (w) => awardedLot(w),
	by: 'coordinatorOfSauldre',
	call: ({ contracts }, { contractId }, once) => contracts.undoStep({ contractId, ...once }),
	then: async ({ caller, answer }) =>
		expect((await caller.contracts.list(answer)).contracts).toMatchObject([
			{ status: 'signed', notifiedOn: null }
		]),
	records: ['contract.notification-undone'],
	refused: {
		code: 'CONTRACT_STATUS',
		given: (w, { contractId }) => w.as('coordinatorOfSauldre').contracts.undoStep({ contractId, ...key() })
	},
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfAubigny'
});

/** Two bidders and eleven days of wait, as in a formal procedure. */
async function inStandstill(place: Pick<World, 'owner'>) {
	const { sql } = place.owner;
	await sql`alter table framework_contracts disable trigger user`;
	await sql`update framework_contracts set standstill_days = 11, legality_control = true, signable_on = '2027-01-22'`;
	await sql`alter table framework_contracts enable trigger user`;
}

describe('recordSignature', () => {
	it('is recorded on its day, with the fact', async () => {
		const { sign, coordinator, owner, contractId } = await scene();
		expect(await sign('2027-01-11')).toBe('AC-TEST-1');
		const { contracts } = await coordinator.contracts.list('AC-TEST-1');
		expect(contracts).toMatchObject([
			{ status: 'signed', signedOn: '2027-01-11', next: 'notify', mayUndo: true }
		]);
		const audit = await owner.db.select().from(schema.auditEntries);
		expect(audit.filter(({ type }) => type.startsWith('contract.'))).toMatchObject([
			{ type: 'contract.signed', subjectId: contractId, details: { signedOn: '2027-01-11' } }
		]);
	});

	it('is refused until the wait after the letters is over (CCP R2182-1)', async () => {
		const place = await scene();
		await inStandstill(place);
		await expect(place.sign('2027-01-11')).rejects.toMatchObject(
			refused('CONTRACT_STANDSTILL', { earliest: '2027-01-22' })
		);
		await place.setNow(new Date('2027-01-22T08:00:00Z'));
		await expect(place.sign('2027-01-21')).rejects.toMatchObject(
			refused('CONTRACT_SIGNED_TOO_EARLY', { earliest: '2027-01-22', field: 'signedOn' })
		);
		await expect(place.sign('2027-01-23')).rejects.toMatchObject({ message: 'CONTRACT_DAY_IN_FUTURE' });
		await expect(place.sign('2027-02-30')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
		await place.sign('2027-01-22');
	});

	it('lists a contract to no other coordinator', async () => {
		const { as } = await scene();
		await expect(as('coordinatorOfAubigny').contracts.list('AC-TEST-1')).rejects.toMatchObject({
			message: 'CALL_NOT_FOUND'
		});
	});

	it('is recorded once when two people do it at the same time', async () => {
		const { sign, owner } = await scene();
		const both = await Promise.allSettled([sign('2027-01-11'), sign('2027-01-11')]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await owner.db.select().from(schema.outbox)).toHaveLength(1);
	});
});

describe('recordNotification', () => {
	it('opens the orders, and tells the holder and the communes until when', async () => {
		const { sign, notify, settle, letters, as, order, coordinator } = await scene();
		await sign('2027-01-11');
		await notify('2027-01-11');
		expect((await coordinator.contracts.list('AC-TEST-1')).contracts).toMatchObject([
			{ status: 'in_force', next: null, lastDayOn: '2028-01-10' }
		]);
		const [share] = await as('buyerOfAubigny').orders.orderableShares();
		expect(share?.ordering).toEqual({ orderable: true, sinceOn: '2027-01-11', untilOn: '2028-01-10' });
		await settle();
		expect(letters.map(({ to, subject }) => [to, subject]).toSorted()).toEqual([
			['buyerofargent@test.example', 'Vous pouvez commander : Papier A4'],
			['buyerofaubigny@test.example', 'Vous pouvez commander : Papier A4'],
			['papetier@test.example', 'Contrat notifié : Papier A4']
		]);
		expect(letters[0]?.text).toContain('du 11/01/2027 au 10/01/2028 inclus');
		expect(await order()).toEqual(expect.any(String));
	});

	it('is refused before the signature, before its day, to come, and without the préfecture where it is asked', async () => {
		const place = await scene();
		await expect(place.notify('2027-01-11')).rejects.toMatchObject({ message: 'CONTRACT_STATUS' });
		await inStandstill(place);
		await place.setNow(new Date('2027-01-25T08:00:00Z'));
		await place.sign('2027-01-23');
		await expect(place.notify('2027-01-24')).rejects.toMatchObject(
			refused('CONTRACT_NOT_TRANSMITTED', { field: 'transmittedOn' })
		);
		await expect(place.notify('2027-01-24', '2027-01-22')).rejects.toMatchObject(
			refused('CONTRACT_DAYS_REVERSED', { earliest: '2027-01-23', field: 'transmittedOn' })
		);
		await expect(place.notify('2027-01-26', '2027-01-24')).rejects.toMatchObject({
			message: 'CONTRACT_DAY_IN_FUTURE'
		});
		await place.notify('2027-01-25', '2027-01-24');
		await expect(place.notify('2027-01-25', '2027-01-24')).rejects.toMatchObject({
			message: 'CONTRACT_STATUS'
		});
	});
});

describe('undoContractStep', () => {
	it('takes the last day back until the first order, keeps it in the audit and tells who was informed', async () => {
		const { sign, notify, undo, order, owner, settle, letters, coordinator } = await scene();
		await sign('2027-01-11');
		await notify('2027-01-11');
		await settle();
		await undo();
		await expect(order()).rejects.toMatchObject({ message: 'ORDER_CONTRACT_NOT_NOTIFIED' });
		await settle();
		expect(letters.filter(({ subject }) => subject.startsWith('Notification à reprendre'))).toHaveLength(3);
		await undo();
		expect((await coordinator.contracts.list('AC-TEST-1')).contracts).toMatchObject([{ status: 'signable' }]);
		await expect(undo()).rejects.toMatchObject({ message: 'CONTRACT_STATUS' });
		const audit = await owner.db.select().from(schema.auditEntries);
		expect(audit.map(({ type, details }) => [type, details])).toContainEqual([
			'contract.notification-undone',
			expect.objectContaining({ notifiedOn: '2027-01-11' })
		]);
		await sign('2027-01-11');
		await notify('2027-01-11');
		await order();
		await expect(undo()).rejects.toMatchObject({ message: 'CONTRACT_HAS_ORDERS' });
	});

	it('lets the day of a contract resumed from its orders be corrected once', async () => {
		const { sign, notify, undo, order, owner } = await scene();
		await sign('2027-01-11');
		await notify('2027-01-11');
		await order();
		await owner.sql`update framework_contracts set is_resumed = true`;
		await undo();
		await notify('2027-01-11');
		await expect(undo()).rejects.toMatchObject({ message: 'CONTRACT_HAS_ORDERS' });
	});

	it('loses against an order placed at the same moment, or comes before it: never both', async () => {
		const { sign, notify, undo, order, owner } = await scene();
		await sign('2027-01-11');
		await notify('2027-01-11');
		const both = await Promise.allSettled([undo(), order()]);
		expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const [kept] = await owner.sql`select (select count(*)::int from orders) as orders,
			(select count(*)::int from framework_contracts where notified_on is not null) as notified`;
		expect(kept?.orders).toBe(kept?.notified);
	});
});

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
