import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documentPages } from '../body-limits.ts';
import { neverKeptRoute, secretField } from '../kept-form.ts';

const src = fileURLToPath(new URL('../..', import.meta.url));

type Form = { file: string; tag: string; body: string };

/** Every form of the product, from its sources. */
const forms: Form[] = globSync('{routes,lib}/**/*.svelte', { cwd: src }).flatMap((file) => {
	const source = readFileSync(join(src, file), 'utf8');
	return [...source.matchAll(/<form\b((?:[^>{]|\{[^}]*\})*)>([\s\S]*?)<\/form>/g)].map(
		([, tag = '', body = '']) => ({
			file,
			tag,
			body
		})
	);
});
const posted = forms.filter(({ tag }) => tag.includes('method="POST"'));
/** Of these nothing is typed: one answers for whom one acts, as the menu does; one turns a key on or off. */
const nothingTyped = [
	'routes/(app)/agir-pour/[organisation]/+page.svelte',
	'routes/(app)/recherche/+page.svelte'
];
const signedIn = posted.filter(
	({ file }) => file.startsWith('routes/(app)/') && !nothingTyped.includes(file)
);
/** Forms that ask, and change nothing: what they ask is in the address, and nobody writes more than a few words there. */
const onlyAsk = [
	'routes/(app)/admin/+page.svelte',
	'routes/(app)/admin/courriels/+page.svelte',
	'routes/(app)/admin/familles/+page.svelte',
	'routes/(app)/admin/journal/+page.svelte',
	'routes/(app)/admin/mots/+page.svelte',
	'routes/(app)/admin/mots/+page.svelte',
	'routes/(app)/admin/personnes/+page.svelte',
	'routes/(app)/admin/regles/+page.svelte',
	'routes/(app)/besoins/nouveau/+page.svelte',
	'routes/(app)/campagnes/[id]/+page.svelte',
	'routes/(app)/recherche/+page.svelte',
	// One choice among those who can coordinate.
	'routes/(app)/groupements/[id]/coordonnateur/+page.svelte',
	'routes/(app)/groupements/nouveau/+page.svelte',
	// « Et si… ? »: a departure, a quantity, an arrival.
	'routes/(app)/groupements/WhatIf.svelte',
	'routes/(app)/groupements/WhatIf.svelte',
	'routes/(app)/groupements/WhatIf.svelte'
];
const isKept = ({ tag, body }: Form): boolean =>
	!/\bdata-not-kept\b/.test(tag) && !body.includes('type="password"');

describe('the forms of the product', () => {
	it('are found, all of them', () => {
		const written = globSync('{routes,lib}/**/*.svelte', { cwd: src })
			.map((file) => readFileSync(join(src, file), 'utf8').split('<form').length - 1)
			.reduce((sum, count) => sum + count, 0);
		expect(forms).toHaveLength(written);
		expect(signedIn.length).toBeGreaterThan(50);
	});

	it('are kept in the browser while they are written, but those of a bid and those with a password', () => {
		expect(
			signedIn
				.filter((form) => !isKept(form))
				.map(({ file }) => file)
				.sort()
		).toEqual(
			signedIn
				.filter(({ file, body }) => file.includes(neverKeptRoute) || body.includes('password'))
				.map(({ file }) => file)
				.sort()
		);
		expect(signedIn.filter(({ file }) => file.includes(neverKeptRoute))).toHaveLength(2);
	});

	it('are posted, and so kept, but searches, filters and questions of one answer', () => {
		const asking = forms.filter(
			({ file, tag }) => file.startsWith('routes/(app)/') && !tag.includes('method="POST"')
		);
		expect(asking.map(({ file }) => file).toSorted()).toEqual(onlyAsk.toSorted());
		expect(asking.filter(({ body }) => /<Textarea\b/.test(body))).toEqual([]);
	});

	it('give back what was typed to whoever looks at it again before it is done', () => {
		const isBlank = ({ body }: Pick<Form, 'body'>): boolean =>
			/<(?:LinkButton|a)\b[^>]*>\s*(?:Corriger|Changer)\b/.test(body);
		expect(posted.filter(isBlank).map(({ file }) => file)).toEqual([]);
		// The control: a link shows the page as it was before anything was typed.
		expect(isBlank({ body: '<LinkButton href={paths.need(id)} kind="quiet">Corriger</LinkButton>' })).toBe(
			true
		);
	});

	it('say whose they are, so that one typed in an ended session comes back to its author', () => {
		const mute = signedIn.filter(({ body }) => !/<HiddenKey\b|<Author\b/.test(body));
		expect(mute.map(({ file }) => file)).toEqual([]);
	});

	it('are sent by the one helper that keeps them when no answer comes', () => {
		const others = signedIn.filter(({ tag }) => !/use:enhance=\{\w+\.enhance\}/.test(tag));
		expect(others.map(({ file }) => file)).toEqual([]);
	});

	it('take a document only where the table of weights says so', () => {
		const withDocument = posted.filter(
			({ body, file }) => /<FileField\b/.test(body) && !file.includes('composants')
		);
		const routes = Object.values(documentPages).map(({ route }) => route);
		expect(
			new Set(withDocument.map(({ file }) => file.replace(/^routes\/\(app\)(.*)\/[^/]+$/, '$1')))
		).toEqual(new Set(routes));
	});

	it.each(['password', 'passwordAgain', 'token', 'secretCode'])(
		'never give back a field named %s',
		(name) => {
			expect(secretField.test(name)).toBe(true);
		}
	);
});
