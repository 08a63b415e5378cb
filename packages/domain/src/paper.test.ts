import { describe, expect, it } from 'vitest';
import {
	askedAgainBy,
	assertApprovable,
	assertSignedCopy,
	assertSiretOf,
	partyStatementSchema
} from './paper.ts';

const versions = [
	{ number: 1, askedIds: ['a', 'b'] },
	{ number: 2, askedIds: ['b'] },
	{ number: 3, askedIds: [] }
];
const pdf = new TextEncoder().encode('%PDF-1.7 …');

describe('an approval', () => {
	it('holds until a later version touches the member', () => {
		expect(askedAgainBy(1, 'a', versions)).toBeNull();
		expect(askedAgainBy(1, 'b', versions)).toBe(2);
		expect(askedAgainBy(2, 'b', versions)).toBeNull();
		expect(() => {
			assertApprovable(1, 'b', versions);
		}).toThrow('APPROVAL_OUTDATED');
		expect(() => {
			assertApprovable(3, 'b', versions);
		}).not.toThrow();
	});
});

describe('what a member says of itself', () => {
	it('is a SIRET with a right key, however it is typed', () => {
		const groupId = '3f0c3b0e-7f5f-4d7c-9a53-0d2f5f0b7a11';
		const said = (siret: string) =>
			partyStatementSchema.safeParse({ groupId, siret, seat: 'Mairie, 18700 Aubigny' });
		expect(said('732 829 320 00074').data?.siret).toBe('73282932000074');
		expect(said('732 829 320 00075').success).toBe(false);
		expect(said('732829320').success).toBe(false);
	});

	it('is its own SIRET', () => {
		expect(() => {
			assertSiretOf('73282932000074', '732829320');
		}).not.toThrow();
		expect(() => {
			assertSiretOf('73282932000074', '211800156');
		}).toThrow('SIRET_NOT_OF_ORGANISATION');
	});
});

describe('a signed copy', () => {
	it('is a PDF of ten megabytes at the most', () => {
		expect(() => {
			assertSignedCopy('convention.pdf', pdf);
		}).not.toThrow();
		expect(() => {
			assertSignedCopy('convention.pdf', new TextEncoder().encode('<html>'));
		}).toThrow('DOCUMENT_TYPE');
		expect(() => {
			assertSignedCopy('convention.odt', pdf);
		}).toThrow('DOCUMENT_TYPE');
		expect(() => {
			assertSignedCopy('convention.pdf', new Uint8Array(10_000_001));
		}).toThrow('DOCUMENT_TOO_LARGE');
	});
});
