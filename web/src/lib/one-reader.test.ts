import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kindOf } from './field-names.ts';

/** Ways to make a number of a text that do not ask what the person meant. */
const otherReaders = [
	/\bparse(?:Int|Float)\(/,
	/\bz\.coerce\b/,
	/\.valueAsNumber\b/,
	/type=["']number["']/,
	/(?:^|[=(,?:{[]|\breturn)\s*\+(?:[a-z_$]|\()/i,
	/\.replace\((?:'[,.]'|\/\[?,\]?\/g?),\s*'[.,]?'\)/
];
/** Where texts come from people: there, what makes a number of anything is looked at too. */
const typedPlaces = /^(?:web\/src|packages\/words\/src|api\/src\/cli)\//;

/** What makes numbers of texts that nobody typed. */
const allowed: Readonly<Record<string, string>> = {
	'packages/words/src/fr/refusals.ts': 'details of refusals, which the domain wrote as numbers',
	'packages/words/src/fr/amount-refusals.ts': 'the same',
	'packages/words/src/fr/campaign-refusals.ts': 'the same',
	'packages/words/src/fr/commission-faults.ts': 'the same',
	'packages/words/src/fr/file-refusals.ts': 'the same',
	'packages/words/src/fr/immediate-refusals.ts': 'the same',
	'packages/words/src/fr/need-imports.ts': 'sizes of a file, which its reader wrote as numbers',
	'packages/words/src/fr/fields.ts': 'bounds of schemas',
	'web/src/lib/field-kinds.ts': 'the exact decimal that the reader gave',
	'web/src/lib/server/files.ts': 'how far a file came, which the API counted',
	'api/src/cli/doctor.ts': 'versions that PostgreSQL says',
	'api/src/answers/html-text.ts': 'the numbers of signs in HTML, of which no amount is made',
	'api/src/env.ts': 'ports of the environment',
	'packages/domain/src/start-settings.ts': 'the hexadecimal of an address of the network'
};

const root = join(import.meta.dirname, '../../..');

function sources(): string[] {
	return ['web/src', 'api/src', 'packages/domain/src', 'packages/words/src']
		.flatMap((place) =>
			readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map((name) => `${place}/${name}`)
		)
		.filter((path) => /\.(?:ts|svelte)$/.test(path) && !path.endsWith('.test.ts'));
}

function otherReaderIn(path: string, text: string): string | undefined {
	const patterns = typedPlaces.test(path) ? [...otherReaders, /\bNumber\(/] : otherReaders;
	return text
		.split('\n')
		.filter((line) => !/^\s*(?:\*|\/\/|<!--)/.test(line))
		.find((line) => patterns.some((pattern) => pattern.test(line)));
}

/** The fields that show what a field looks like, on the page of all components. */
const quantitiesOfNothing = [
	'web/src/routes/composants/Forms.svelte: quantity',
	// The bounds and the usual answers of a question, in the noun that the question itself counts.
	...Array<string>(6).fill('web/src/routes/(app)/admin/familles/[id]/QuestionFields.svelte: ')
];

/** Names of the fields of a quantity that do not say what it is counted in. */
function quantitiesWithoutMeasure(markup: string): string[] {
	return [...markup.matchAll(/<(?:Quantity|Number)Field\b(.*?)\/>/gs)].flatMap(([, props = '']) => {
		const name = /\bname="([^"]+)"/.exec(props)?.[1] ?? '';
		const isQuantity = kindOf(name) === 'quantity' || props.includes('kind="quantity"');
		return isQuantity && !/\{measure\}|\bmeasure=\{/.test(props) ? [name] : [];
	});
}

describe('typed values', () => {
	it('are read by one reader: no other file of the screens, the command line or the schemas makes numbers of texts', () => {
		const found = sources().flatMap((path) => {
			const line = path in allowed ? undefined : otherReaderIn(path, readFileSync(join(root, path), 'utf8'));
			return line === undefined ? [] : [`${path}: ${line.trim()}`];
		});
		expect(found).toEqual([]);
	});

	it.each([
		`const cents = Number((match[1] ?? '').replaceAll('.', '')) * 100;`,
		`const value = parseFloat(text.replace(',', '.'));`,
		`	quantity: z.coerce.number<number | string>().int(),`,
		`<input type="number" name="quantity" />`,
		`	return +text;`,
		`const kilometres = Number.parseInt(text, 10);`
	])('would catch %j', (line) => {
		expect(otherReaderIn('web/src/routes/+page.svelte', line)).toBe(line);
	});

	it('are quantities only with what they are counted in: a field without it could not ask what « 1.000 g » means', () => {
		const found = sources()
			.filter((path) => path.endsWith('.svelte'))
			.flatMap((path) =>
				quantitiesWithoutMeasure(readFileSync(join(root, path), 'utf8')).map((name) => `${path}: ${name}`)
			);
		expect(found).toEqual(quantitiesOfNothing);
		expect(quantitiesWithoutMeasure('<QuantityField\n\tname="packQuantity"\n\tlabel="Contenu"\n/>')).toEqual([
			'packQuantity'
		]);
		expect(quantitiesWithoutMeasure('<QuantityField name="lines.0.quantity" {measure} />')).toEqual([]);
		expect(quantitiesWithoutMeasure('<QuantityField name="durationMonths" />')).toEqual([]);
	});

	it('allow only files that exist', () => {
		expect(Object.keys(allowed).filter((path) => !sources().includes(path))).toEqual([]);
	});
});
