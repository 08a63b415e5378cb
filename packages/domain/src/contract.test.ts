import { describe, expect, it } from 'vitest';
import { earliestSignature, signableOn } from './award.ts';
import { assertContractNotification, assertContractSignature } from './contract.ts';
import {
	contractActNames,
	contractActReasons,
	contractGuards,
	contractStatusOf,
	contractTransitions,
	lastContractDay,
	nextContractAct,
	type ContractSituation
} from './contract-states.ts';
import { addMonths } from './dates.ts';
import { Refusal } from './errors.ts';
import { assertOrderable, orderability } from './orderability.ts';

const signable: ContractSituation = {
	signableOn: '2026-12-12',
	signedOn: null,
	transmittedOn: null,
	notifiedOn: null,
	legalityControl: false,
	durationMonths: 12,
	today: '2026-12-20',
	role: 'coordinator',
	isCoordinator: true,
	hasOrders: false
};
const signed = { ...signable, signedOn: '2026-12-15' };
const inForce = { ...signed, notifiedOn: '2026-12-18' };

function refusalOf(act: () => void): { code: string; details: object } | null {
	try {
		act();
		return null;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { code: error.code, details: error.details };
	}
}

describe('where a contract stands', () => {
	it.each([
		[{ ...signable, signableOn: null }, '2026-12-20', 'awarded'],
		[signable, '2026-12-11', 'standstill'],
		[signable, '2026-12-12', 'signable'],
		[signed, '2026-12-20', 'signed'],
		[inForce, '2026-12-18', 'in_force'],
		[inForce, '2027-12-17', 'in_force'],
		[inForce, '2027-12-18', 'ended']
	] as const)('is read from its days (%#)', (facts, today, status) => {
		expect(contractStatusOf(facts, today)).toBe(status);
	});

	it('ends on the eve of its birthday, so that 48 months never pass four years (CCP L2125-1)', () => {
		expect(lastContractDay('2027-01-15', 12)).toBe('2028-01-14');
		expect(lastContractDay('2027-01-31', 1)).toBe('2027-02-27');
		expect(lastContractDay('2028-02-29', 48)).toBe('2032-02-28');
		for (const day of ['2027-01-15', '2027-01-31', '2028-02-29'])
			expect(lastContractDay(day, 48) < addMonths(day, 48)).toBe(true);
	});

	it('uses every guard, and every act of a person has its row', () => {
		const used = new Set<string>(contractTransitions.flatMap(({ guards }) => [...guards]));
		expect([...used].toSorted()).toEqual(Object.keys(contractGuards).toSorted());
		const verbs = contractTransitions.map(({ verb }) => verb);
		for (const name of contractActNames) expect(verbs).toContain(name);
	});
});

describe('what may be done with it', () => {
	it.each([
		['sign', { ...signable, signableOn: null }, ['CONTRACT_NOT_ANNOUNCED', 'CONTRACT_STATUS']],
		['sign', { ...signable, today: '2026-12-11' }, ['CONTRACT_STANDSTILL', 'CONTRACT_STATUS']],
		['sign', { ...signable, today: '2026-12-12' }, []],
		['sign', { ...signable, role: 'buyer' }, ['ROLE_REQUIRED']],
		['sign', { ...signable, isCoordinator: false }, ['ROLE_REQUIRED']],
		['sign', signed, ['CONTRACT_STATUS']],
		['notify', signable, ['CONTRACT_STATUS']],
		['notify', signed, []],
		['undoSignature', signed, []],
		['undoSignature', inForce, ['CONTRACT_STATUS']],
		['undoNotification', inForce, []],
		['undoNotification', { ...inForce, today: '2028-01-01' }, []],
		['undoNotification', { ...inForce, hasOrders: true }, ['CONTRACT_HAS_ORDERS']]
	] as const)('%s (%#)', (name, situation, codes) => {
		expect(contractActReasons(name, situation).map(({ code }) => code)).toEqual(codes);
	});

	it('names the one act that waits', () => {
		expect(nextContractAct({ ...signable, today: '2026-12-11' })).toBeNull();
		expect(nextContractAct(signable)).toBe('sign');
		expect(nextContractAct(signed)).toBe('notify');
		expect(nextContractAct(inForce)).toBeNull();
	});
});

describe('the days recorded', () => {
	it('are refused during the wait and when they are to come', () => {
		const on = (signedOn: string) => refusalOf(() => assertContractSignature({ signedOn }, signable));
		expect(on('2026-12-11')).toMatchObject({
			code: 'CONTRACT_SIGNED_TOO_EARLY',
			details: { earliest: '2026-12-12', field: 'signedOn' }
		});
		expect(on('2026-12-12')).toBeNull();
		expect(on('2026-12-20')).toBeNull();
		expect(on('2026-12-21')).toMatchObject({ code: 'CONTRACT_DAY_IN_FUTURE' });
	});

	it('are refused while their step is not possible, whatever the day', () => {
		const waiting = { ...signable, today: '2026-12-11' };
		expect(refusalOf(() => assertContractSignature({ signedOn: '2026-12-12' }, waiting))?.code).toBe(
			'CONTRACT_STANDSTILL'
		);
		expect(refusalOf(() => assertContractSignature({ signedOn: '2026-12-12' }, signed))?.code).toBe(
			'CONTRACT_STATUS'
		);
		const notification = { transmittedOn: null, notifiedOn: '2026-12-20' };
		expect(refusalOf(() => assertContractNotification(notification, signable))?.code).toBe('CONTRACT_STATUS');
	});

	it('come in the order signature, préfecture, notification', () => {
		const record = (transmittedOn: string | null, notifiedOn: string, legalityControl = false) =>
			refusalOf(() =>
				assertContractNotification({ transmittedOn, notifiedOn }, { ...signed, legalityControl })
			)?.code;
		expect(record(null, '2026-12-14')).toBe('CONTRACT_DAYS_REVERSED');
		expect(record(null, '2026-12-15')).toBeUndefined();
		expect(record(null, '2026-12-20')).toBeUndefined();
		expect(record(null, '2026-12-21')).toBe('CONTRACT_DAY_IN_FUTURE');
		expect(record(null, '2026-12-16', true)).toBe('CONTRACT_NOT_TRANSMITTED');
		expect(record('2026-12-14', '2026-12-16', true)).toBe('CONTRACT_DAYS_REVERSED');
		expect(record('2026-12-17', '2026-12-16', true)).toBe('CONTRACT_DAYS_REVERSED');
		expect(record('2026-12-21', '2026-12-21', true)).toBe('CONTRACT_DAY_IN_FUTURE');
		expect(record('2026-12-16', '2026-12-16', true)).toBeUndefined();
	});

	it('start from the day of the letters where the law asks for no wait', () => {
		expect(earliestSignature('2026-12-01', 0, 3)).toBeNull();
		expect(signableOn('2026-12-01', 0, 3)).toBe('2026-12-01');
		expect(signableOn('2026-12-01', 11, 1)).toBe('2026-12-01');
		expect(signableOn('2026-12-01', 11, 2)).toBe('2026-12-12');
	});
});

describe('ordering', () => {
	const left = { communeCents: 1, groupCents: 1 };

	it('is possible from the notification to the last day', () => {
		expect(orderability(inForce, left, '2027-12-17')).toEqual({
			orderable: true,
			sinceOn: '2026-12-18',
			untilOn: '2027-12-17'
		});
	});

	it('begins on the day its commune comes in, the day after the contract it has', () => {
		const later = { ...left, entryOn: '2027-02-01' };
		const before = { code: 'ORDER_BEFORE_ENTRY', details: { earliest: '2027-02-01' } };
		expect(orderability(inForce, later, '2027-01-31')).toEqual({ orderable: false, ...before });
		const allowed = { orderable: true, sinceOn: '2027-02-01', untilOn: '2027-12-17' };
		expect(orderability(inForce, later, '2027-02-01')).toEqual(allowed);
		// Nothing can be ordered at all before the contract is: that is said first.
		expect(orderability(signed, later, '2026-12-20')).toMatchObject({ code: 'ORDER_CONTRACT_NOT_NOTIFIED' });
		// An entry before the notification changes nothing.
		expect(orderability(inForce, { ...left, entryOn: '2026-12-01' }, '2027-01-31')).toMatchObject({
			sinceOn: '2026-12-18'
		});
	});

	it.each([
		[null, '2026-12-20', left, 'ORDER_LOT_NOT_AWARDED', {}],
		[{ ...signable, signableOn: null }, '2026-12-20', left, 'ORDER_LOT_NOT_AWARDED', {}],
		[signable, '2026-12-11', left, 'ORDER_IN_STANDSTILL', { earliest: '2026-12-12' }],
		[signable, '2026-12-12', left, 'ORDER_CONTRACT_NOT_SIGNED', {}],
		[signed, '2026-12-20', left, 'ORDER_CONTRACT_NOT_NOTIFIED', {}],
		[inForce, '2027-12-18', left, 'ORDER_CONTRACT_ENDED', { endedOn: '2027-12-17' }],
		[
			inForce,
			'2026-12-18',
			{ ...left, communeCents: 0 },
			'ORDER_OVER_COMMUNE_CEILING',
			{ remainingCents: 0 }
		],
		[inForce, '2026-12-18', { ...left, groupCents: 0 }, 'ORDER_OVER_GROUP_CEILING', { remainingCents: 0 }]
	] as const)('is refused with its reason (%#)', (...[contract, today, remaining, code, details]) => {
		expect(orderability(contract, remaining, today)).toEqual({ orderable: false, code, details });
		expect(refusalOf(() => assertOrderable(contract, remaining, today))).toEqual({ code, details });
	});
});
