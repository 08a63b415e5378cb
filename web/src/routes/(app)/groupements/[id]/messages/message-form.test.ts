import { describe, expect, it } from 'vitest';
import { documentPages } from '#lib/body-limits.ts';
import { parseForm } from '#lib/server/submit.ts';
import { chosenFiles, messageForm } from './message-form.ts';

function errorsOf(text: string, ...files: File[]) {
	const form = new FormData();
	form.set('text', text);
	for (const file of files) form.append('document', file);
	const parsed = parseForm(form, messageForm, {
		complete: (input, sent) => ({ ...input, documents: chosenFiles(sent) })
	});
	return parsed.ok ? {} : parsed.failure.errors;
}

const pdf = (name: string, size = 4) =>
	Object.defineProperty(new File(['%PDF'], name), 'size', { value: size });

describe('the form of a message', () => {
	it('takes a text alone, though the box for files comes empty', () => {
		expect(errorsOf('Bonjour', new File([], ''))).toEqual({});
		expect(errorsOf('Bonjour', pdf('a.pdf'), pdf('b.pdf'), pdf('c.pdf'))).toEqual({});
	});

	it('says what is wrong at the field, and how to mend it', () => {
		const most = documentPages.message.bytesMax;
		expect(Object.keys(errorsOf(''))).toEqual(['text']);
		expect(errorsOf('Bonjour', new File([], 'a.pdf')).document?.[0]).toContain('vide');
		expect(errorsOf('Bonjour', pdf('a.pdf', most), pdf('b.pdf')).document?.[0]).toContain('10');
		const four = ['a', 'b', 'c', 'd'].map((name) => pdf(`${name}.pdf`));
		expect(errorsOf('Bonjour', ...four).document?.[0]).toContain('trois');
	});
});
