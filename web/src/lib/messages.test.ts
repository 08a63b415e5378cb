import { refusals, type RefusalCode } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { refusalMessage } from './messages.ts';

const codes = Object.keys(refusals) as RefusalCode[]; // keys of the table that defines the type

describe('refusalMessage', () => {
	it.each(codes)('says %s in French sentences, without details too', (code) => {
		const sentence = refusalMessage(code);
		expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
		expect(sentence).not.toMatch(/undefined|NaN|null|Invalid/);
		expect(sentence).not.toMatch(/ [:;!?%€»]/);
	});

	it('says what is left under a ceiling, and the mend', () => {
		expect(
			refusalMessage('ORDER_OVER_COMMUNE_CEILING', { remainingCents: 125_050, totalCents: 200_000 })
		).toBe(
			'Cette commande dépasse le maximum de votre commune (2\u202f000\u00a0€ HT). Il reste 1\u202f250,50\u00a0€ HT\u00a0: diminuez la quantité.'
		);
	});

	it('says how far the weights are from 100', () => {
		expect(refusalMessage('CALL_CRITERIA_WEIGHTS', { total: 95 })).toContain('il manque 5 points');
		expect(refusalMessage('CALL_CRITERIA_WEIGHTS', { total: 101 })).toContain('il y a 1 point de trop');
	});
});
