import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, multiplyFractions, roundHalfAway, sumFractions } from './fraction.ts';
import { gain } from './gain.ts';
import { lotQuantity, lotUnit, shareOf, type NeedForLot } from './lot.ts';
import { lineTotal, microEuros, sumCents } from './money.ts';
import { fromThousandths, quantity, shownQuantity, thousandths, type Quantity } from './quantity.ts';
import { unitRatio } from './unit-conversion.ts';
import { packCodes, type ContentCode, type Measure, type UnitCode } from './units.ts';

const alone = (unit: UnitCode): Measure => ({ unit, packQuantity: null, packUnit: null });
const packOf = (unit: UnitCode, held: number, packUnit: ContentCode): Measure => ({
	unit,
	packQuantity: quantity(held),
	packUnit
});
const salt = (organisationId: string, amount: number, measure: UnitCode | Measure): NeedForLot => ({
	organisationId,
	quantity: quantity(amount),
	...(typeof measure === 'string' ? alone(measure) : measure),
	estimateExclTaxCents: 5_850_00,
	currentUnitPriceMicros: null
});
const masses = ['GRM', 'KGM', 'TNE'] as const;
const anyQuantity = (max: number) =>
	fc.integer({ min: 1, max }).map((count): Quantity => quantity(count / 1000));
/** What is weighed, loose or in packs of any size. */
const anyMeasure: fc.Arbitrary<Measure> = fc.oneof(
	fc.constantFrom(...masses).map(alone),
	fc.record({
		unit: fc.constantFrom(...packCodes),
		packQuantity: anyQuantity(10 ** 6),
		packUnit: fc.constantFrom(...masses)
	})
);
const anyShare = fc
	.tuple(anyQuantity(10 ** 9), anyMeasure)
	.map(([amount, measure]) => ({ quantity: amount, ...measure }));
const anyShares = fc.array(anyShare, { minLength: 1, maxLength: 30 });

describe('the unit of a lot', () => {
	it('is the one most of its members use', () => {
		expect(lotUnit([salt('a', 120, 'TNE'), salt('b', 115.1, 'TNE'), salt('c', 65_000, 'KGM')])).toEqual(
			alone('TNE')
		);
		expect(lotUnit([salt('a', 1, 'TNE'), salt('b', 500, 'KGM'), salt('c', 65_000, 'KGM')])).toEqual(
			alone('KGM')
		);
	});

	it('counts members, not needs, and prefers the largest when as many use another', () => {
		expect(lotUnit([salt('a', 500, 'KGM'), salt('a', 700, 'KGM'), salt('b', 2, 'TNE')])).toEqual(
			alone('TNE')
		);
		expect(lotUnit([salt('b', 2, 'TNE'), salt('a', 500, 'KGM')])).toEqual(alone('TNE'));
	});

	it('is a pack of one size when most use it; packs of another size are another unit', () => {
		const ream = packOf('RM', 500, 'H87');
		const half = packOf('RM', 250, 'H87');
		const needs = [salt('a', 12, ream), salt('b', 6_000, 'H87'), salt('c', 24, half), salt('d', 3, ream)];
		expect(lotUnit(needs)).toEqual(ream);
		expect(lotUnit([salt('a', 12, half), salt('b', 6_000, 'H87'), salt('c', 24, ream)])).toEqual(ream);
		expect(lotUnit([...needs, salt('e', 1, 'H87'), salt('f', 1, 'H87')])).toEqual(alone('H87'));
	});

	it('is never one in which some could not be said', () => {
		expect(() => lotUnit([salt('a', 1, 'TNE'), salt('b', 1, 'LTR')])).toThrow(RangeError);
		expect(() => lotUnit([salt('a', 1, 'RM'), salt('b', 1, packOf('RM', 500, 'H87'))])).toThrow(RangeError);
		expect(() => lotUnit([])).toThrow(RangeError);
	});
});

describe('the total of a lot', () => {
	it('is 300.1 t for 235 t and 65,100 kg, where the numerator alone made it 886', () => {
		const needs = [salt('a', 120, 'TNE'), salt('b', 115, 'TNE'), salt('c', 65_100, 'KGM')];
		expect(shownQuantity(lotQuantity(needs, 'TNE'))).toBe(300.1);
	});

	it('adds packs to what they hold: 12 reams of 500, 6,001 sheets and 4 packs of 250 are 13,001 sheets', () => {
		const [ream, pack] = [packOf('RM', 500, 'H87'), packOf('PK', 250, 'H87')];
		const needs = [salt('a', 12, ream), salt('b', 6_001, 'H87'), salt('c', 4, pack)];
		expect(lotQuantity(needs, 'H87')).toEqual(fraction(13_001n));
		expect(lotQuantity(needs, ream)).toEqual(fraction(13_001n, 500n));
		// What the number alone would make of it.
		expect(lotQuantity(needs, 'H87')).not.toEqual(fraction(6_017n));
	});

	it('is the sum of the shares whatever the units and packs, theirs and its own', () => {
		fc.assert(
			fc.property(anyShares, anyMeasure, anyMeasure, (shares, one, other) => {
				const inOne = multiplyFractions(lotQuantity(shares, one), unitRatio(one, other));
				expect(inOne).toEqual(lotQuantity(shares, other));
				expect(lotQuantity(shares.toReversed(), one)).toEqual(lotQuantity(shares, one));
				expect(sumFractions(shares.map((share) => lotQuantity([share], one)))).toEqual(
					lotQuantity(shares, one)
				);
			})
		);
	});

	it('costs what its lines cost, each rounded once, never further than half a cent a line', () => {
		const anyPrice = fc.integer({ min: 1, max: 10 ** 8 }).map(microEuros);
		fc.assert(
			fc.property(anyShares, anyPrice, (shares, price) => {
				const lines = shares.map((share) => lineTotal(lotQuantity([share], 'TNE'), price));
				const whole = lineTotal(lotQuantity(shares, 'TNE'), price);
				expect(Math.abs(sumCents(lines) - whole)).toBeLessThanOrEqual((shares.length + 1) / 2);
			})
		);
	});
});

describe('a share', () => {
	it('keeps what was typed, and the price of one unit of it', () => {
		expect(shareOf(salt('c', 65_000, 'KGM'))).toEqual({
			quantity: 65_000,
			...alone('KGM'),
			baselineUnitPriceMicros: 90_000
		});
		expect(shareOf(salt('c', 130, packOf('PK', 25, 'KGM')))).toEqual({
			quantity: 130,
			...packOf('PK', 25, 'KGM'),
			baselineUnitPriceMicros: 45_000_000
		});
	});

	it('gains the same money whatever the unit its need was typed in', () => {
		const award = { unitPriceExclTaxMicros: microEuros(80_000_000), ...alone('TNE') };
		const priced = (micros: number) => ({
			currentUnitPriceMicros: microEuros(micros),
			estimateExclTaxCents: 1
		});
		const received = { award, receivedQuantity: quantity(60), potentialCents: 0 };
		const inKilograms = {
			...priced(90_000),
			neededQuantity: quantity(65_000),
			...alone('KGM')
		};
		const inTonnes = {
			...priced(90_000_000),
			neededQuantity: quantity(65),
			...alone('TNE')
		};
		const inBags = {
			...priced(2_250_000),
			neededQuantity: quantity(2_600),
			...packOf('PK', 25, 'KGM')
		};
		for (const line of [inKilograms, inTonnes, inBags])
			expect(gain({ ...line, ...received })).toEqual({
				potentialCents: 0,
				notifiedCents: 650_00,
				realisedCents: 600_00
			});
		// The fault seen: one unit multiplied by the price of the other.
		expect(lineTotal(fraction(65n), microEuros(90_000 - 80_000))).toBe(65);
	});

	it('gains the same money from an estimate too: exactly, rounded once', () => {
		const anyBags = fc.record({
			bags: fc.integer({ min: 1, max: 40_000 }),
			estimateExclTaxCents: fc.integer({ min: 1, max: 10 ** 11 }),
			price: fc.integer({ min: 1, max: 10 ** 10 }).map(microEuros),
			/** Of what was needed, in thousandths. */
			received: fc.integer({ min: 0, max: 10_000 })
		});
		fc.assert(
			fc.property(anyBags, ({ bags, estimateExclTaxCents, price, received }) => {
				const award = { unitPriceExclTaxMicros: price, ...alone('TNE') };
				const kilograms = bags * 25;
				const receivedQuantity = fromThousandths(BigInt(Math.floor((kilograms * received) / 1_000)));
				const typed: (Measure & { neededQuantity: Quantity })[] = [
					{ ...packOf('PK', 25, 'KGM'), neededQuantity: quantity(bags) },
					{ ...alone('KGM'), neededQuantity: quantity(kilograms) },
					{ ...alone('GRM'), neededQuantity: quantity(kilograms * 1_000) },
					{ ...alone('TNE'), neededQuantity: quantity(kilograms / 1_000) }
				];
				const expected = {
					potentialCents: 0,
					notifiedCents: estimateExclTaxCents - lineTotal(quantity(kilograms / 1_000), price),
					realisedCents: partOf(estimateExclTaxCents) - lineTotal(receivedQuantity, price)
				};
				for (const need of typed)
					expect(
						gain({
							...need,
							estimateExclTaxCents,
							currentUnitPriceMicros: null,
							award,
							receivedQuantity,
							potentialCents: 0
						})
					).toEqual(expected);

				function partOf(estimate: number): number {
					const part = fraction(thousandths(receivedQuantity), BigInt(kilograms));
					return Number(roundHalfAway(multiplyFractions(fraction(BigInt(estimate)), part)));
				}
			})
		);
	});

	it('is not priced by its rounded unit price: 3.99 € lost in kWh, a cent in MWh', () => {
		const award = { unitPriceExclTaxMicros: microEuros(100_000_000), ...alone('MWH') };
		const unsaid = { currentUnitPriceMicros: null, award, receivedQuantity: quantity(0), potentialCents: 0 };
		const gained = (unit: UnitCode, needed: number, estimateExclTaxCents: number) =>
			gain({ ...alone(unit), neededQuantity: quantity(needed), estimateExclTaxCents, ...unsaid })
				.notifiedCents;
		expect(gained('KWH', 30_000_000, 4_861_234_00)).toBe(1_861_234_00);
		expect(gained('MWH', 30_000, 4_861_234_00)).toBe(1_861_234_00);
		expect(gained('KWH', 1_234_567, 200_000_00)).toBe(76_543_30);
		expect(gained('MWH', 1_234.567, 200_000_00)).toBe(76_543_30);
		const { baselineUnitPriceMicros } = shareOf({
			...salt('a', 30_000_000, 'KWH'),
			estimateExclTaxCents: 4_861_234_00
		});
		expect(lineTotal(quantity(30_000_000), baselineUnitPriceMicros)).not.toBe(4_861_234_00);
	});
});
