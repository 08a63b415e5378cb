import type { Block, Section } from './tree.ts';

const nbsp = '\u00a0';
const thin = '\u202f';

/**
 * Sets a text as French printers do: no-break spaces before « : », inside quotation marks, before a unit and after
 * « article » or « n° »; thin ones before « ; ! ? »; the curly apostrophe.
 */
export function typeset(text: string): string {
	return text
		.replaceAll("'", '’')
		.replaceAll(/ ([:»%€])/g, `${nbsp}$1`)
		.replaceAll(/ ([;!?])/g, `${thin}$1`)
		.replaceAll(/([«§]|n°|art\.) /g, `$1${nbsp}`)
		.replaceAll(/\b([Aa]rticles?|[Aa]nnexes?|[Vv]ersion|du|le) (?=(?:[LRD]\.? ?)?\d|[A-G]\b)/g, `$1${nbsp}`)
		.replaceAll(
			/(\d|1er) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)/g,
			`$1${nbsp}`
		)
		.replaceAll(/(\d) (?=(?:mois|jours?|ans?|membres?)\b)/g, `$1${nbsp}`);
}

/** The same section, every text of it set. */
export function typesetSection(section: Section): Section {
	return { ...section, title: typeset(section.title), blocks: section.blocks.map(typesetBlock) };
}

function typesetBlock(block: Block): Block {
	switch (block.kind) {
		case 'paragraph':
			return { ...block, text: typeset(block.text) };
		case 'list':
			return { ...block, items: block.items.map(typeset) };
		case 'table':
			return {
				...block,
				caption: typeset(block.caption),
				columns: block.columns.map((column) => ({ ...column, label: typeset(column.label) })),
				rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(typeset) })),
				...(block.totals && { totals: block.totals.map(typeset) })
			};
		case 'signatures':
			return {
				...block,
				places: block.places.map((place) => ({
					organisation: typeset(place.organisation),
					quality: typeset(place.quality),
					lines: place.lines.map(typeset)
				}))
			};
	}
}
