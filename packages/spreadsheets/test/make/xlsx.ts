import { strToU8, zipSync, type Zippable } from 'fflate';

/** A cell of a made workbook: a text, a number, or what else a file may hold. */
export type MadeCell =
	| string
	| number
	| null
	| {
			v?: string | number | boolean;
			/** Formula; with `v` its kept value, without it nothing was kept. */
			f?: string;
			/** Code of its format: « dd/mm/yyyy », « 0.00%  ». */
			format?: string;
			error?: string;
			/** A day as ISO 8601, as strict files have it. */
			iso?: string;
			/** Runs of rich text. */
			runs?: readonly string[];
			bold?: boolean;
			struck?: boolean;
	  };

export type MadeSheet = {
	name: string;
	state?: 'hidden' | 'veryHidden';
	rows: readonly (readonly MadeCell[])[];
	merges?: readonly string[];
	hiddenRows?: readonly number[];
	/** 0 for A. */
	hiddenColumns?: readonly number[];
};

export type MadeBook = {
	/** Texts in a table that cells share, as Excel writes them; inline otherwise. */
	shares?: boolean;
	from1904?: boolean;
	strict?: boolean;
	/** Element names with a prefix, as some programs write them. */
	prefix?: string;
	/** Further parts, or other content of some. */
	parts?: Record<string, Uint8Array>;
};

const namespaces = {
	main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
	strict: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
	relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
};

/** A workbook of Excel, byte by byte as tests want it. */
export function xlsx(sheets: readonly MadeSheet[], book: MadeBook = {}): Uint8Array {
	const styles = new Styles();
	const texts: string[] = [];
	const p = book.prefix ? `${book.prefix}:` : '';
	const xmlns = `xmlns${book.prefix ? `:${book.prefix}` : ''}="${book.strict ? namespaces.strict : namespaces.main}"`;
	const made = sheets.map((sheet) =>
		sheetXml(sheet, { styles, texts, p, xmlns, shares: book.shares ?? false })
	);
	const type = (kind: string) => `${namespaces.relations}/${kind}`;
	const parts: Zippable = {
		'[Content_Types].xml': xml(
			'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
		),
		'_rels/.rels': relations([['rId1', type('officeDocument'), 'xl/workbook.xml']]),
		'xl/workbook.xml': xml(
			`<${p}workbook ${xmlns} xmlns:r="${namespaces.relations}"><${p}workbookPr${book.from1904 ? ' date1904="1"' : ''}/><${p}sheets>${sheets
				.map(
					({ name, state }, at) =>
						`<${p}sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`
				)
				.join('')}</${p}sheets></${p}workbook>`
		),
		'xl/_rels/workbook.xml.rels': relations([
			...sheets.map((_, at) => [`rId${at + 1}`, type('worksheet'), `worksheets/sheet${at + 1}.xml`] as const),
			['rId90', type('styles'), 'styles.xml'],
			['rId91', type('sharedStrings'), 'sharedStrings.xml']
		]),
		'xl/sharedStrings.xml': xml(`<${p}sst ${xmlns}>${texts.join('')}</${p}sst>`),
		'xl/styles.xml': xml(styles.xml(p, xmlns))
	};
	made.forEach((text, at) => (parts[`xl/worksheets/sheet${at + 1}.xml`] = xml(text)));
	return zipSync({ ...parts, ...book.parts }, { level: 6 });
}

type Making = { styles: Styles; texts: string[]; p: string; xmlns: string; shares: boolean };

function sheetXml(sheet: MadeSheet, making: Making): string {
	const { p, xmlns } = making;
	const { rows, merges = [], hiddenRows = [], hiddenColumns = [] } = sheet;
	const cols = hiddenColumns.map((at) => `<${p}col min="${at + 1}" max="${at + 1}" hidden="1"/>`).join('');
	const body = rows.map((cells, at) => {
		const hidden = hiddenRows.includes(at + 1) ? ' hidden="1"' : '';
		return cells.length === 0
			? ''
			: `<${p}row r="${at + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${letters(column)}${at + 1}`, making)).join('')}</${p}row>`;
	});
	const merged = merges.map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('');
	return `<${p}worksheet ${xmlns}>${cols && `<${p}cols>${cols}</${p}cols>`}<${p}sheetData>${body.join('')}</${p}sheetData>${merged && `<${p}mergeCells>${merged}</${p}mergeCells>`}</${p}worksheet>`;
}

function cellXml(cell: MadeCell, ref: string, making: Making): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return textXml([cell], `r="${ref}"`, making);
	if (typeof cell === 'number') return valueXml({ head: `r="${ref}"`, value: String(cell) }, making);
	return styledXml(cell, ref, making);
}

function styledXml(cell: Exclude<MadeCell, string | number | null>, ref: string, making: Making): string {
	const { f: formula, v: value } = cell;
	const head = `r="${ref}" s="${making.styles.of(cell.format, cell)}"`;
	if (cell.runs) return textXml(cell.runs, head, making);
	if (cell.iso) return valueXml({ head, type: 'd', value: cell.iso }, making);
	if (cell.error) return valueXml({ head, type: 'e', formula, value: cell.error }, making);
	if (typeof value === 'boolean') return valueXml({ head, type: 'b', value: value ? '1' : '0' }, making);
	if (typeof value !== 'string') return valueXml({ head, formula, value: String(value ?? '') }, making);
	return formula === undefined
		? textXml([value], head, making)
		: valueXml({ head, type: 'str', formula, value }, making);
}

type Written = { head: string; type?: string; formula?: string | undefined; value: string };

function valueXml({ head, type, formula, value }: Written, { p }: Making): string {
	const written = formula === undefined ? '' : `<${p}f>${escaped(formula)}</${p}f>`;
	return `<${p}c ${head}${type ? ` t="${type}"` : ''}>${written}<${p}v>${escaped(value)}</${p}v></${p}c>`;
}

function textXml(runs: readonly string[], head: string, { p, texts, shares }: Making): string {
	const [first = ''] = runs;
	const inner =
		runs.length === 1
			? `<${p}t xml:space="preserve">${escaped(first)}</${p}t>`
			: runs.map((run) => `<${p}r><${p}t xml:space="preserve">${escaped(run)}</${p}t></${p}r>`).join('');
	if (!shares) return `<${p}c ${head} t="inlineStr"><${p}is>${inner}</${p}is></${p}c>`;
	texts.push(`<${p}si>${inner}</${p}si>`);
	return `<${p}c ${head} t="s"><${p}v>${texts.length - 1}</${p}v></${p}c>`;
}

/** Formats and fonts by number, as cells name them. */
class Styles {
	readonly #all: string[] = ['|0|0'];

	of(format = '', { bold = false, struck = false }: { bold?: boolean; struck?: boolean }): number {
		const key = `${format}|${bold ? 1 : 0}|${struck ? 1 : 0}`;
		if (!this.#all.includes(key)) this.#all.push(key);
		return this.#all.indexOf(key);
	}

	xml(p: string, xmlns: string): string {
		const styles = this.#all.map((key) => key.split('|'));
		const formats = styles.map(
			([code = ''], at) => `<${p}numFmt numFmtId="${200 + at}" formatCode="${escaped(code || 'General')}"/>`
		);
		const fonts = styles.map(
			([, bold, struck]) =>
				`<${p}font>${bold === '1' ? `<${p}b/>` : ''}${struck === '1' ? `<${p}strike/>` : ''}</${p}font>`
		);
		const xfs = styles.map((_, at) => `<${p}xf numFmtId="${200 + at}" fontId="${at}"/>`);
		return `<${p}styleSheet ${xmlns}><${p}numFmts>${formats.join('')}</${p}numFmts><${p}fonts>${fonts.join('')}</${p}fonts><${p}cellXfs>${xfs.join('')}</${p}cellXfs></${p}styleSheet>`;
	}
}

function relations(all: readonly (readonly [string, string, string])[]): Uint8Array {
	return xml(
		`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
			.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
			.join('')}</Relationships>`
	);
}

export function xml(text: string): Uint8Array {
	return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`);
}

export function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function letters(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** Days since the end of 1899, as Excel counts them. */
export function serial(day: string): number {
	return Math.round((Date.parse(`${day}T00:00Z`) - Date.parse('1899-12-30T00:00Z')) / 86_400_000);
}

/** A cell of a day, shown as one. */
export function date(day: string): MadeCell {
	return { v: serial(day), format: 'dd/mm/yyyy' };
}
