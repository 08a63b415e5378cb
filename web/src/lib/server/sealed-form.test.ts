import { describe, expect, it, vi } from 'vitest';

vi.mock('$app/env/private', () => ({ FORM_KEY: 'a key of tests' }));
const { openForm, sealForm } = await import('./sealed-form.ts');

const form = {
	author: '4f8f4c9e-6f3a-4d0e-9a46-2f8f2f3f7a10',
	address: '/besoins/nouveau?/default',
	fields: [['title', 'Papier 🌾 «\u00a0A4\u00a0»']] as [string, string][]
};

describe('a sealed form', () => {
	it('opens as it was, and shows nothing meanwhile', () => {
		const sealed = sealForm(form);
		expect(openForm(sealed)).toMatchObject(form);
		expect(sealed).toMatch(/^[\w-]+$/);
		expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('title');
	});

	it('is never sealed twice the same way', () => {
		expect(sealForm(form)).not.toBe(sealForm(form));
	});

	it.each([
		['nothing', () => ''],
		['no seal', () => 'abc'],
		[
			'a seal with one letter changed',
			() =>
				// In the middle: of the last letter some bits say nothing.
				sealForm(form).replace(/(?<=^.{30})./, (letter) => (letter === 'A' ? 'B' : 'A'))
		],
		['half a seal', () => sealForm(form).slice(0, 40)],
		['a seal of more than two hours ago', () => sealForm(form, Date.now() - 2 * 3600_000 - 1)]
	])('does not open from %s', (_what, make) => expect(openForm(make())).toBeUndefined());
});
