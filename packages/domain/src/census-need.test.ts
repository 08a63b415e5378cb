import { describe, expect, it } from 'vitest';
import { needOfCensus, type CensusTotal } from './census-need.ts';
import { familyById } from './families.ts';
import { assertAmounts, newNeedSchema } from './need.ts';
import { quantity } from './quantity.ts';

const total: CensusTotal = {
	familyId: 'printing-paper',
	quantity: quantity(250.5),
	yearlyExclTaxCents: 112_725,
	contractEndsOn: null,
	onlyContractEndsOn: null,
	sites: ['', 'École'],
	canCoordinate: false,
	startsFromOn: '2027-04-01',
	startsUntilOn: '2027-06-30'
};
const today = '2027-01-16';

describe('the need that firm lines announce', () => {
	it('is what a commune may post, over the usual length of a contract', () => {
		const family = familyById('printing-paper');
		const need = needOfCensus(total, today);
		expect(newNeedSchema.parse(need)).toEqual(need);
		expect(() => {
			assertAmounts(need);
		}).not.toThrow();
		const years = (family?.durationMonths ?? 0) / 12;
		expect(need).toMatchObject({
			quantity: 250.5 * years,
			estimateExclTaxCents: 112_725 * years,
			unit: 'RM',
			currentUnitPriceMicros: 4_500_000,
			delivery: 'École',
			canCoordinate: false
		});
	});

	it('rounds to the thousandth and the cent once, and prices a unit as it is paid', () => {
		const third = { ...total, quantity: quantity(3), yearlyExclTaxCents: 100 };
		expect(needOfCensus(third, today).currentUnitPriceMicros).toBe(333_333);
	});

	it.each([
		[null, '2027-04-01', '2027-06-30'],
		['2027-02-28', '2027-04-01', '2027-06-30'],
		['2027-05-14', '2027-05-15', '2027-06-30'],
		['2027-12-31', '2028-01-01', '2028-03-31']
	])('starts once a contract that ends on %s is over', (contractEndsOn, startsFromOn, startsUntilOn) => {
		expect(needOfCensus({ ...total, contractEndsOn }, today)).toMatchObject({ startsFromOn, startsUntilOn });
	});

	it.each([
		['2027-05-14', '2027-05-15', '2027-05-14'],
		['2027-12-31', '2028-01-01', '2027-12-31'],
		['2027-02-28', '2027-04-01', null]
	])('follows the one contract of all its lines, that ends on %s', (endsOn, startsFromOn, contractEndsOn) => {
		const need = needOfCensus({ ...total, contractEndsOn: endsOn, onlyContractEndsOn: endsOn }, today);
		expect(need).toMatchObject({ startsFromOn, contractEndsOn });
		expect(need.startsUntilOn).toBe(contractEndsOn === null ? '2027-06-30' : startsFromOn);
	});

	it('starts after today, however late the campaign was closed', () => {
		expect(needOfCensus(total, '2027-05-02').startsFromOn).toBe('2027-05-03');
	});

	it('names its places while they fit', () => {
		const sites = Array.from({ length: 3_000 }, (_, at) => `Compteur ${String(at)}`);
		expect(needOfCensus({ ...total, sites }, today).delivery).toBe('3000 lieux, listés dans le recensement');
	});

	it('is refused when all years together are more than a quantity holds', () => {
		expect(() =>
			needOfCensus({ ...total, familyId: 'electricity', quantity: quantity(90_000_000_000) }, today)
		).toThrow('NEED_QUANTITY_TOO_LARGE');
	});
});
