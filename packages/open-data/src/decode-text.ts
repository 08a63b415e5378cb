const windows1252 = new TextDecoder('windows-1252');

/**
 * The text of a file, piece by piece: UTF-8, UTF-16 where its mark or its zeros say so, and Windows-1252 for the bytes that
 * are not UTF-8, be it in a few rows only.
 */
export async function* decodeText(
	source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
): AsyncGenerator<string> {
	let decode: ((bytes: Uint8Array, isLast: boolean) => string) | undefined;
	let head = new Uint8Array(0);
	for await (const piece of source) {
		if (decode) {
			yield decode(piece, false);
			continue;
		}
		// Four bytes tell which it is.
		head = joined(head, piece);
		if (head.length < 4) continue;
		decode = decoderFor(head);
		yield decode(head, false);
	}
	yield decode ? decode(new Uint8Array(0), true) : narrow(head);
}

/** The same of bytes that are all there. */
export function textOfBytes(bytes: Uint8Array): string {
	return bytes.length < 4 ? narrow(bytes) : decoderFor(bytes.subarray(0, 4))(bytes, true);
}

function decoderFor(head: Uint8Array): (bytes: Uint8Array, isLast: boolean) => string {
	const encoding = wideEncoding(head);
	if (!encoding) return narrowDecoder();
	const wide = new TextDecoder(encoding);
	return (bytes, isLast) => wide.decode(bytes, { stream: !isLast });
}

/** By the mark, or by where the zeros of plain letters are. */
function wideEncoding([a, b, c, d]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const mark = `${String(a)} ${String(b)}`;
	if (mark === '255 254' || (b === 0 && d === 0)) return 'utf-16le';
	return mark === '254 255' || (a === 0 && c === 0) ? 'utf-16be' : undefined;
}

function narrowDecoder(): (bytes: Uint8Array, isLast: boolean) => string {
	let rest = new Uint8Array(0);
	let isFirst = true;
	return (piece, isLast) => {
		const bytes = joined(rest, piece);
		const to = isLast ? bytes.length : bytes.length - unfinished(bytes);
		rest = bytes.slice(to);
		const text = narrow(bytes.subarray(0, to));
		const content = isFirst ? text.replace(/^\uFEFF/, '') : text;
		isFirst = false;
		return content;
	};
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}

/** How many bytes at the end begin a letter that the next piece ends. */
function unfinished(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
		const byte = bytes[bytes.length - back] ?? 0;
		if (byte >= 0xc0) return lengthOf(byte) > back ? back : 0;
		if (byte < 0x80) return 0;
	}
	return 0;
}

function lengthOf(lead: number): number {
	return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

function narrow(bytes: Uint8Array): string {
	return utf8(bytes) ?? mixed(bytes);
}

function utf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

/** Letter by letter: what is UTF-8 stays so, every other byte is one sign of Windows-1252. */
function mixed(bytes: Uint8Array): string {
	const texts: string[] = [];
	for (let at = 0; at < bytes.length;) {
		const { text, length } = partAt(bytes, at);
		texts.push(text);
		at += length;
	}
	return texts.join('');
}

function partAt(bytes: Uint8Array, from: number): { text: string; length: number } {
	const beyond = bytes.subarray(from).findIndex((byte) => byte >= 0x80);
	if (beyond !== 0) {
		const plain = bytes.subarray(from, beyond < 0 ? bytes.length : from + beyond);
		return { text: windows1252.decode(plain), length: plain.length };
	}
	const letter = bytes.subarray(from, from + lengthOf(bytes[from] ?? 0));
	const text = letter.length > 1 ? utf8(letter) : undefined;
	if (text !== undefined) return { text, length: letter.length };
	return { text: windows1252.decode(letter.subarray(0, 1)), length: 1 };
}
