import { describe, expect, it } from 'vitest';
import { anticipatedNeed, type Anticipation, type ContractFlag, type PublicContract } from './index.ts';

const today = '2026-11-22';
const contract: PublicContract = {
	contractId: '1',
	lot: '',
	buyerSiren: '732829320',
	buyerSiret: '73282932000074',
	buyerName: 'Mairie',
	title: 'Fourniture de papier',
	cpvCode: '30197630',
	amountExclTaxCents: 2_400_000,
	durationMonths: 24,
	notifiedOn: '2025-02-01',
	nature: 'Marché',
	procedure: 'Procédure adaptée',
	isFramework: false,
	isCallOff: false,
	flags: []
};

const amended: ContractFlag[] = ['amended'];
/** A purchase without a season: a website is made once. */
const unseasonal = { cpvCode: '72413000' };

describe('a contract announces a need', () => {
	it('on the day before its anniversary, for the value of one year', () => {
		expect(from({})).toEqual({
			ok: true,
			need: {
				title: 'Fourniture de papier',
				cpvCode: '30197630',
				familyId: 'printing-paper',
				yearlyExclTaxCents: 1_200_000,
				durationMonths: 24,
				endsOn: '2027-01-31',
				endSource: 'stated'
			}
		});
	});

	it('without a value when its amount is not believable', () => {
		expect(from({ amountExclTaxCents: null })).toMatchObject({ need: { yearlyExclTaxCents: null } });
	});

	it('never worth more in a year than it was in all', () => {
		expect(from({ durationMonths: 6, notifiedOn: '2026-10-01' })).toMatchObject({
			need: { yearlyExclTaxCents: 2_400_000 }
		});
	});

	it('still when it ended at most 60 days ago', () => {
		expect(from({ durationMonths: 12, notifiedOn: '2025-09-24' })).toMatchObject({
			need: { endsOn: '2026-09-23' }
		});
		expect(from({ ...unseasonal, durationMonths: 12, notifiedOn: '2025-09-23' })).toEqual({
			ok: false,
			reason: 'ended'
		});
	});

	it('at its next anniversary when it is a yearly framework, up to four years', () => {
		const yearly = { ...unseasonal, isFramework: true, durationMonths: 12 };
		expect(from({ ...yearly, notifiedOn: '2024-03-10' })).toMatchObject({
			need: { endsOn: '2027-03-09', endSource: 'anniversary' }
		});
		expect(from({ ...yearly, notifiedOn: '2022-06-01' })).toEqual({ ok: false, reason: 'ended' });
		expect(from({ ...yearly, durationMonths: 24, notifiedOn: '2022-06-01' })).toEqual({
			ok: false,
			reason: 'ended'
		});
	});

	it('a year later, never a month later, when it lasts less than a year', () => {
		expect(from({ durationMonths: 8, notifiedOn: '2024-03-01' })).toMatchObject({
			need: { endsOn: '2027-10-31', endSource: 'cycle' }
		});
		expect(
			from({ ...unseasonal, isFramework: true, durationMonths: 2, notifiedOn: '2025-02-01' })
		).toMatchObject({
			need: { endsOn: '2027-03-31', endSource: 'anniversary' }
		});
	});

	it('at the end of the next equal period when every commune buys it again, up to ten years', () => {
		expect(from({ notifiedOn: '2024-09-01' })).toMatchObject({
			need: { endsOn: '2028-08-31', endSource: 'cycle' }
		});
		expect(from({ durationMonths: 36, notifiedOn: '2018-06-01' })).toMatchObject({
			need: { endsOn: '2027-05-31', endSource: 'cycle' }
		});
		expect(from({ notifiedOn: '2016-11-01' })).toEqual({ ok: false, reason: 'ended' });
		expect(from({ ...unseasonal, notifiedOn: '2024-09-01' })).toEqual({ ok: false, reason: 'ended' });
	});
});

describe('a contract announces nothing', () => {
	it.each([
		[{ cpvCode: null }, 'no-cpv'],
		[{ notifiedOn: null }, 'no-date'],
		[{ durationMonths: null }, 'no-duration'],
		[{ cpvCode: '45212200' }, 'one-off'],
		[{ cpvCode: '71200000' }, 'one-off'],
		[{ durationMonths: 1, notifiedOn: '2018-06-01' }, 'one-off'],
		[{ durationMonths: 5, notifiedOn: '2026-11-01' }, 'one-off'],
		[
			{
				isFramework: true,
				durationMonths: 2,
				cpvCode: '55243000',
				title: 'Séjour été 2018',
				notifiedOn: '2018-06-01'
			},
			'one-off'
		],
		[
			{ isFramework: true, durationMonths: 1, cpvCode: '55300000', title: '', notifiedOn: '2025-12-01' },
			'one-off'
		],
		[
			{ isFramework: true, durationMonths: 1, title: 'Cérémonie des vœux', notifiedOn: '2025-12-01' },
			'one-off'
		],
		[{ isCallOff: true }, 'call-off'],
		[{ flags: amended, durationMonths: 12, notifiedOn: '2025-03-01' }, 'ended'],
		[{ notifiedOn: '2014-01-01' }, 'ended']
	] as const)('when %j: %s', (change, reason) => {
		expect(from(change)).toEqual({ ok: false, reason });
	});

	it('but for frameworks of a few months that are no event, and of events that are a period', () => {
		const short = { isFramework: true, durationMonths: 4, notifiedOn: '2026-09-01' };
		expect(from(short)).toMatchObject({ ok: true });
		expect(from({ ...short, cpvCode: '55523100', title: 'Repas' })).toMatchObject({ ok: true });
		expect(from({ isFramework: true, cpvCode: '55243000', title: 'Séjours' })).toMatchObject({ ok: true });
	});

	it('but for works when they are a framework, or a family bought every year', () => {
		expect(from({ cpvCode: '45212200', isFramework: true })).toMatchObject({ ok: true });
		expect(from({ cpvCode: '45233141' })).toMatchObject({ ok: true, need: { familyId: 'road-repair' } });
	});
});

function from(change: Partial<PublicContract>): Anticipation {
	return anticipatedNeed({ ...contract, ...change }, today);
}
