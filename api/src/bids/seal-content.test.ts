import { microEuros } from '@halle/domain';
import { expect, it } from 'vitest';
import { contentHash } from './seal-content.ts';

const envelope = (micros: number) => ({
	nonce: '0'.repeat(64),
	note: 'Livraison en 48 heures',
	lines: [{ lotId: '6b1f4b1e-0000-4000-8000-000000000001', unitPriceExclTaxMicros: microEuros(micros) }],
	document: null
});
const hashOf = (micros: number): string => contentHash('call', 'supplier', envelope(micros));

it('keeps the fingerprint of a bid deposited when prices were whole cents', () => {
	// SHA-256 of ["call","supplier","00…00","Livraison en 48 heures",[["6b1f4b1e-0000-4000-8000-000000000001",400]],null]
	expect(hashOf(4_000_000)).toBe('2a854e660d2e8544e622e5410e47b68fa277903e9ce2fcf8c279cf931dd73edb');
});

it('tells two prices apart by a millionth of a euro', () => {
	expect(new Set([hashOf(37_500), hashOf(37_501), hashOf(37_499), hashOf(99_999_999_999_999)]).size).toBe(4);
});
