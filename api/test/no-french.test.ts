import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

describe('the French of tasks and letters', () => {
	/** Texts of a source that people would read: accented, or with the little words of French. */
	const french = (source: string) =>
		[...source.replace(/^\s*(?:\/?\*|\/\/).*$/gm, '').matchAll(/'([^'\n]*)'|`([^`]*)`/g)]
			.map(([, plain, template]) => plain ?? template ?? '')
			.filter((text) => /[À-ÿœ’«»]|\b(?:le|la|les|un|une|des|du|votre|vos)\s+\p{L}/iu.test(text));

	it('is nowhere in the API: @halle/words says them', () => {
		const found = ['today', 'letters'].flatMap((folder) => {
			const place = join(import.meta.dirname, '../src', folder);
			return readdirSync(place)
				.filter((file) => !file.endsWith('.test.ts'))
				.flatMap((file) =>
					french(readFileSync(join(place, file), 'utf8')).map((text) => `${folder}/${file}: ${text}`)
				);
		});
		expect(found).toEqual([]);
	});

	it('would be found there', () => {
		expect(french("const why = 'La réponse';\n// « La réponse » would be fine here")).toEqual(['La réponse']);
		expect(french('const what = `Signer la convention ${title}`;')).toHaveLength(1);
		expect(french("sql`select count(*) from needs`; const kind = 'need.submit';")).toEqual([]);
	});
});
