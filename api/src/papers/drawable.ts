import { mapTexts, type Bundle, type Paper } from '@halle/documents';

/** Letters, figures and signs of French texts, which every shipped font has. */
const usual =
	/^[\u0020-\u007e\u00a0-\u017f\u2009-\u200b\u2010-\u2014\u2018-\u201e\u2020\u2022\u2026\u202f\u2039\u203a\u20ac\n]*$/;
const signs = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/**
 * The same bundle with each sign that no shipped font draws replaced by its number in Unicode, between brackets; each
 * paper that holds one says at its end what the brackets mean. A paper is never refused for a sign.
 *
 * @param canDraw whether the fonts draw one sign, which may be several characters put together
 */
export function drawable(bundle: Bundle, canDraw: (sign: string) => boolean): Bundle {
	const known = new Map<string, string>();
	const shown = (sign: string): string => {
		const replacement = known.get(sign) ?? (usual.test(sign) || canDraw(sign) ? sign : numberOf(sign));
		known.set(sign, replacement);
		return replacement;
	};
	const papers = bundle.papers.map((paper) => {
		const replaced = new Set<string>();
		const drawn = mapTexts(paper, (text) => drawText(text, shown, replaced));
		return replaced.size === 0 ? drawn : { ...drawn, sections: [...drawn.sections, explanation(replaced)] };
	});
	return {
		title: clean(bundle.title),
		footer: drawText(bundle.footer, shown, new Set()),
		papers
	};
}

function drawText(text: string, shown: (sign: string) => string, replaced: Set<string>): string {
	const whole = clean(text);
	if (usual.test(whole)) return whole;
	return Array.from(signs.segment(whole), ({ segment }) => {
		const drawn = shown(segment);
		if (drawn !== segment) replaced.add(drawn);
		return drawn;
	}).join('');
}

/** Without half characters, control characters and what is no character, which stand for nothing. */
function clean(text: string): string {
	return text.toWellFormed().replaceAll(/(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '');
}

/** « [U+1F33E] » */
function numberOf(sign: string): string {
	const numbers = Array.from(sign, (character) => {
		const hexadecimal = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
		return `U+${hexadecimal.padStart(4, '0')}`;
	});
	return `[${numbers.join(' ')}]`;
}

function explanation(replaced: Set<string>): Paper['sections'][number] {
	const text =
		'Les polices de ce document ne dessinent pas tous les signes. Ceux qui leur manquent y sont remplacés par leur ' +
		`numéro dans la norme Unicode, entre crochets\u00a0: ${[...replaced].slice(0, 50).join(', ')}.`;
	return { id: 'signs', title: 'Signes remplacés', concern: 'nobody', blocks: [{ kind: 'paragraph', text }] };
}
