import { describe, expect, it } from 'vitest';
import { formInput } from './form-input.ts';

const formOf = (...entries: [string, FormDataEntryValue][]): FormData => {
	const form = new FormData();
	for (const [name, value] of entries) form.append(name, value);
	return form;
};

describe('a posted form as its schema expects it', () => {
	it('reads a box that stands alone as true or false, never as the word the browser posts', () => {
		const reading = { booleans: ['canCoordinate'] };
		expect(formInput(formOf(['canCoordinate', 'on']), reading).input).toEqual({ canCoordinate: true });
		expect(formInput(formOf(), reading).input).toEqual({ canCoordinate: false });
	});

	it('reads a list whether it holds several entries, one or none', () => {
		const reading = { lists: ['cpv'] };
		expect(formInput(formOf(['cpv', 'a'], ['cpv', ''], ['cpv', 'b']), reading).input).toEqual({
			cpv: ['a', 'b']
		});
		expect(formInput(formOf(['cpv', 'a']), reading).input).toEqual({ cpv: ['a'] });
		expect(formInput(formOf(), reading).input).toEqual({ cpv: [] });
	});

	it('leaves out an empty answer and a document nobody chose, and keeps an empty document that was chosen', () => {
		const chosen = new File([], 'vide.pdf');
		const nobodys = new File([], '');
		expect(formInput(formOf(['note', ''], ['copy', nobodys], ['scan', chosen])).input).toEqual({
			scan: expect.objectContaining({ name: 'vide.pdf', size: 0 })
		});
	});

	it('makes lists of numbered parts in their order, ten after nine', () => {
		const lines = Array.from({ length: 11 }, (_, at): [string, string] => [`lines.${at}.title`, `t${at}`]);
		expect(formInput(formOf(...lines.toReversed())).input).toEqual({
			lines: lines.map(([, title]) => ({ title }))
		});
	});
});
