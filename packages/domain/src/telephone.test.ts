import { describe, expect, it } from 'vitest';
import { shownTelephone } from './shown-telephone.ts';
import { ownTelephoneSchema, telephoneSchema } from './telephone.ts';

describe('a telephone number', () => {
	it.each([
		['02 48 51 00 00', '0248510000'],
		['02.48.51.00.00', '0248510000'],
		['02-48-51-00-00', '0248510000'],
		['+33 (0)2 48 51 00 00', '0248510000'],
		['0033 2 48 51 00 00', '0248510000'],
		['0262 90 00 00', '0262900000'],
		['+32 2 555 12 12', '+3225551212']
	])('%s is kept as %s', (typed, kept) => {
		expect(telephoneSchema.parse(typed)).toBe(kept);
	});

	it.each(['', '0248', '02 48 51 00 00 12', 'appelez la mairie', '+0 248 510 000'])(
		'«%s» is none',
		(typed) => {
			expect(telephoneSchema.safeParse(typed).success).toBe(false);
		}
	);

	it('may be left out', () => {
		expect(ownTelephoneSchema.parse('  ')).toBeNull();
		expect(ownTelephoneSchema.parse('02 48 51 00 00')).toBe('0248510000');
		expect(ownTelephoneSchema.safeParse('0248').success).toBe(false);
	});

	it('is read by pairs that no line breaks', () => {
		expect(shownTelephone('0248510000')).toBe('02\u00a048\u00a051\u00a000\u00a000');
		expect(shownTelephone('+3225551212')).toBe('+3225551212');
	});
});
