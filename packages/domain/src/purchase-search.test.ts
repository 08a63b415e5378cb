import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { families } from './families.ts';
import { buildPurchaseIndex, type PurchaseSources } from './purchase-index.ts';
import { inPlainChoices, searchPurchases } from './purchase-search.ts';

const cpv = [
	['18830000', 'Chaussures de protection'],
	['30210000', 'Machines de traitement des données'],
	['30213100', 'Ordinateurs portables'],
	['32250000', 'Téléphones mobiles'],
	['33761000', 'Papier hygiénique'],
	['33760000', 'Papier hygiénique, mouchoirs, essuie-mains et serviettes de table'],
	['35512000', 'Navires de guerre'],
	['39296100', 'Cercueils'],
	['50750000', 'Services d’entretien d’ascenseurs'],
	['64212000', 'Services de téléphonie mobile'],
	['80640000', 'Formation et simulation dans le domaine des navires de guerre'],
	['80500000', 'Services de formation'],
	['80511000', 'Services de formation du personnel'],
	['90915000', 'Services de nettoyage de fourneaux et de cheminées']
].map(([code = '', label = '']) => ({ code, label }));
const words = [
	{ word: 'pq', cpvCode: '33761000' },
	{ word: 'chaussures de securite', cpvCode: '18830000' },
	{ word: 'smartphone', cpvCode: '32250000' }
];
const sources: PurchaseSources = { families, cpv, words, use: new Map() };
const index = buildPurchaseIndex(sources);
const first = (text: string) => searchPurchases(index, text)[0];

describe('what is typed', () => {
	it.each([
		['tel mobile', 'mobile-phones', '64212000'],
		['mobile téléphonie', 'mobile-phones', '64212000'],
		['ordinatuer portable', 'laptops', '30213100'],
		['PQ', 'toilet-paper', '33761000'],
		['papiers hygieniques', 'toilet-paper', '33761000'],
		['ramoner la cheminée', 'chimney-sweeping', '90915000'],
		['ASCENSEUR', 'lifts', '50750000'],
		['formation', 'training', '80500000']
	])('« %s » finds the family %s first, with its code', (typed, id, code) => {
		expect(first(typed)).toMatchObject({ kind: 'family', id, cpv: code });
	});

	it('answers with the code that is called exactly so, else with the code of the family', () => {
		expect(first('chaussures de sécurité')).toMatchObject({ id: 'workwear', cpv: '18830000' });
		expect(first('bleu de travail')).toMatchObject({ id: 'workwear', cpv: '18110000' });
	});

	it('brings families before codes, at most four of them, and each code once', () => {
		for (const typed of ['formation', 'papier', 'entretien', 'mobile']) {
			const found = searchPurchases(index, typed, 50);
			const kinds = found.map(({ kind }) => kind);
			expect(kinds, typed).toEqual(kinds.toSorted().toReversed());
			expect(kinds.filter((kind) => kind === 'family').length).toBeLessThanOrEqual(4);
			const codes = found.filter(({ kind }) => kind === 'cpv').map(({ cpv: code }) => code);
			expect(new Set(codes).size).toBe(codes.length);
		}
	});

	it('shows families alone at once, and four codes where no family was meant', () => {
		const both = inPlainChoices(searchPurchases(index, 'formation'));
		expect(both.plain.map(({ kind }) => kind)).toEqual(['family']);
		expect(both.finer.every(({ kind }) => kind === 'cpv')).toBe(true);
		const codes = inPlainChoices(searchPurchases(index, 'navires de guerre'));
		expect(codes.plain.map(({ id }) => id)).toEqual(['35512000', '80640000']);
		expect(codes.finer).toEqual([]);
	});

	it('ranks what communes buy before what they do not, and by how often they do', () => {
		const codes = searchPurchases(index, 'formation').map(({ cpv: code }) => code);
		expect(codes.indexOf('80511000')).toBeLessThan(codes.indexOf('80640000'));
		const label = 'Bornes de neige';
		const twins = [
			{ code: '39237000', label },
			{ code: '39239000', label }
		];
		const order = (code: string) =>
			searchPurchases(buildPurchaseIndex({ ...sources, cpv: twins, use: new Map([[code, 40]]) }), label)
				.filter(({ kind }) => kind === 'cpv')
				.map(({ id }) => id);
		expect(order('39239000')[0]).toBe('39239000');
		expect(order('39237000')[0]).toBe('39237000');
	});

	it('may be the beginning of a code', () => {
		expect(searchPurchases(index, '3376').map(({ id }) => id)).toEqual([
			'toilet-paper',
			'33761000',
			'33760000'
		]);
		expect(first('64212000-5')).toMatchObject({ id: 'mobile-phones' });
	});

	it.each(['', ' ', 'de la', 'x', '(', '%', '4', 'xqzkwj', 'hasOwnProperty'])(
		'« %s » finds nothing',
		(typed) => {
			expect(searchPurchases(index, typed)).toEqual([]);
		}
	);

	it('finds the same again, whatever it is, and no more than was asked for', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 0, max: 10 }), (typed, limit) => {
				const found = searchPurchases(index, typed, limit);
				expect(found.length).toBeLessThanOrEqual(limit);
				expect(searchPurchases(buildPurchaseIndex(sources), typed, limit)).toEqual(found);
			}),
			{ numRuns: 15 }
		);
		expect.hasAssertions();
	});
});
