import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { awardedLot } from '../../test/awarded.ts';
import { key } from '../../test/harness.ts';
import { scene, inStandstill } from '../../test/contract-scene.ts';

const refused = (code: string, details: object = {}) => ({ cause: { code, details } });

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
		const {
			items: [share]
		} = await as('buyerOfAubigny').orders.orderableShares();
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
