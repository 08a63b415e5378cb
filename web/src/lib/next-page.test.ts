import { describe, expect, it } from 'vitest';
import { nextPage, ownPage } from './next-page.ts';

describe('the page to go to after signing in', () => {
	it.each([
		['/besoins', '/besoins'],
		['/besoins/nouveau?famille=papier&x=1#haut', '/besoins/nouveau?famille=papier&x=1#haut'],
		['/consultations?quoi=école', '/consultations?quoi=%C3%A9cole'],
		['/a/../besoins', '/besoins'],
		['/%2F/x', '/%2F/x'],
		['/%09/x', '/%09/x']
	])('is %j, a page of this site', (wanted, page) => expect(ownPage(wanted)).toBe(page));

	it.each([
		'',
		'besoins',
		'//elsewhere.example',
		'///elsewhere.example',
		'/\\elsewhere.example',
		'\\\\elsewhere.example',
		'/\t/elsewhere.example',
		'/\n/elsewhere.example',
		'\t//elsewhere.example',
		'/\u0000/x',
		'/ /x',
		'/a\r\nset-cookie: a=b',
		'/./\\elsewhere',
		'/.//elsewhere.example',
		'/..//elsewhere.example',
		'https://elsewhere.example/',
		'javascript:alert(1)',
		'data:text/html,x'
	])('is never %j', (wanted) => {
		expect(ownPage(wanted)).toBeUndefined();
		expect(nextPage(wanted, '/aujourdhui')).toBe('/aujourdhui');
	});

	it.each([
		['as it was sent', (length: number) => `/${'x'.repeat(length - 1)}`, 2_000],
		['as a browser writes it', (length: number) => `/${'é'.repeat(length - 1)}`, 334]
	])('is never longer than any of ours, %s: it stands in a header', (_how, page, most) => {
		expect(ownPage(page(most))).toBeDefined();
		expect(ownPage(page(most + 1))).toBeUndefined();
		expect(nextPage(page(500_000), '/')).toBe('/');
	});

	it('was left by the rule of before, which looked at two characters', () => {
		const before = (wanted: string) => /^\/(?![/\\])/.test(wanted);
		expect(before('/\t/elsewhere.example')).toBe(true);
		expect(new URL('/\t/elsewhere.example', 'http://halle.test').host).toBe('elsewhere.example');
	});
});
