import {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	HeadingLevel,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType,
	type IRunOptions
} from 'docx';
import {
	mapTexts,
	type Block,
	type Bundle,
	type Paper,
	type Signatures,
	type Table as TableBlock
} from './tree.ts';

/** Width of the text on an A4 page, in twentieths of a point. */
const textWidth = 9_300;
const ends = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const rule = { style: BorderStyle.SINGLE, size: 4, color: '8A9391' } as const;

/**
 * The same bundle as a Word document, to be edited: headings, lists and tables are real ones, the line of headers is
 * repeated on each page, the language is French.
 *
 * @param author name of the instance, kept in the properties of the file
 */
export async function docxOf(source: Bundle, author: string): Promise<Uint8Array> {
	const bundle = mapTexts(source, writable);
	const document = new Document({
		title: bundle.title,
		creator: writable(author),
		description: bundle.footer,
		styles: styles(),
		numbering: {
			config: [
				{
					reference: 'dash',
					levels: [
						{
							level: 0,
							format: LevelFormat.BULLET,
							text: '–',
							alignment: AlignmentType.LEFT,
							style: { paragraph: { indent: { left: 400, hanging: 240 } } }
						}
					]
				}
			]
		},
		sections: bundle.papers.map((paper) => ({
			properties: {
				page: { size: { width: 11_906, height: 16_838 }, margin: { left: 1_303, right: 1_303 } }
			},
			footers: { default: footer(bundle.footer) },
			children: childrenOf(paper)
		}))
	});
	return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** A text that XML 1.0 takes: one sign that it forbids, and no Word opens the file. */
function writable(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

function styles() {
	const language = { value: 'fr-FR', eastAsia: 'fr-FR', bidirectional: 'fr-FR' };
	const heading = (size: number, before: number): object => ({
		run: { font: 'Figtree', bold: true, size, color: '1D2A2C' },
		paragraph: { spacing: { before, after: 120 }, keepNext: true }
	});
	return {
		default: {
			document: {
				run: { font: 'Source Serif 4', size: 21, language },
				paragraph: { spacing: { after: 120 } }
			},
			heading1: heading(34, 120),
			heading2: heading(23, 280)
		}
	};
}

function footer(text: string): Footer {
	const run = (options: IRunOptions) => textRun({ font: 'Figtree', size: 16, ...options });
	return new Footer({
		children: [
			new Paragraph({
				children: [
					run({ text }),
					run({ children: ['   page\u00a0', PageNumber.CURRENT, ' sur\u00a0', PageNumber.TOTAL_PAGES] })
				]
			})
		]
	});
}

function childrenOf(paper: Paper): (Paragraph | Table)[] {
	return [
		plain(paper.above),
		new Paragraph({ text: paper.title, heading: HeadingLevel.HEADING_1 }),
		...paper.sections.flatMap((section) => [
			new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_2 }),
			...section.blocks.flatMap(drawn)
		])
	];
}

function drawn(block: Block): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'paragraph':
			return [plain(block.text)];
		case 'list':
			return block.items.map((text) => new Paragraph({ text, numbering: { reference: 'dash', level: 0 } }));
		case 'table':
			return [new Paragraph({ text: block.caption, keepNext: true }), drawnTable(block), plain('')];
		case 'signatures':
			return block.places.flatMap(drawnPlace);
	}
}

function drawnTable({ columns, rows, totals }: TableBlock): Table {
	const width = Math.floor(textWidth / columns.length);
	const line = (cells: readonly string[], isHeader: boolean, bold: boolean) =>
		new TableRow({
			tableHeader: isHeader,
			cantSplit: true,
			children: columns.map(
				({ numeric }, index) =>
					new TableCell({
						width: { size: width, type: WidthType.DXA },
						margins: { top: 50, bottom: 50, left: 80, right: 80 },
						children: [
							new Paragraph({
								alignment: numeric ? AlignmentType.RIGHT : AlignmentType.LEFT,
								spacing: { after: 0 },
								children: [textRun({ text: cells[index] ?? '', bold, size: 18 })]
							})
						]
					})
			)
		});
	return new Table({
		width: { size: textWidth, type: WidthType.DXA },
		columnWidths: columns.map(() => width),
		borders: {
			top: ends,
			left: ends,
			right: ends,
			bottom: rule,
			insideVertical: ends,
			insideHorizontal: rule
		},
		rows: [
			line(
				columns.map(({ label }) => label),
				true,
				true
			),
			...rows.map(({ cells }) => line(cells, false, false)),
			...(totals ? [line(totals, false, true)] : [])
		]
	});
}

function drawnPlace({ organisation, quality, lines }: Signatures['places'][number]): Paragraph[] {
	return [
		new Paragraph({
			keepNext: true,
			spacing: { before: 240 },
			border: { top: rule },
			children: [textRun({ text: organisation, bold: true })]
		}),
		...[quality, ...lines].map((text) => new Paragraph({ text, keepNext: true, spacing: { after: 60 } })),
		new Paragraph({ text: '', spacing: { after: 600 } })
	];
}

function plain(text: string): Paragraph {
	return new Paragraph({ text });
}

function textRun(options: IRunOptions): TextRun {
	return new TextRun(options);
}
