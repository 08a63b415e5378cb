import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords, stemOf, type ContractRecord, type MergedContract } from './index.ts';

const paper: ContractRecord = {
	contractId: '2025-77',
	lot: '',
	buyerSiren: '732829320',
	buyerSiret: '73282932000074',
	buyerName: 'Mairie',
	title: 'Fourniture de papier',
	cpvCode: '30197630',
	amountExclTaxCents: 2_400_000,
	durationMonths: 24,
	notifiedOn: '2025-03-01',
	nature: 'Marché',
	procedure: '',
	isFramework: false,
	isCallOff: false,
	flags: [],
	statedOn: '2025-03-10',
	amendment: 0
};
type Said = Partial<ContractRecord> & { source?: string; run?: number };
const unknown = { title: '', cpvCode: null, durationMonths: null, flags: ['title-missing' as const] };

describe('records of one contract', () => {
	it('from a poorer source take nothing away, in either order', () => {
		const both = [{}, { ...unknown, source: 'b', statedOn: '2026-01-01' as const }];
		for (const said of [both, both.toReversed()])
			expect(merge(said)).toMatchObject([
				{ title: paper.title, cpvCode: '30197630', durationMonths: 24, flags: [] }
			]);
	});

	it('that are two halves in one file are one', () => {
		const halves = [
			{ notifiedOn: null, durationMonths: null, amountExclTaxCents: null },
			{ title: '', cpvCode: null }
		];
		for (const said of [halves, halves.toReversed()])
			expect(merge(said)).toMatchObject([
				{ title: paper.title, cpvCode: '30197630', notifiedOn: '2025-03-01', durationMonths: 24 }
			]);
	});

	it('published again say what the latest says', () => {
		const said = [{}, { durationMonths: 36, statedOn: '2026-02-10' as const }];
		for (const order of [said, said.toReversed()])
			expect(merge(order)).toMatchObject([{ durationMonths: 36, flags: ['amended'] }]);
	});

	it('under ids that end in 00, 01… are the contract and its amendments', () => {
		const said = [
			{ contractId: '2025010100' },
			{ contractId: '2025010101', durationMonths: 30 },
			{ contractId: '2025010102', durationMonths: 36 }
		];
		expect(merge(said)).toMatchObject([{ contractId: '2025010100', durationMonths: 36 }]);
		// Without the first one, nothing says that they are amendments.
		expect(merge(said.slice(1))).toHaveLength(2);
		// Other objects are other contracts.
		expect(merge([said[0] ?? {}, { contractId: '2025010101', title: 'Sel' }])).toHaveLength(2);
	});

	it('that a later file corrects, object and all, are one', () => {
		const said = [
			{ source: 'a.json' },
			{ source: 'b.json', title: 'Construction d’une salle', cpvCode: '45210000' }
		];
		for (const order of [said, said.toReversed()])
			expect(merge(order)).toMatchObject([
				{ title: 'Construction d’une salle', cpvCode: '45210000', flags: ['corrected'] }
			]);
	});

	it('that a later reading under the same name corrects are one', () => {
		const corrected = { title: 'Construction d’une salle', cpvCode: '45210000', run: 2 };
		for (const order of [
			[{}, corrected],
			[corrected, {}]
		])
			expect(merge(order)).toMatchObject([{ title: 'Construction d’une salle', flags: ['corrected'] }]);
	});

	it('name a framework, unless it is themselves', () => {
		expect(merge([{ frameworkId: '2025-77' }])).toMatchObject([{ frameworkId: '', isCallOff: false }]);
		expect(merge([{ frameworkId: 'AC' }, { ...unknown, source: 'b' }])).toMatchObject([
			{ frameworkId: 'AC' }
		]);
		// Kept by an earlier reader, for which any framework named made a call-off.
		expect(merge([{ isCallOff: true }])).toMatchObject([{ isCallOff: false }]);
	});

	it('keep the doubt about accents until another source has them', () => {
		const lost = { title: 'Ã?cole', flags: ['accents-lost' as const] };
		expect(merge([lost])).toMatchObject([{ flags: ['accents-lost'] }]);
		expect(merge([lost, { title: '', source: 'b' }])).toMatchObject([
			{ title: 'Ã?cole', flags: ['accents-lost'] }
		]);
	});
});

describe('records of several contracts under one id', () => {
	it('are distinguished by the year and the object', () => {
		expect(
			merge([{}, { source: 'b', title: 'Entretien des espaces verts', notifiedOn: '2026-01-10' }])
		).toMatchObject([
			{ title: paper.title, flags: ['id-shared'] },
			{ title: 'Entretien des espaces verts', flags: ['id-shared'] }
		]);
		expect(merge([{}, { notifiedOn: '2026-03-01' }])).toHaveLength(2);
	});

	it('are distinguished when one file holds both, however often it is read', () => {
		const two = [{ title: 'Papier A4' }, { title: 'Papier A3', amountExclTaxCents: 900_000 }];
		expect(merge([...two, ...two.map((one) => ({ ...one, source: 'b' }))])).toHaveLength(2);
	});

	it('are distinguished by the lot', () => {
		expect(merge([{ lot: '1' }, { lot: '2' }])).toHaveLength(2);
	});
});

describe('records in any order', () => {
	const said: fc.Arbitrary<Said> = fc.record(
		{
			contractId: fc.constantFrom('2025-77', '2025010100', '2025010101'),
			title: fc.constantFrom('', 'Papier', 'Sel'),
			notifiedOn: fc.constantFrom(null, '2025-03-01', '2025-05-01', '2026-03-01'),
			durationMonths: fc.constantFrom(null, 12, 24),
			amountExclTaxCents: fc.constantFrom(null, 100_000, 200_000),
			cpvCode: fc.constantFrom(null, '30197630', '14400000'),
			statedOn: fc.constantFrom(null, '2025-03-10', '2026-02-10'),
			amendment: fc.constantFrom(0, 1),
			source: fc.constantFrom('a', 'b', 'c')
		},
		{ requiredKeys: [] }
	);

	it('make the same contracts, and every record belongs to one', () => {
		fc.assert(
			fc.property(
				fc.array(said, { minLength: 1, maxLength: 8 }),
				fc.infiniteStream(fc.nat()),
				(all, order) => {
					const numbers = order.take(all.length);
					const shuffled = all
						.map((one) => ({ one, at: Number(numbers.next().value) }))
						.toSorted((a, b) => a.at - b.at)
						.map(({ one }) => one);
					expect(facts(merge(shuffled))).toEqual(facts(merge(all)));
					expect(merge(all).flatMap(({ refs }) => refs)).toHaveLength(all.length);
				}
			)
		);
	});
});

function merge(said: readonly Said[]): MergedContract[] {
	const records = said.map(({ source = 'a', run = 1, ...change }, index) => ({
		ref: String(index),
		source,
		run,
		record: { ...paper, ...change }
	}));
	const clusters = Map.groupBy(records, ({ record }) => stemOf(record));
	return [...clusters.values()].flatMap(mergeRecords);
}

function facts(contracts: readonly MergedContract[]): string[] {
	return contracts.map((contract) => JSON.stringify({ ...contract, refs: [] })).toSorted();
}
