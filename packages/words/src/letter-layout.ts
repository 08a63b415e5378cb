import type { LetterPart, PageAddress, Writing } from './letter-facts.ts';

/** A letter with the sentences around it, in one language. */
export type FramedLetter = Writing & {
	lang: string;
	/** What stands between a name and an address: « : » with its spaces. */
	colon: string;
	greeting: string;
	goodbye: string;
	/** Below the button, before its address. */
	orCopy: string;
	/** Under the letter: why it came, and where to choose. */
	foot: readonly (string | { label: string; path: string })[];
};

/** Colours of the letter, each with its twin for a dark screen; the same as those of the site. */
export const letterColours = {
	light: {
		page: '#faf8f3',
		sheet: '#ffffff',
		text: '#1b2426',
		soft: '#4a5557',
		link: '#125566',
		button: '#17505f',
		onButton: '#ffffff',
		line: '#dcd5c7'
	},
	dark: {
		page: '#101819',
		sheet: '#172123',
		text: '#ecefea',
		soft: '#bac4c3',
		link: '#8ccedc',
		button: '#7cc4d3',
		onButton: '#07242b',
		line: '#2e3b3e'
	}
} as const;

/** The plain text of a letter. Addresses stand on lines of their own, whole. */
export function letterText(letter: FramedLetter, page: PageAddress): string {
	const { greeting, parts, button, after = [], goodbye, foot } = letter;
	const blocks = [
		greeting,
		...parts.map((part) => partText(part, page)),
		...(button ? [`${button.label}${letter.colon}\n${page(button.path)}`] : []),
		...after,
		goodbye,
		...(foot.length > 0 ? [`--\n${foot.map((line) => footText(letter, line, page)).join('\n')}`] : [])
	];
	return `${blocks.join('\n\n')}\n`;
}

function partText(part: LetterPart, page: PageAddress): string {
	if (typeof part === 'string') return part;
	// As it was typed, each line marked as somebody else's words.
	if ('quote' in part) return part.quote.replaceAll(/^/gm, '> ');
	return part.list
		.map(({ title, note, path }) =>
			[`- ${title}`, ...(note ? [`  ${note}`] : []), ...(path ? [`  ${page(path)}`] : [])].join('\n')
		)
		.join('\n');
}

function footText({ colon }: FramedLetter, line: FramedLetter['foot'][number], page: PageAddress): string {
	return typeof line === 'string' ? line : `${line.label}${colon} ${page(line.path)}`;
}

/** The same letter as one column of HTML: no table, no picture, nothing to load. */
export function letterHtml(letter: FramedLetter, page: PageAddress): string {
	const { lang, subject, greeting, parts, button, after = [], goodbye, foot } = letter;
	const body = [
		paragraph(greeting),
		...parts.map((part) => partHtml(part, page)),
		...(button ? [buttonHtml(button, letter.orCopy, page)] : []),
		...after.map((text) => paragraph(text)),
		`<p ${styled('soft', 'margin:28px 0 0')}>${escaped(goodbye)}</p>`
	];
	const footer = foot.map((line) => footHtml(line, page));
	return `<!doctype html>
<html lang="${lang}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${darkStyle()}</style>
</head>
<body ${styled('page', 'margin:0;padding:0')}>
<div ${styled('page', 'padding:16px;font:16px/1.55 system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif')}>
<div role="article" aria-label="${escaped(subject)}" ${styled('sheet', 'max-width:36em;margin:0 auto;padding:24px')}>
${body.join('\n')}
</div>
${footer.length > 0 ? `<div ${styled('soft', 'max-width:36em;margin:0 auto;padding:16px 24px;font-size:14px')}>\n${footer.join('\n')}\n</div>\n` : ''}</div>
</body>
</html>
`;
}

/** What each class is made of: name of the property, colour. */
const classes = {
	page: { background: 'page', color: 'text' },
	sheet: { background: 'sheet', color: 'text', 'border-top-color': 'button' },
	soft: { color: 'soft' },
	quote: { color: 'text', 'border-left-color': 'line' },
	link: { color: 'link' },
	button: { background: 'button', color: 'onButton' }
} as const satisfies Record<string, Record<string, keyof (typeof letterColours)['light']>>;

/** Borders have their width and kind beside the colour, which alone changes in the dark. */
const borders: Partial<Record<keyof typeof classes, string>> = {
	sheet: 'border-top:4px solid',
	quote: 'border-left:4px solid'
};

/** Attributes of an element: its colours written out, for readers that know no style sheet, and its class for the dark. */
function styled(name: keyof typeof classes, more: string): string {
	const colours = Object.entries(classes[name]).map(
		([property, colour]) => `${property}:${letterColours.light[colour]}`
	);
	const border = borders[name];
	return `class="${name}" style="${[more, ...(border ? [border] : []), ...colours].join(';')}"`;
}

function darkStyle(): string {
	const rules = Object.entries(classes).map(([name, colours]) => {
		const said = Object.entries(colours).map(
			([property, colour]) => `${property}:${letterColours.dark[colour]}!important`
		);
		return `.${name}{${said.join(';')}}`;
	});
	return `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${rules.join('')}}`;
}

function paragraph(text: string): string {
	return `<p style="margin:0 0 16px">${escaped(text)}</p>`;
}

function partHtml(part: LetterPart, page: PageAddress): string {
	if (typeof part === 'string') return paragraph(part);
	if ('quote' in part) {
		const lines = part.quote.split('\n').map(escaped).join('<br>');
		return `<blockquote ${styled('quote', 'margin:0 0 16px;padding:4px 16px')}>${lines}</blockquote>`;
	}
	const items = part.list.map(({ title, note, path }) => {
		const name = escaped(title);
		const linked = path
			? `<a href="${escaped(page(path))}" ${styled('link', 'font-weight:600')}>${name}</a>`
			: name;
		const noted = note ? `<br><span ${styled('soft', 'font-size:15px')}>${escaped(note)}</span>` : '';
		return `<li style="margin:0 0 12px">${linked}${noted}</li>`;
	});
	return `<ul style="margin:0 0 16px;padding:0 0 0 20px">\n${items.join('\n')}\n</ul>`;
}

function buttonHtml(
	{ label, path }: { label: string; path: string },
	orCopy: string,
	page: PageAddress
): string {
	const address = escaped(page(path));
	const shape =
		'display:inline-block;padding:12px 20px;border-radius:8px;font-weight:600;text-decoration:none';
	return `<p style="margin:24px 0 8px"><a href="${address}" ${styled('button', shape)}>${escaped(label)}</a></p>
<p ${styled('soft', 'margin:0 0 16px;font-size:14px;overflow-wrap:anywhere')}>${escaped(orCopy)} <a href="${address}" ${styled('link', 'text-decoration:underline')}>${address}</a></p>`;
}

function footHtml(line: FramedLetter['foot'][number], page: PageAddress): string {
	if (typeof line === 'string') return `<p style="margin:0 0 8px">${escaped(line)}</p>`;
	return `<p style="margin:0 0 8px"><a href="${escaped(page(line.path))}" ${styled('link', 'text-decoration:underline')}>${escaped(line.label)}</a></p>`;
}

function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
