import fc from 'fast-check';
import { defaultParams, type EngineNeed, type EngineParams } from '../src/index.ts';

/** The parameters tests use: default families and three round thresholds. */
export const params: EngineParams = defaultParams({ publicity: 40_000, formal: 90_000, european: 216_000 });

/** A plain need that agrees with any other one made here, to be bent by the test. */
export function plainNeed(id: string, change: Partial<EngineNeed> = {}): EngineNeed {
	return {
		id,
		buyer: `buyer of ${id}`,
		epci: 'E1',
		dep: '35',
		pop: 1000,
		x: 0,
		y: 0,
		cpv: '14410000',
		cpvLevel: 4,
		unit: 'KGM',
		qty: 10_000,
		amount: 9_000,
		startMin: 0,
		startMax: 100,
		durMin: 1,
		durMax: 12,
		radius: 30_000,
		scope: 'any',
		must: 0,
		refuse: 0,
		procedures: 7,
		maxMembers: 0,
		canCoordinate: true,
		excluded: [],
		...change
	};
}

const buyers = ['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9'];

const needWithoutId = fc.record({
	buyer: fc.constantFrom(...buyers),
	epci: fc.constantFrom('E1', 'E2'),
	dep: fc.constantFrom('35', '56'),
	x: fc.integer({ min: -12_000, max: 12_000 }),
	y: fc.integer({ min: -12_000, max: 12_000 }),
	cpv: fc.constantFrom('14410000', '14411000', '14411100'),
	cpvLevel: fc.constantFrom(4 as const, 4 as const, 5 as const, 8 as const),
	unit: fc.constantFrom('KGM', 'TNE', 'KGM', 'TNE', 'KGM', 'C62'),
	amount: fc.oneof(fc.integer({ min: 2_000, max: 20_000 }), fc.integer({ min: 100, max: 150_000 })),
	startMin: fc.integer({ min: 0, max: 120 }),
	window: fc.integer({ min: 30, max: 200 }),
	durMin: fc.constantFrom(1, 6, 12),
	durLength: fc.constantFrom(12, 36),
	radius: fc.integer({ min: 8_000, max: 60_000 }),
	scope: fc.constantFrom(
		'any' as const,
		'any' as const,
		'any' as const,
		'departement' as const,
		'epci' as const
	),
	must: fc.constantFrom(0, 0, 0, 1, 2),
	refuse: fc.constantFrom(0, 0, 0, 2, 4),
	procedures: fc.constantFrom(7, 7, 7, 3, 5, 6, 1),
	maxMembers: fc.constantFrom(0, 0, 0, 3, 5),
	canCoordinate: fc.boolean(),
	excluded: fc.oneof(
		{ weight: 5, arbitrary: fc.constant([]) },
		{ weight: 1, arbitrary: fc.subarray(buyers, { maxLength: 3 }) }
	)
});

/** A market of up to `size` needs of few classes in a small territory, so that many pairs agree. */
export function markets(size: number): fc.Arbitrary<EngineNeed[]> {
	return fc
		.array(needWithoutId, { minLength: Math.floor(size / 2), maxLength: size, size: 'max' })
		.map((needs) =>
			needs.map(({ window, durLength, ...need }, index) => ({
				...need,
				id: `n${String(index).padStart(3, '0')}`,
				pop: 1000,
				qty: 1,
				startMax: need.startMin + window,
				durMax: need.durMin + durLength
			}))
		);
}
