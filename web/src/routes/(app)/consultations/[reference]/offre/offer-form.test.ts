import { describe, expect, it } from 'vitest';
import { parseForm } from '#lib/server/submit.ts';
import { offerSchema } from './offer-form.ts';

const schema = offerSchema([{ id: '1', number: 1, title: 'Papier' }]);

function errorsWith(file: File): Record<string, string[] | undefined> {
	const form = new FormData();
	form.set('document', file);
	const parsed = parseForm(form, schema);
	return parsed.ok ? {} : parsed.failure.errors;
}

describe('the document of an offer', () => {
	it('is refused in a sentence when it is empty', () => {
		expect(errorsWith(new File([], 'offre.pdf')).document?.[0]).toContain('ce fichier est vide');
	});

	it('is taken when it holds something, and none is needed: a browser then posts a file without a name', () => {
		expect(errorsWith(new File(['%PDF'], 'offre.pdf'))).toEqual({});
		expect(errorsWith(new File([], ''))).toEqual({});
	});
});
