import { fraction, multiplyFractions, type Fraction } from '@halle/domain';
import type { Value } from '../cells.ts';
import { exactDecimal, readFigure, type DecimalMark, type FigureRead } from './figure.ts';
import { plainWords } from './plain-words.ts';

/** An amount as a cell says it. */
export type SaidAmount = {
	/** Euros, whatever the cell counts in. */
	readonly euros: Fraction;
	/** The cell says by itself that tax is in it or not. */
	readonly tax: 'included' | 'excluded' | null;
	readonly isAbout: boolean;
	/** The cell says how many euros it counts in, so that its column need not. */
	readonly saysEuros: boolean;
	readonly isYearly: boolean;
};

export type AmountRead =
	| { ok: true; said: SaidAmount }
	| {
			ok: false;
			why: 'missing' | 'unreadable' | 'error' | 'uncomputed' | 'foreign' | 'free';
			readings: readonly string[];
	  }
	| { ok: false; why: 'two-ways'; readings: readonly string[] };

const nothing =
	/^(?:[-_./\\?]+|n\.?c\.?|n\/a|neant|a (?:voir|definir|chiffrer|estimer|preciser)|(?:sur |selon )?devis.*|inconnu|x)$/u;
const foreign = /[$£¥]|\b(?:chf|usd|gbp|dollars?|francs?|frs?|xpf|f ?cfp)\b/u;
const scales: readonly (readonly [RegExp, bigint])[] = [
	[/\b(?:k ?€|k ?euros?|keur|k)(?![a-z])|milliers? d'euros|mille euros/u, 1_000n],
	[/\bm ?€|\bmeur\b|millions?(?: d'euros)?/u, 1_000_000n]
];

/** How many euros words about money count in: « k€ », « en milliers d'euros »; 1 of plain euros, null where they say nothing. */
export function moneyScale(words: string): bigint | null {
	const spaced = words.replace(/(\d)(?=[km](?: ?€|eur|\b))/gu, '$1 ');
	for (const [pattern, scale] of scales) if (pattern.test(spaced)) return scale;
	return /€|\beuros?\b|\beur\b/u.test(spaced) ? 1n : null;
}

/** What words say of tax: « HT », « TTC ». */
export function taxOf(words: string): 'included' | 'excluded' | null {
	if (/\bttc\b|toutes taxes|t\.t\.c|tva (?:incluse|comprise)|taxes? comprises?/u.test(words))
		return 'included';
	return /\bht\b|hors[ -]taxe|h\.t\b|hors tva/u.test(words) ? 'excluded' : null;
}

export function readAmount(value: Value | undefined, mark: DecimalMark): AmountRead {
	switch (value?.kind) {
		case undefined:
			return none('missing');
		case 'number':
			return value.shown.isPercent
				? none('unreadable')
				: ofNumber(value.text, plainWords(value.shown.suffix), value.shown.shownIn);
		case 'error':
			return none('error');
		case 'uncomputed':
			return none('uncomputed');
		case 'text':
			return ofText(plainWords(value.text), mark);
		default:
			return none('unreadable');
	}
}

/** A format that shows thousands leaves the value as it is; one that only writes « k€ » behind it does not. */
function ofNumber(text: string, suffix: string, shownIn: number): AmountRead {
	if (foreign.test(suffix)) return none('foreign');
	const scale = shownIn === 1 ? moneyScale(suffix) : 1n;
	return said(
		multiplyFractions(exactDecimal(text), fraction(scale ?? 1n)),
		suffix,
		scale !== null && scale !== 1n
	);
}

function ofText(words: string, mark: DecimalMark): AmountRead {
	if (nothing.test(words)) return none('missing');
	if (/^(?:gratuit|offert|pour memoire|pm)$/u.test(words)) return none('free');
	if (foreign.test(words)) return none('foreign');
	const figure = figureIn(words, mark);
	if (!figure?.ok) return unread(figure);
	const isNegative = words.startsWith('-') && figure.value.numerator > 0n;
	const scale = moneyScale(words);
	const euros = multiplyFractions(figure.value, fraction((isNegative ? -1n : 1n) * (scale ?? 1n)));
	const isAbout = /\benv(?:iron)?\b|approx|[~≈±]|\bestim|(?:^|\s)ca\.? /u.test(words);
	return said(euros, words, scale !== null, isAbout);
}

function unread(figure: Extract<FigureRead, { ok: false }> | undefined): AmountRead {
	if (figure?.why !== 'two-ways') return none('unreadable');
	return { ok: false, why: 'two-ways', readings: figure.readings };
}

/** The one number of the words; a rate of tax beside it is none. */
function figureIn(words: string, mark: DecimalMark): FigureRead | undefined {
	const [, digits = '', behind = ''] =
		/^[^\d(]*?(\(?[-+]?\s*\d[\d\s.,']*(?:e[+-]?\d+)?\)?)(.*)$/u.exec(words.replace(/^-\s*(?=€)/u, '')) ?? [];
	const rest = behind.replace(/tva\s*(?:a\s*)?\d+(?:[.,]\d+)?\s*%?/u, '');
	return digits === '' || /\d/.test(rest) ? undefined : readFigure(digits.trim().replace(/[.,]$/, ''), mark);
}

function said(euros: Fraction, words: string, saysEuros: boolean, isAbout = false): AmountRead {
	const isYearly = /\/ ?an\b|par an\b|annuel/u.test(words);
	return { ok: true, said: { euros, tax: taxOf(words), isAbout, saysEuros, isYearly } };
}

function none(why: Exclude<Extract<AmountRead, { ok: false }>['why'], 'two-ways'>): AmountRead {
	return { ok: false, why, readings: [] };
}
