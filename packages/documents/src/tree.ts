/** What a paper is made of, before anybody decides how it looks: the same tree becomes a PDF, a DOCX and a page. */

export type Paragraph = { kind: 'paragraph'; text: string };
export type List = { kind: 'list'; items: readonly string[] };

/** A line of a table. `memberId` names the member it is about: a change of it concerns that member alone. */
type Row = { cells: readonly string[]; memberId?: string };

/** A table with one line of headers; the first cell of each line says what the line is about. */
export type Table = {
	kind: 'table';
	caption: string;
	columns: readonly { label: string; numeric?: boolean }[];
	rows: readonly Row[];
	totals?: readonly string[];
};

/** Places to sign, one for each: who, in what quality, and what is already known of the vote and of the signature. */
export type Signatures = {
	kind: 'signatures';
	places: readonly { organisation: string; quality: string; lines: readonly string[] }[];
};
export type Block = Paragraph | List | Table | Signatures;

/**
 * Who has to vote again when a section changes: every member, only those whose line changed, or nobody because it is
 * only there to inform.
 */
type Concern = 'everyone' | 'the-member' | 'nobody';

/** An article, an annex or a part of a letter. Its id stays the same from one version to the next. */
export type Section = { id: string; title: string; concern: Concern; blocks: readonly Block[] };

export const paperKinds = [
	'convention',
	'deliberation',
	'letter',
	'note',
	'council-file',
	'amendment'
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** One paper: a title, what stands above it, and its sections in order. */
export type Paper = { title: string; above: string; sections: readonly Section[] };

/** What is printed as one file: one paper, or the several of the council’s file. */
export type Bundle = { title: string; footer: string; papers: readonly Paper[] };

/** @returns the paragraph */
export function paragraph(text: string): Paragraph {
	return { kind: 'paragraph', text };
}

/** @returns the list */
export function list(items: readonly string[]): List {
	return { kind: 'list', items };
}

/** The text of a block as lines, for comparing and for searching. */
export function linesOf(block: Block): string[] {
	switch (block.kind) {
		case 'paragraph':
			return [block.text];
		case 'list':
			return [...block.items];
		case 'table':
			return [...block.rows.map(({ cells }) => cells), ...(block.totals ? [block.totals] : [])].map((cells) =>
				cells.join(' | ')
			);
		case 'signatures':
			return block.places.flatMap(({ organisation, quality, lines }) => [organisation, quality, ...lines]);
	}
}

/** The same tree, each text of it changed. */
export function mapTexts<Tree>(tree: Tree, change: (text: string) => string): Tree {
	return mapped(tree, change) as Tree; // only its texts changed
}

function mapped(value: unknown, change: (text: string) => string): unknown {
	if (typeof value === 'string') return change(value);
	if (Array.isArray(value)) return value.map((item) => mapped(item, change));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, mapped(child, change)]));
}
