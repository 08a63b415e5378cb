import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesIn, withFrenchSpaces } from './french-spaces.ts';

const root = join(import.meta.dirname, '../src');

describe('French spaces', () => {
	it.each(sourcesIn(root))(
		'never break a line before a sign in %s (node scripts/french-spaces.ts mends)',
		(file) => {
			const source = readFileSync(join(root, file), 'utf8');
			const mended = withFrenchSpaces(file, source).split('\n');
			const wrong = source
				.split('\n')
				.flatMap((line, index) => (line === mended[index] ? [] : [`${index + 1}: ${line.trim()}`]));
			expect(wrong).toEqual([]);
		}
	);

	it('are put into texts, attributes and strings, and nowhere else', () => {
		expect(
			withFrenchSpaces('a.svelte', '<!-- a : b --><p title="Quoi ?">Prix : « 3 % » {a ? b : c} : 4 200 €</p>')
		).toBe(
			'<!-- a : b --><p title="Quoi&nbsp;?">Prix&nbsp;: «&nbsp;3&nbsp;%&nbsp;» {a ? b : c}&nbsp;: 4&nbsp;200&nbsp;€</p>'
		);
		expect(withFrenchSpaces('a.ts', "// a : b\nconst a = b ? 'c' : `Erreur : ${d} !`;")).toBe(
			"// a : b\nconst a = b ? 'c' : `Erreur\\u00a0: ${d}\\u00a0!`;"
		);
	});
});
