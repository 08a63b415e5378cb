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

/**
 * Text with its HTML entities written out, even encoded twice as exports of exports are. An entity nobody knows stays.
 *
 * @returns the text on one line, without spaces around it
 */
export function plainText(text: string): string {
	const once = decode(text);
	return decode(once).replace(/\s+/gu, ' ').trim();
}

/** Says whether letters were lost in a wrong conversion: the replacement character stands for them. */
export function hasLostAccents(text: string): boolean {
	return text.includes('\uFFFD');
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
