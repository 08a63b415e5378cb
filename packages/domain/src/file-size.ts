import { writeNumber } from './written-number.ts';

/** How large a file is, in words: « 840 octets », « 312,4 ko », « 9 Mo ». */
export function fileSize(bytes: number): string {
	if (bytes < 1_000) return `${writeNumber(bytes, 0)}\u00a0octet${bytes < 2 ? '' : 's'}`;
	const isSmall = bytes < 999_950;
	const tenths = Math.round((bytes * 10) / (isSmall ? 1_000 : 1_000_000));
	return `${writeNumber(tenths, 1)}\u00a0${isSmall ? 'ko' : 'Mo'}`;
}
