/** What somebody wrote stands at the top; below it is what it answers. */
const signsMax = 1_000_000;
/** Of what stands in these, nothing is read. */
const unread = ['head', 'script', 'style', 'title', 'template'];
const blockEnd =
	/<\/?(?:p|div|table|tr|ul|ol|h[1-6]|section|article|header|footer|pre|address|center)\b[^<>]*>/gi;

/** The names of the signs from U+00A0 to U+00FF, in their order, as HTML calls them. */
const latinNames =
	'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const named = new Map<string, string>([
	...latinNames.split(' ').map((name, index): [string, string] => [name, String.fromCodePoint(160 + index)]),
	...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', hellip: '…' }),
	...Object.entries({ ndash: '–', mdash: '—', bull: '•', oelig: 'œ', OElig: 'Œ' }),
	...Object.entries({ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' })
]);

/**
 * What a person reads of HTML, as plain text: a line for each block, « > » before what it quotes, as a mail in plain text has
 * it. Nothing of it is kept but letters. In time that grows with its length alone.
 */
export function htmlText(html: string): string {
	const seen = unread.reduce(withoutElement, between(html.slice(0, signsMax), '<!--', '-->'));
	const lines = seen
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/<blockquote\b[^<>]*>/gi, '\n\u0001\n')
		.replaceAll(/<\/blockquote\s*>/gi, '\n\u0002\n')
		.replaceAll(/<(?:br|hr)\b[^<>]*>/gi, '\n')
		.replaceAll(/<li\b[^<>]*>/gi, '\n- ')
		.replaceAll(blockEnd, '\n')
		.replaceAll(/<[^<>]*>/g, '')
		.split('\n')
		.map((line) => line.trim());
	return asQuoted(lines)
		.map(decoded)
		.join('\n')
		.replaceAll(/\n{3,}/g, '\n\n')
		.trim();
}

function withoutElement(html: string, name: string): string {
	return between(html, `<${name}`, `</${name}>`);
}

/** The text without what stands from each beginning to its end, both included; an end that never comes cuts the rest. */
function between(text: string, beginning: string, end: string): string {
	const lower = text.toLowerCase();
	let kept = '';
	let from = 0;
	for (;;) {
		const start = lower.indexOf(beginning, from);
		if (start === -1) return kept + text.slice(from);
		// « <header> » is no « <head> ».
		const isOther = beginning !== '<!--' && /[a-z0-9-]/.test(lower.charAt(start + beginning.length));
		kept += text.slice(from, isOther ? start + beginning.length : start);
		if (isOther) {
			from = start + beginning.length;
			continue;
		}
		const stop = lower.indexOf(end, start);
		if (stop === -1) return kept;
		from = stop + end.length;
	}
}

/** With « > » before each line that stands in a quotation. */
function asQuoted(lines: readonly string[]): string[] {
	let depth = 0;
	return lines.flatMap((line) => {
		if (line === '\u0001') depth += 1;
		else if (line === '\u0002') depth = Math.max(0, depth - 1);
		else return [depth > 0 ? `> ${line}` : line];
		return [];
	});
}

function decoded(line: string): string {
	return line.replaceAll(
		/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi,
		(whole, decimal?: string, hex?: string, name?: string) => {
			if (name !== undefined) return named.get(name) ?? whole;
			const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
			return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
		}
	);
}
