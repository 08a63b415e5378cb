import {
	compareFractions,
	fraction,
	multiplyFractions,
	sumFractions,
	type Fraction,
	type ImportFacts,
	type LineRefusal
} from '@halle/domain';
import { shownText, type Value } from '../cells.ts';
import { captures, type Captured } from './captures.ts';
import { exactDecimal, readFigure, type DecimalMark } from './figure.ts';
import { withDigits } from './number-words.ts';
import { plainWords } from './plain-words.ts';
import { saidUnit, type SaidUnit } from './said-unit.ts';

/** How much a cell says, and of what where it says it. */
export type SaidQuantity = {
	/** All of it, in `unit`, or in the unit of its column. */
	readonly value: Fraction;
	readonly unit: SaidUnit | null;
	/** « 3 cartons de 5 ramettes »: 3. Null where no packs are counted. */
	readonly packs: { readonly count: Fraction; readonly unit: SaidUnit | null } | null;
	/** What one pack holds, where packs are what is asked for: « 12 ramettes de 500 ». */
	readonly content: { readonly value: Fraction; readonly unit: SaidUnit | null } | null;
	readonly isAbout: boolean;
	/** Words that are no unit: « 12 pour la mairie ». */
	readonly other: string;
};

export type QuantityRead =
	| { ok: true; said: SaidQuantity }
	/** Nothing is written there: a dash, a blank. */
	| { ok: false; code: 'quantity-missing'; facts: ImportFacts; proposals: readonly string[] }
	| { ok: false; code: LineRefusal; facts: ImportFacts; proposals: readonly string[] };

const undecided =
	/^(?:\?+|x+|oui|non|ok|v|✓|(?:a |en cours de )?(?:voir|definir|definition|preciser|determiner|confirmer|valider|completer|estimer|chiffrer)\b.*|selon .*|suivant .*|variables?|n\.?[cdsr]\.?|n\/a|na|tbd|inconnue?s?|indetermine.*|non (?:defini|connu|precise|renseigne|communique).*|en attente.*|voir .*|ne sait pas|sur (?:demande|devis).*|a la demande|au besoin|si besoin|illimitee?)$/u;
const nothing = /^(?:[-_./\\]+|vide|sans)$/u;
const none = /^(?:neant|aucune?|rien|zero|nul|nulle)$/u;
const about =
	/^(?:env(?:iron)?\b\.?|approx(?:imativement)?\b\.?|~|≈|±|\+\/-|autour de|a peu pres|ca\.? |vers|quelques|min(?:i|imum)?\b\.?:?|max(?:i|imum)?\b\.?:?|au (?:moins|plus)|jusqu'a|>=?|<=?|≥|≤|plus de|moins de)\s*/u;
const aboutBehind =
	/[\s(]*(?:env(?:iron)?\b\.?|approx(?:imativement)?\b\.?|a peu pres|min(?:i|imum)?\b\.?|max(?:i|imum)?\b\.?|au (?:moins|plus)|estim(?:e|ee|ation)|previsionnel(?:le)?)\)?$/u;
const aroundNumber = /^(?:qte|quantite|total|soit|pour|prevoir|besoin de)\s*:?\s*/u;

/** Reads a cell of quantities, with the words it holds; zero and negative numbers are for the caller to judge. */
export function readQuantity(value: Value | undefined, mark: DecimalMark): QuantityRead {
	switch (value?.kind) {
		case undefined:
			return refused('quantity-missing');
		case 'number':
			return ofNumber(value);
		case 'text':
			return readText(value.text, mark);
		case 'day':
		case 'yes-no':
		case 'error':
		case 'uncomputed':
			return refused(unreadKinds[value.kind], shownText(value));
	}
}

const unreadKinds = {
	day: 'quantity-day',
	'yes-no': 'quantity-undecided',
	error: 'quantity-error',
	uncomputed: 'quantity-uncomputed'
} as const;

function ofNumber(value: Extract<Value, { kind: 'number' }>): QuantityRead {
	if (value.shown.isPercent) return refused('quantity-percent', shownText(value));
	return read({ ...plain(exactDecimal(value.text)), unit: saidUnit(value.shown.suffix) ?? null });
}

function readText(typed: string, mark: DecimalMark): QuantityRead {
	const words = plainWords(typed.replaceAll('\n', ' / '));
	if (none.test(words)) return read(plain(fraction(0n)));
	const code = unsaid(words);
	return code ? refused(code, typed) : readWords(words, typed, mark);
}

/** Why words are no quantity before they are read as one. */
function unsaid(words: string): LineRefusal | undefined {
	if (nothing.test(words)) return 'quantity-missing';
	if (undecided.test(words)) return 'quantity-undecided';
	return /^\d+(?:[.,]\d+)? ?%$/u.test(words) ? 'quantity-percent' : undefined;
}

const cadence = /\s*(?:\/|par)\s*(an|annee|mois|semaine|trimestre|semestre|jour|ecole|classe|eleve)\b/u;

function readWords(words: string, typed: string, mark: DecimalMark): QuantityRead {
	const bare = withoutAbout(words);
	const spelled = withDigits(withoutNote(bare.text));
	const each = captures(cadence, spelled.text);
	const answer = readAmount(each ? spelled.text.replace(each(0), '') : spelled.text, typed, mark);
	if (!answer.ok) return answer;
	if (each && !each(1).startsWith('an'))
		return { ok: false, code: 'quantity-each', facts: { typed, each: each(1) }, proposals: [] };
	return read({ ...answer.said, isAbout: answer.said.isAbout || bare.isAbout || spelled.isAbout });
}

function withoutAbout(words: string): { text: string; isAbout: boolean } {
	const text = words
		.replace(aroundNumber, '')
		.replace(about, '')
		.replace(aboutBehind, '')
		.replace(aroundNumber, '');
	return { text, isAbout: text !== words.replace(aroundNumber, '') };
}

/** « 12 (dont 3 bleues) » is 12; « 3 (de 5) » is no remark. */
function withoutNote(text: string): string {
	return text.replace(/\s*\((?!\s*(?:de|d'|x|soit|=|\d))[^)]*\)\s*$/u, '').replace(/[()]/gu, ' ');
}

function readAmount(text: string, typed: string, mark: DecimalMark): QuantityRead {
	if (/^1 ?\/ ?2$/.test(text) || text === '1⁄2') return read(plain(fraction(1n, 2n)));
	if (isRange(text)) return refused('quantity-range', typed);
	const parts = text.split(/\s*\+\s*/u);
	if (parts.length > 1 && parts.every((part) => /\d/.test(part))) return readSum(parts, typed, mark);
	return readChain(text, typed, mark);
}

/** « 10 à 12 », « entre 10 et 12 », « 10-12 », « 10 ou 12 cartons ». */
function isRange(text: string): boolean {
	return /^(?:entre |de )?\d+(?:[.,]\d+)?\s*[a-z]*\s*(?:-|a|ou|et|\/|\.\.\.?|->)\s*\d+(?:[.,]\d+)?(?:\s*[a-z][^\d]*)?$/u.test(
		text
	);
}

function readSum(parts: readonly string[], typed: string, mark: DecimalMark): QuantityRead {
	const read1 = parts.map((part) => readChain(part, typed, mark));
	const said = read1.flatMap((one) => (one.ok ? [one.said] : []));
	const unit = said.findLast((one) => one.unit !== null)?.unit ?? null;
	const isOfOne = said.every((one) => one.unit === null || one.unit.code === unit?.code);
	if (said.length < parts.length || !isOfOne) return refused('quantity-unreadable', typed);
	return read({ ...plain(sumFractions(said.map(({ value }) => value))), unit, isAbout: true });
}

type Link = { count: Fraction; unit: SaidUnit | null; word: string; isResult: boolean };

const figure = String.raw`\d{1,3}(?:[ '](?=\d{3}(?!\d))\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*`;

const pieces = new RegExp(`([^\\d]*?)(-?)(${figure})([^\\d]*)`, 'gu');
const piecesMost = 4;

/** « 3 cartons de 5 ramettes », « 2 x 12 », « 10 sacs 25 kg », « 5 paquets de 100 », « 12 ». */
function readChain(text: string, typed: string, mark: DecimalMark): QuantityRead {
	// The digit of a unit is no number: « 4 m3 ».
	const safe = text
		.replace(/\bm ?([23])\b/gu, (_, digit) => (digit === '2' ? 'mcarre' : 'mcube'))
		.replace(/^([a-z]+ (?:de|d') ?)(?=\d)/u, '1 $1');
	const found = [...safe.matchAll(pieces)].map(
		(piece): Captured =>
			(at) =>
				piece[at] ?? ''
	);
	const isOther = found.length === 0 || found.length > piecesMost || found[0]?.(1).trim() !== '';
	return isOther ? refused('quantity-unreadable', typed) : readPieces(found, typed, mark);
}

function readPieces(found: readonly Captured[], typed: string, mark: DecimalMark): QuantityRead {
	const links: Link[] = [];
	for (const piece of found) {
		const number = readFigure(piece(3), mark);
		if (!number.ok)
			return number.why === 'two-ways'
				? twoWays(typed, number.readings)
				: refused('quantity-unreadable', typed);
		// A dash between two numbers parts them.
		const isNegative = piece(2) === '-' && links.length === 0;
		links.push(linkOf(isNegative ? negated(number.value) : number.value, piece(4)));
	}
	return chained(links, typed);
}

function linkOf(count: Fraction, behind: string): Link {
	const isResult = /(?:soit|=)\s*$/u.test(behind);
	const word = behind
		.replace(/(?:^|\s|\b)(?:soit|=|de|d'|du|par|x|\*|\/|:|contenant|a)\s*$/u, '')
		.replace(/^[\s*/-]+|[\s.:;,*/-]+$/gu, '');
	return { count, unit: saidUnit(word) ?? null, word, isResult };
}

function chained(links: readonly Link[], typed: string): QuantityRead {
	const result = links[links.findIndex(({ isResult }) => isResult) + 1];
	// « 3 cartons de 5, soit 15 ramettes » says the sum itself.
	const [first, ...others] = result && links.some(({ isResult }) => isResult) ? [result] : links;
	if (!first) return refused('quantity-unreadable', typed);
	if (others.length === 0) return read(ofLink(first));
	const holders = [first, ...others.slice(0, -1)];
	// « 12 stylos 4 couleurs » counts no packs.
	if (holders.some(({ unit, word }) => !unit?.isContainer && word !== ''))
		return refused('quantity-unreadable', typed);
	return read(ofPacks(first, others));
}

function ofLink({ count, unit, word }: Link): SaidQuantity {
	return { ...plain(count), unit, other: unit ? '' : word };
}

/** A ream is asked for by the ream; whatever else holds things is how they come. */
function ofPacks(first: Link, others: readonly Link[]): SaidQuantity {
	const held = others.reduce((product, { count }) => multiplyFractions(product, count), fraction(1n));
	const last = ofLink(others.at(-1) ?? first);
	if (first.unit?.code === 'RM')
		return { ...ofLink(first), other: last.other, content: { value: held, unit: last.unit } };
	const packs = { count: first.count, unit: first.unit };
	return { ...last, value: multiplyFractions(first.count, held), packs };
}

function negated(value: Fraction): Fraction {
	return fraction(-value.numerator, value.denominator);
}

function plain(value: Fraction): SaidQuantity {
	return { value, unit: null, packs: null, content: null, isAbout: false, other: '' };
}

function read(said: SaidQuantity): QuantityRead {
	return { ok: true, said };
}

function twoWays(typed: string, proposals: readonly string[]): QuantityRead {
	return { ok: false, code: 'quantity-two-ways', facts: { typed }, proposals };
}

function refused(code: LineRefusal, typed = ''): QuantityRead {
	return { ok: false, code, facts: { typed }, proposals: [] };
}

/** Says whether an exact number is above zero. */
export function isPositive(value: Fraction): boolean {
	return compareFractions(value, fraction(0n)) > 0;
}
