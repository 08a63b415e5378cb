import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.each([
	[1, '1\u00a0octet'],
	[840, '840\u00a0octets'],
	[1_000, '1\u00a0ko'],
	[312_449, '312,4\u00a0ko'],
	[999_949, '999,9\u00a0ko'],
	[999_950, '1\u00a0Mo'],
	[9_000_000, '9\u00a0Mo'],
	[10_000_000, '10\u00a0Mo'],
	[1_250_000_000, '1\u202f250\u00a0Mo']
])('says how large %i bytes are', (bytes, words) => {
	expect(fileSize(bytes)).toBe(words);
});
