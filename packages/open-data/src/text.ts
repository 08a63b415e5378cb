const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00A0',
	rsquo: '’',
	lsquo: '‘',
	ldquo: '“',
	rdquo: '”',
	laquo: '«',
	raquo: '»',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	euro: '€',
	deg: '°',
	oelig: 'œ',
	aelig: 'æ',
	ccedil: 'ç'
};
const marks: Readonly<Record<string, string>> = {
	acute: '\u0301',
	grave: '\u0300',
	circ: '\u0302',
	uml: '\u0308',
	tilde: '\u0303',
	cedil: '\u0327'
};

/** What had to be done to a text before it could be read. */
export type TextRepair = 'entities-decoded' | 'accents-restored' | 'text-cleaned';

/**
 * Text as a person would have written it: HTML entities written out, even encoded twice as exports of exports are; tags,
 * control characters and the marks of spreadsheets (`_x000D_`) gone; accents read as the wrong bytes put right. An entity
 * nobody knows stays.
 *
 * @param repairs what was done is added to it
 * @returns the text on one line, without spaces around it
 */
export function plainText(text: string, repairs?: Set<TextRepair>): string {
	const decoded = decode(decode(text));
	if (decoded !== text) repairs?.add('entities-decoded');
	const restored = restoreAccents(decoded);
	if (restored !== decoded) repairs?.add('accents-restored');
	const clean = restored
		.replace(/<\/?[a-z][^<>]{0,200}>/giu, ' ')
		.replace(/_x00[0-9a-f]{2}_/giu, ' ')
		.replace(/\\(?=["'/\\])/gu, '')
		.replace(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u00AD]/gu, (sign) =>
			/\s/u.test(sign) ? sign : ''
		)
		.toWellFormed();
	if (clean !== restored) repairs?.add('text-cleaned');
	return clean.replace(/\s+/gu, ' ').trim();
}

const windows1252 = new TextDecoder('windows-1252');
const byteOf = new Map(
	Array.from({ length: 256 }, (_, byte) => [windows1252.decode(Uint8Array.of(byte)), byte] as const)
);

/** Runs of signs that are the bytes of one accented letter read one by one: « Ã© » for « é », « â€™ » for « ’ ». */
const misread =
	/[\u00C2-\u00F4][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]{1,3}/gu;

/** « à » and the no-break space read so, once the no-break space in them has become a plain one. */
const misreadGrave = /(?<!\p{Lu})ÃÂ?(?=\s|$)/gu;
const misreadSpace = /(?<!\p{Lu})Â(?=\s|$)/gu;
/** Exports of exports are misread again each time. */
const mostMisreadings = 3;

function restoreAccents(text: string): string {
	let restored = text;
	for (let times = 0; times < mostMisreadings; times += 1) {
		const before = restored;
		restored = restoredOnce(before);
		if (restored === before) break;
	}
	return restored.replace(misreadGrave, 'à').replace(misreadSpace, '');
}

function restoredOnce(text: string): string {
	// « à » ends its word: a letter after it has lost its space.
	return text.replace(/Ã\u00A0(?=\p{L})/gu, 'à ').replace(misread, (run) => {
		for (let length = run.length; length >= 2; length -= 1) {
			const letter = lettersOf(run.slice(0, length));
			if (letter !== undefined) return letter + run.slice(length);
		}
		return run;
	});
}

function lettersOf(run: string): string | undefined {
	const bytes = [...run].map((sign) => byteOf.get(sign) ?? sign.charCodeAt(0));
	if (bytes.some((byte) => byte > 0xff)) return undefined;
	try {
		const letters = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
		// « CAFÉ» is also the two bytes of a letter that no French text has. The florin and two lone accents are half of letters
		// misread more than once.
		return /^[\u00A0-\u017F\u0192\u02C6\u02DC\u2010-\u2044\u20AC\u2122]+$/u.test(letters)
			? letters
			: undefined;
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

/** What stays of letters read as the wrong bytes: no French text has these signs together. */
const stillMisread =
	/Ã(?!\p{L})|Ã\u0192|Â[\u0080-\u00BA\u00BC-\u00BF\u20AC]|â[\u0080-\u009F\u20AC\u201A\u201E?]/u;

/** Says whether letters were lost in a wrong conversion: the replacement character stands for them, or wrong bytes. */
export function hasLostAccents(text: string): boolean {
	return text.includes('\uFFFD') || stillMisread.test(text);
}

/** The beginning of a text, never with half of a sign of two halves at its end. */
export function cut(text: string, length: number): string {
	return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

function decode(text: string): string {
	return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu, (entity, decimal, hex, name) => {
		if (decimal) return fromCode(Number(decimal), entity);
		if (hex) return fromCode(Number.parseInt(String(hex), 16), entity);
		return fromName(String(name)) ?? entity;
	});
}

function fromCode(code: number, otherwise: string): string {
	return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

function fromName(name: string): string | undefined {
	const known = named[name] ?? (name === 'OElig' ? 'Œ' : undefined);
	if (known) return known;
	const accented = /^([a-zA-Z])(acute|grave|circ|uml|tilde|cedil)$/.exec(name);
	return accented ? `${accented[1] ?? ''}${marks[accented[2] ?? ''] ?? ''}`.normalize('NFC') : undefined;
}
