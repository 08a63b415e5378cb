import type { OtherKind } from '@halle/domain';

/** What a file begins with says what it is; its name may lie. */
export type Sniffed = { kind: 'zip' | 'ole' | 'text' } | { kind: 'other'; otherKind: OtherKind };

const beginnings: readonly { bytes: readonly number[]; otherKind: OtherKind }[] = [
	{ bytes: [0x25, 0x50, 0x44, 0x46], otherKind: 'pdf' },
	{ bytes: [0x89, 0x50, 0x4e, 0x47], otherKind: 'picture' },
	{ bytes: [0xff, 0xd8, 0xff], otherKind: 'picture' },
	{ bytes: [0x47, 0x49, 0x46, 0x38], otherKind: 'picture' },
	{ bytes: [0x49, 0x49, 0x2a, 0x00], otherKind: 'picture' },
	{ bytes: [0x4d, 0x4d, 0x00, 0x2a], otherKind: 'picture' },
	{ bytes: [0x1f, 0x8b], otherKind: 'archive' },
	{ bytes: [0x52, 0x61, 0x72, 0x21], otherKind: 'archive' },
	{ bytes: [0x37, 0x7a, 0xbc, 0xaf], otherKind: 'archive' },
	{ bytes: [0x4d, 0x5a], otherKind: 'program' },
	{ bytes: [0x7f, 0x45, 0x4c, 0x46], otherKind: 'program' },
	{ bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], otherKind: 'word' }
];

export function sniff(bytes: Uint8Array): Sniffed {
	const begins = (start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);
	if (begins([0x50, 0x4b, 0x03, 0x04]) || begins([0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' };
	if (begins([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { kind: 'ole' };
	const other = beginnings.find((beginning) => begins(beginning.bytes));
	if (other) return { kind: 'other', otherKind: other.otherKind };
	return isText(bytes) ? { kind: 'text' } : { kind: 'other', otherKind: 'unknown' };
}

/** Signs of control that texts hold, and the zeros of UTF-16, are no sign of a program. */
function isText(bytes: Uint8Array): boolean {
	const head = bytes.subarray(0, 4_096);
	const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
	const zeros = head.filter((byte) => byte === 0).length;
	if (isWide) return true;
	// Every second byte of UTF-16 without its mark is a zero.
	if (zeros > 0) return zeros > head.length * 0.35 && zeros < head.length * 0.6;
	const controls = head.filter((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b].includes(byte));
	return controls.length <= head.length * 0.02;
}
