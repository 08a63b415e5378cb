import { describe, expect, it } from 'vitest';
import {
	agreementGaps,
	mandateTypes,
	missionGap,
	signsForAll,
	type Agreement,
	type AgreementParties
} from './agreement.ts';

const agreement: Agreement = {
	kind: 'one_off',
	mandate: 'signature',
	commission: 'group',
	admitsLater: false,
	statutesClause: false,
	coordinatorFeeCents: 0,
	coordinatorHasCommission: false
};
const parties: AgreementParties = { coordinatorIsEpci: true, outsideEpci: 0 };
const ofEpci: Partial<Agreement> = { mandate: 'epci', statutesClause: true };

const gapsOf = (terms: Partial<Agreement>, who: Partial<AgreementParties> = {}) =>
	agreementGaps({ ...agreement, ...terms }, { ...parties, ...who }).map(({ code }) => code);

describe('the terms of a convention', () => {
	it.each([
		[{ mandate: null }, {}, 'AGREEMENT_INCOMPLETE'],
		[{ commission: null }, {}, 'AGREEMENT_INCOMPLETE'],
		[ofEpci, { coordinatorIsEpci: false }, 'MANDATE_NOT_EPCI'],
		[{ ...ofEpci, statutesClause: false }, {}, 'MANDATE_STATUTES_MISSING'],
		[{ ...ofEpci, coordinatorFeeCents: 1 }, {}, 'MANDATE_NOT_FREE'],
		[ofEpci, { outsideEpci: 1 }, 'MANDATE_OUTSIDE_EPCI'],
		[{ commission: 'coordinator' }, {}, 'COMMISSION_COORDINATOR_HAS_NONE'],
		[{ admitsLater: true }, {}, 'GROUP_ONE_OFF_ADMITS_NOBODY']
	] as const)('%o, %o lack one thing: %s', (terms, who, code) => {
		expect(gapsOf(terms, who)).toEqual([code]);
	});

	it.each([
		['what the law asks of an EPCI alone', {}, { coordinatorIsEpci: false, outsideEpci: 2 }],
		['a fee', { coordinatorFeeCents: 150_00 }, {}],
		['an EPCI for its own communes, by its statutes and free of charge', ofEpci, {}],
		[
			'the commission of a coordinator that has one',
			{ commission: 'coordinator', coordinatorHasCommission: true },
			{}
		],
		['a permanent group that lets others in', { kind: 'permanent', admitsLater: true }, {}]
	] as const)('are complete with %s', (_what, terms, who) => {
		expect(gapsOf(terms, who)).toEqual([]);
	});
});

describe('who signs for the others', () => {
	it('is the coordinator, but where it only runs the procedure (CCP L2113-7)', () => {
		expect(mandateTypes.filter((mandate) => !signsForAll(mandate))).toEqual(['procedure']);
	});
});

describe('the work shared among members', () => {
	it('is given to one at least, and to members only', () => {
		expect(missionGap({}, ['a', 'b'])?.code).toBe('MISSIONS_NOT_SHARED');
		expect(missionGap({ orders: 'a', payment: 'stranger' }, ['a', 'b'])?.code).toBe('MISSION_HOLDER_UNKNOWN');
		expect(missionGap({ orders: 'a', payment: 'b' }, ['a', 'b'])).toBeNull();
	});
});
