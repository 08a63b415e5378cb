import { textOfBytes } from '@halle/open-data';

/** Letters of French as old Macintoshes and MS-DOS wrote them, which Excel still offers: « CSV (Macintosh) », « CSV (MS-DOS) ». */
const macRoman: Readonly<Record<number, string>> = {
	0x88: 'à',
	0x89: 'â',
	0x8d: 'ç',
	0x8e: 'é',
	0x8f: 'è',
	0x90: 'ê',
	0x91: 'ë',
	0x94: 'î',
	0x95: 'ï',
	0x99: 'ô',
	0x9d: 'ù',
	0x9e: 'û',
	0xa1: '°',
	0xc7: '«',
	0xc8: '»',
	0xca: '\u00a0',
	0xcb: 'À',
	0x83: 'É',
	0xe9: 'È',
	0xd0: '–',
	0xd4: '‘',
	0xd5: '’',
	0xdb: '€',
	0xcf: 'œ'
};
const msDos: Readonly<Record<number, string>> = {
	0x80: 'Ç',
	0x82: 'é',
	0x83: 'â',
	0x85: 'à',
	0x87: 'ç',
	0x88: 'ê',
	0x89: 'ë',
	0x8a: 'è',
	0x8b: 'ï',
	0x8c: 'î',
	0x90: 'É',
	0x93: 'ô',
	0x96: 'û',
	0x97: 'ù',
	0xae: '«',
	0xaf: '»',
	0xb7: 'À',
	0xd4: 'È',
	0xd5: '€',
	0xf8: '°',
	0xfc: '³',
	0xfd: '²',
	0xff: '\u00a0'
};

/** The text of a file: UTF-8, UTF-16, Windows-1252, and what old exports wrote where its letters say so. */
export function decode(bytes: Uint8Array): string {
	const text = textOfBytes(bytes);
	// Only what is not UTF-8 at all may be one of the old ones.
	if (isPlainOrWide(bytes, text)) return text;
	const readings = [macRoman, msDos].map((table) => ({ table, share: shareOf(bytes, table) }));
	const [best] = readings.toSorted((a, b) => b.share - a.share);
	return best && best.share > windowsShare(bytes) ? narrow(bytes, best.table) : text;
}

function isPlainOrWide(bytes: Uint8Array, text: string): boolean {
	const high = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
	if (high === 0 || bytes.includes(0)) return true;
	const signs = [...text].reduce((count, sign) => count + (sign.charCodeAt(0) >= 0x80 ? 1 : 0), 0);
	// Each sign of several bytes makes fewer signs than bytes.
	return signs < high;
}

/** What part of the bytes beyond ASCII are letters and signs of French. */
function shareOf(bytes: Uint8Array, table: Readonly<Record<number, string>>): number {
	const high = bytes.filter((byte) => byte >= 0x80);
	return high.filter((byte) => table[byte] !== undefined).length / high.length;
}

const frenchInWindows = /[àâçéèêëîïôùûÀÂÇÉÈÊËÎÏÔÙÛœŒæ€«»°²³–—‘’“”…•·½×±§\u00a0]/u;

function windowsShare(bytes: Uint8Array): number {
	const windows = new TextDecoder('windows-1252');
	const high = bytes.filter((byte) => byte >= 0x80);
	const known = high.filter((byte) => frenchInWindows.test(windows.decode(Uint8Array.of(byte))));
	return known.length / high.length;
}

function narrow(bytes: Uint8Array, table: Readonly<Record<number, string>>): string {
	const signs = Array.from(bytes, (byte) =>
		byte < 0x80 ? String.fromCharCode(byte) : (table[byte] ?? '\ufffd')
	);
	return signs.join('');
}
