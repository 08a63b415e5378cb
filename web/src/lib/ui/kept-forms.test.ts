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
const signedIn = posted.filter(({ file }) => file.startsWith('routes/(app)/'));
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
