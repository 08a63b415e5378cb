import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfAway } from './fraction.ts';
import { gain } from './gain.ts';
import { lotQuantity, lotUnit, shareOf } from './lot.ts';
import { microEuros } from './money.ts';
import { quantitySchema } from './quantity-schema.ts';
import { fromThousandths, quantity, shownQuantity, thousandths, type Quantity } from './quantity.ts';
import {
	assertAmounts,
	assertPostable,
	baseQuantityMax,
	isSimilarNeed,
	needBlock,
	newNeedSchema,
	type NeedAmounts
} from './need.ts';
import {
	addableUnits,
	baseUnitFactor,
	contentCodes,
	isPack,
	packCodes,
	unitCodes,
	type Measure,
	type UnitCode
} from './units.ts';

const salt = {
	cpvCode: '34927100',
	unit: 'TNE',
	packUnit: null,
	startsFromOn: '2027-10-01',
	startsUntilOn: '2027-11-15'
} as const;

describe('needBlock', () => {
	it('is shared by tonnes and kilograms of one class, not by another class or a pack', () => {
		expect(needBlock(salt)).toBe('3492:GRM');
		expect(needBlock({ ...salt, unit: 'KGM' })).toBe('3492:GRM');
		expect(needBlock({ ...salt, unit: 'PK' })).toBe('3492:PK');
		expect(needBlock({ ...salt, cpvCode: '14410000' })).toBe('1441:GRM');
	});

	it('is that of what a pack holds, once the need says it', () => {
		expect(needBlock({ ...salt, unit: 'PK', packUnit: 'KGM' })).toBe('3492:GRM');
		expect(needBlock({ ...salt, unit: 'PK', packUnit: 'LTR' })).toBe('3492:MLT');
	});
});

describe('isSimilarNeed', () => {
	it('takes the same purchase for the same period as the same need', () => {
		expect(
			isSimilarNeed(salt, { ...salt, unit: 'KGM', startsFromOn: '2027-11-15', startsUntilOn: '2027-12-31' })
		).toBe(true);
	});

	it('leaves apart another period, another product, another unit', () => {
		expect(isSimilarNeed(salt, { ...salt, startsFromOn: '2027-11-16', startsUntilOn: '2027-12-31' })).toBe(
			false
		);
		expect(isSimilarNeed(salt, { ...salt, cpvCode: '34922100' })).toBe(false);
		expect(isSimilarNeed(salt, { ...salt, unit: 'PK' })).toBe(false);
		expect(isSimilarNeed(salt, { ...salt, unit: 'PK', packUnit: 'KGM' })).toBe(true);
	});
});

describe('newNeedSchema', () => {
	it('refuses a unit outside the list: its quantities could never be added', () => {
		expect(newNeedSchema.shape.unit.safeParse('KG').success).toBe(false);
		expect(newNeedSchema.shape.unit.safeParse('KGM').success).toBe(true);
	});

	it('refuses a pack that holds nothing, a fourth decimal, packs or months', () => {
		const { packQuantity, packUnit } = newNeedSchema.shape;
		expect([500, 0.001, null].every((held) => packQuantity.safeParse(held).success)).toBe(true);
		expect([0, -1, 0.0001].some((held) => packQuantity.safeParse(held).success)).toBe(false);
		expect(['H87', 'KGM', null].every((code) => packUnit.safeParse(code).success)).toBe(true);
		expect(['RM', 'MON', 'KWH', 'E48'].some((code) => packUnit.safeParse(code).success)).toBe(false);
	});
});

const reams: NeedAmounts = {
	quantity: quantity(240),
	unit: 'RM',
	packQuantity: quantity(500),
	packUnit: 'H87',
	estimateExclTaxCents: 108_000,
	currentUnitPriceMicros: null
};
const refused = (changed: Partial<NeedAmounts>) => {
	try {
		assertAmounts({ ...reams, ...changed });
		return undefined;
	} catch (error) {
		return error;
	}
};

describe('what a pack holds', () => {
	it('takes a pack that says what it holds, and one that says nothing', () => {
		expect(refused({})).toBeUndefined();
		expect(refused({ packQuantity: null, packUnit: null })).toBeUndefined();
		expect(refused({ unit: 'KGM', packQuantity: null, packUnit: null })).toBeUndefined();
	});

	it('refuses half of it, naming the field that is missing', () => {
		const half = { code: 'NEED_PACK_HALF' };
		expect(refused({ packQuantity: null })).toMatchObject({ ...half, details: { field: 'packQuantity' } });
		expect(refused({ packUnit: null })).toMatchObject({ ...half, details: { field: 'packUnit' } });
	});

	it('refuses it of a unit that is no pack', () => {
		expect(refused({ unit: 'H87' })).toMatchObject({ code: 'NEED_PACK_UNIT' });
	});

	it('lets packs hold a billion in all, and not one more', () => {
		const held = { quantity: quantity(2_000_000), packQuantity: quantity(500) };
		expect(refused(held)).toBeUndefined();
		expect(refused({ ...held, packQuantity: quantity(500.001) })).toMatchObject({
			code: 'NEED_PACK_TOO_LARGE'
		});
	});
});

describe('how much a need asks for', () => {
	const alone = (unit: UnitCode): Measure => ({ unit, packQuantity: null, packUnit: null });
	const typedMax = 1_000_000_000;
	/** The most that is accepted of a unit: a billion, or a million tonnes. */
	const mostOf = (unit: UnitCode) => quantity(Math.min(typedMax, baseQuantityMax / baseUnitFactor(unit)));
	const accepted = (measure: Measure, most: Quantity): NeedAmounts => ({
		...reams,
		...measure,
		quantity: most
	});

	it.each(unitCodes)('takes the largest quantity in %s, and not a thousandth more', (unit) => {
		const most = mostOf(unit);
		expect(refused(accepted(alone(unit), most))).toBeUndefined();
		const more = fromThousandths(thousandths(most) + 1n);
		if (most === typedMax) expect(quantitySchema.safeParse(more).success).toBe(false);
		else
			expect(refused(accepted(alone(unit), more))).toMatchObject({
				code: 'NEED_QUANTITY_TOO_LARGE',
				details: { field: 'quantity', most, unit }
			});
	});

	it('holds what packs hold to the same: a million tonnes in bags of a tonne', () => {
		const bags = { unit: 'PK', packQuantity: quantity(1), packUnit: 'TNE' } as const;
		expect(refused(accepted(bags, quantity(1_000_000)))).toBeUndefined();
		expect(refused(accepted(bags, quantity(1_000_000.001)))).toMatchObject({
			code: 'NEED_QUANTITY_TOO_LARGE',
			details: { field: 'quantity', most: 1_000_000, unit: 'TNE' }
		});
	});

	it('is shown, added and put in a lot whatever the others say: any members at the largest, in any units', () => {
		const anyUnit = fc.constantFrom(...unitCodes.filter((unit) => !isPack(unit)));
		const members = anyUnit.chain((unit) => {
			const loose = fc.constantFrom(...addableUnits(unit)).map((one) => accepted(alone(one), mostOf(one)));
			const contents = contentCodes.filter((content) => addableUnits(unit).includes(content));
			if (contents.length === 0) return fc.array(loose, { minLength: 1, maxLength: 60 });
			const packed = fc
				.record({
					unit: fc.constantFrom(...packCodes),
					packQuantity: fc.integer({ min: 1, max: 10 ** 9 }).map((count) => fromThousandths(BigInt(count))),
					packUnit: fc.constantFrom(...contents)
				})
				.map((pack) => accepted(pack, mostIn(pack)));
			return fc.array(fc.oneof(loose, packed), { minLength: 1, maxLength: 60 });
		});
		fc.assert(
			fc.property(members, (needs) => {
				for (const need of needs) expect(refused(need)).toBeUndefined();
				const parts = needs.map((need, index) => ({ ...need, organisationId: String(index) }));
				const unit = lotUnit(parts);
				for (const shown of [unit, ...addableUnits(unit.packUnit ?? unit.unit)]) {
					const exact = lotQuantity(parts.map(shareOf), shown);
					const said = shownQuantity(exact);
					expect(Number.isFinite(said)).toBe(true);
					// A unit of the list is said to the unit, whatever the total; a pack of a crumb to what a double holds.
					if (typeof shown === 'string')
						expect(BigInt(Math.round(said)) - roundHalfAway(exact)).toBeOneOf([-1n, 0n, 1n]);
				}
			})
		);
	});

	function mostIn({ packQuantity, packUnit }: Measure): Quantity {
		const held = thousandths(packQuantity ?? quantity(1));
		const inAll = BigInt(mostOf(packUnit ?? 'H87')) * 1_000_000n;
		const most = inAll / held;
		return fromThousandths(most > 1_000_000_000_000n ? 1_000_000_000_000n : most);
	}
});

describe('what a need says of its price', () => {
	const power = {
		quantity: quantity(30_000_000),
		unit: 'KWH',
		packQuantity: null,
		packUnit: null,
		estimateExclTaxCents: 4_861_234_00
	} as const;

	it('refuses a total written as the price of one unit, naming the field', () => {
		const total = microEuros(4_861_234_000_000);
		expect(refused({ ...power, currentUnitPriceMicros: total })).toMatchObject({
			code: 'NEED_PRICE_TOO_HIGH',
			details: { field: 'currentUnitPriceMicros' }
		});
		expect(refused({ ...power, currentUnitPriceMicros: microEuros(162_000) })).toBeUndefined();
		expect(() => {
			assertAmounts({ ...reams, ...power, currentUnitPriceMicros: total }, 'quantity');
		}).toThrow(expect.objectContaining({ details: { field: 'quantity' } }));
	});

	it('takes a hundred billion euros in all, and not a cent more', () => {
		const most = { ...power, quantity: quantity(1_000) };
		expect(refused({ ...most, currentUnitPriceMicros: microEuros(100_000_000_000_000) })).toBeUndefined();
		expect(refused({ ...most, currentUnitPriceMicros: microEuros(100_000_000_000_010) })).toMatchObject({
			code: 'NEED_PRICE_TOO_HIGH'
		});
	});

	it('refuses an estimate that makes one unit cost what no price holds', () => {
		const billion = { ...power, estimateExclTaxCents: 100_000_000_000 };
		expect(refused({ ...billion, quantity: quantity(1) })).toBeUndefined();
		expect(refused({ ...billion, quantity: quantity(0.999) })).toMatchObject({
			code: 'NEED_ESTIMATE_TOO_HIGH',
			details: { field: 'estimateExclTaxCents' }
		});
	});

	it('breaks no gain where it was kept before it was refused: the estimate is the baseline', () => {
		const share = shareOf({
			...power,
			organisationId: 'a',
			currentUnitPriceMicros: microEuros(4_861_234_000_000)
		});
		expect(share.baselineUnitPriceMicros).toBe(162_041);
		const award = {
			unitPriceExclTaxMicros: microEuros(100_000_000),
			unit: 'MWH',
			packQuantity: null,
			packUnit: null
		} as const;
		const line = { ...power, neededQuantity: power.quantity, award, potentialCents: 0 };
		const slip = { ...line, currentUnitPriceMicros: microEuros(4_861_234_000_000) };
		expect(gain({ ...slip, receivedQuantity: quantity(15_000) })).toMatchObject({
			notifiedCents: 1_861_234_00,
			realisedCents: 930_617_00
		});
		const crumb = { ...power, quantity: quantity(0.001), estimateExclTaxCents: 100_000_000_000 };
		expect(
			shareOf({ ...crumb, organisationId: 'a', currentUnitPriceMicros: null }).baselineUnitPriceMicros
		).toBe(Number.MAX_SAFE_INTEGER);
	});
});

describe('assertPostable', () => {
	const now = new Date('2026-11-29T12:00:00Z');
	const starting = (startsFromOn: string, startsUntilOn: string) => () =>
		assertPostable({ startsFromOn, startsUntilOn }, now);

	it('takes a start of last year still open, and one planned years ahead', () => {
		expect(starting('2025-11-29', '2027-01-01')).not.toThrow();
		expect(starting('2027-01-01', '2036-11-29')).not.toThrow();
	});

	it('refuses days in the far past or too far ahead, naming the field', () => {
		expect(starting('2001-01-01', '2027-01-01')).toThrow(
			expect.objectContaining({
				code: 'NEED_START_FAR',
				details: { field: 'startsFromOn', earliest: '2025-11-29' }
			})
		);
		expect(starting('2027-01-01', '2062-01-01')).toThrow(
			expect.objectContaining({
				code: 'NEED_START_FAR',
				details: { field: 'startsUntilOn', latest: '2036-11-29' }
			})
		);
	});
});
