import { compareFractions, fraction, sumFractions, type Fraction, type LeftAsideKind } from '@halle/domain';
import { shownText, type Cell, type Value } from '../cells.ts';
import { textOf } from '../table/grid.ts';
import { no, yes } from '../table/profile.ts';
import { plainWords } from '../values/plain-words.ts';
import { readAmount } from '../values/read-amount.ts';
import { readQuantity } from '../values/read-quantity.ts';
import { cellOf, columnsWith, type TableContext } from './context.ts';

/** A row of a table: a line that asks for something, or what it is instead. */
export type ClassifiedRow = {
	readonly row: number;
	readonly kind:
		| 'line'
		/** Nothing but numbers of lines, and formulas that give zero. */
		| 'blank'
		| Exclude<
				LeftAsideKind,
				| 'hidden-sheet'
				| 'hidden-rows'
				| 'hidden-columns'
				| 'sheet-without-table'
				| 'sheet-of-past-year'
				| 'sheet-of-totals'
				| 'repeated'
		  >;
	/** The heading it stands under; empty under none. */
	readonly heading: string;
	/** Whether the line counts is said in words that nobody could read. */
	readonly isTickUnclear: boolean;
};

const totalAlone =
	/^(?:sous[- ]?tota(?:l|ux)|s ?\/ ?t(?:otal)?|total|totaux|totals|cumul|grand total|montant total|total general|ensemble|a reporter|report|recapitulatif|somme)(?:[ :.=-]+(?:general|generaux|ht|ttc|h\.t\.?|t\.t\.c\.?|tva|hors taxes?|annuel|annee|global|partiel|estime|estimatif|previsionnel|€|euros?|eur|20\d\d|du lot|lot|page|\d+|des|du|de|la|le|les|l'|n°))*\s*:?$/u;
const totalOfSomething = /^(?:sous[- ]?tota(?:l|ux)|s ?\/ ?total|total|totaux|cumul|montant total)\b/u;
const charges =
	/^(?:tva\b|t\.v\.a|dont tva|montant tva|remise|rabais|escompte|acompte|arrondi|net a payer|frais de (?:port|livraison|transport|dossier)|(?:frais de )?port\b|eco[- ]?(?:taxe|participation|contribution)|solde|reste a payer|deduction)/u;
const cancelled =
	/^(?:annul|supprim|abandon|ne (?:plus|pas) (?:commander|acheter|renouveler)|sans (?:suite|objet)|plus (?:de besoin|besoin|necessaire)|a supprimer|refus|rejet|deja (?:commande|livre|achete|fait|recu)|non retenu|defavorable)/u;
const agreed =
	/^(?:a (?:commander|acheter|renouveler|prendre|faire)|retenue?s?|validee?s?|confirmee?s?|accord|accepte|favorable|approuve|prioritaire|maintenu|a reconduire|ok\b.*|oui\b.*)/u;
const refusedWords =
	/^(?:non\b.*|commandee?s?|livree?s?|faite?|recue?s?|termine.*|reporte.*|en moins|stock suffisant)/u;
const remark =
	/^(?:[*(#]|nb\b|n\.b|note\b|nota|attention|merci|a (?:valider|voir|completer|preciser|confirmer|noter|discuter|definir|verifier)|voir\b|ne pas|pour (?:info|memoire)|source|fait (?:le|a)|mis a jour|edite|rappel|remarque|commentaire|signature|date\b|le maire|prix\b|les (?:prix|montants|quantites)|tous les|toutes les|-{2,}|={2,}|_{2,})/u;

/** Says what each row of a table is; nothing that asks for something is ever dropped without being named. */
export function classifyRows(context: TableContext): ClassifiedRow[] {
	const reading = new Classification(context);
	const rows = context.table.rows.map((row) => reading.classify(row));
	return withoutCatalogue(context, rows);
}

class Classification {
	readonly #context: TableContext;
	readonly #hasNoes: boolean;
	readonly #isTickRead: boolean;
	#heading = '';
	/** What the lines so far add up to, since the last total and in all. */
	#amounts = { part: fraction(0n), all: fraction(0n) };
	#quantities = { part: fraction(0n), all: fraction(0n) };

	constructor(context: TableContext) {
		this.#context = context;
		const [tick] = columnsWith(context, 'tick');
		const words = context.table.rows.map((row) => plainWords(shownText(cellOf(context, row, tick)?.value)));
		this.#hasNoes = words.some((word) => no.test(word) || refusedWords.test(word) || cancelled.test(word));
		this.#isTickRead = words.some((word) => tickOf(word) !== 'unclear' && word !== '');
	}

	classify(row: number): ClassifiedRow {
		const cells = this.#context.grid.cells(row);
		const kind = this.#kindOf(row, cells);
		if (kind === 'headings')
			this.#heading = cells
				.map(({ value }) => shownText(value))
				.join(' ')
				.trim();
		if (kind === 'line') this.#count(row);
		if (kind === 'totals') {
			this.#amounts.part = fraction(0n);
			this.#quantities.part = fraction(0n);
		}
		const isTickUnclear = kind === 'line' && this.#tick(row) === 'unclear';
		return { row, kind, heading: this.#heading, isTickUnclear };
	}

	#kindOf(row: number, cells: readonly Cell[]): ClassifiedRow['kind'] {
		if (this.#isBlank(cells)) return 'blank';
		const texts = cells.map(({ value }) => plainWords(textOf(value)));
		const [first = ''] = texts.filter((text) => text !== '');
		const name = this.#labelOf(row) || first;
		if (this.#isTotal(row, texts, name)) return 'totals';
		if (charges.test(name) && this.#quantityOf(row) === null) return 'charges';
		if (this.#isSignature(row, first)) return 'remarks';
		if (this.#saysNothingBut(cells)) return this.#headingOrRemark(cells, first);
		return this.#isStruck(row) ? 'struck' : this.#byTick(row);
	}

	#labelOf(row: number): string {
		const [label] = columnsWith(this.#context, 'label');
		return plainWords(shownText(cellOf(this.#context, row, label)?.value));
	}

	#isSignature(row: number, first: string): boolean {
		return signature.test(first) && this.#quantityOf(row) === null && this.#amountOf(row) === null;
	}

	#isBlank(cells: readonly Cell[]): boolean {
		const { columns } = this.#context;
		return cells.every(({ column, value }) => {
			const role = columns.find(({ at }) => at === column)?.role;
			if (role === 'label' || role === undefined) return false;
			return role === 'ignored' || isNothing(value);
		});
	}

	#isTotal(row: number, texts: readonly string[], label: string): boolean {
		if (texts.some((text) => totalAlone.test(text)) && !this.#isWholeLine(row)) return true;
		if (totalOfSomething.test(label)) return !this.#isWholeLine(row) || this.#matchesSum(row);
		const hasText = texts.some((text) => text !== '');
		return !hasText && this.#matchesSum(row);
	}

	/** A unit or a day beside it: no total has one, a brand « Total » does. */
	#isWholeLine(row: number): boolean {
		const context = this.#context;
		const said = columnsWith(context, 'unit', 'neededOn', 'cpv', 'unitPrice').filter((column) =>
			cellOf(context, row, column)
		);
		return said.length > 0 && this.#quantityOf(row) !== null && !this.#matchesSum(row);
	}

	#matchesSum(row: number): boolean {
		const [amount, quantity] = [this.#amountOf(row), this.#quantityOf(row)];
		const matches = (value: Fraction | null, sums: { part: Fraction; all: Fraction }) =>
			value !== null &&
			value.numerator > 0n &&
			[sums.part, sums.all].some((sum) => compareFractions(sum, value) === 0);
		return matches(amount, this.#amounts) || (amount === null && matches(quantity, this.#quantities));
	}

	#amountOf(row: number): Fraction | null {
		const context = this.#context;
		for (const column of columnsWith(context, 'amount', 'amountInclTax')) {
			const read = readAmount(cellOf(context, row, column)?.value, context.mark);
			if (read.ok) return read.said.euros;
		}
		return null;
	}

	#quantityOf(row: number): Fraction | null {
		const context = this.#context;
		const values = columnsWith(context, 'quantity', 'siteQuantity').flatMap((column) => {
			const read = readQuantity(cellOf(context, row, column)?.value, context.mark);
			return read.ok ? [read.said.value] : [];
		});
		return values.length > 0 ? sumFractions(values) : null;
	}

	#count(row: number): void {
		for (const [sums, value] of [
			[this.#amounts, this.#amountOf(row)],
			[this.#quantities, this.#quantityOf(row)]
		] as const) {
			sums.part = sumFractions([sums.part, value ?? fraction(0n)]);
			sums.all = sumFractions([sums.all, value ?? fraction(0n)]);
		}
	}

	/** One text alone, and the table asks for more than a name: a heading, or a remark. */
	#saysNothingBut(cells: readonly Cell[]): boolean {
		const asks = columnsWith(
			this.#context,
			'quantity',
			'siteQuantity',
			'totalQuantity',
			'amount',
			'amountInclTax',
			'unitPrice',
			'price'
		);
		if (asks.length === 0) return false;
		return cells.length === 1 && cells.every(({ value }) => value.kind === 'text');
	}

	#headingOrRemark(cells: readonly Cell[], words: string): 'headings' | 'remarks' {
		const [cell] = cells;
		const [label] = columnsWith(this.#context, 'label');
		const isAside = label !== undefined && cell !== undefined && cell.column > label.at;
		const typed = cell ? shownText(cell.value) : '';
		const isSentence = /[.!]$/.test(typed) || typed.length > 80 || /^\p{Ll}/u.test(typed);
		return remark.test(words) || isSentence || isAside ? 'remarks' : 'headings';
	}

	#isStruck(row: number): boolean {
		const [label] = columnsWith(this.#context, 'label');
		return cellOf(this.#context, row, label)?.isStruck === true;
	}

	#byTick(row: number): 'cancelled' | 'not-ticked' | 'line' {
		const context = this.#context;
		const details = columnsWith(context, 'detail').map((column) =>
			plainWords(shownText(cellOf(context, row, column)?.value))
		);
		if (details.some((text) => cancelled.test(text))) return 'cancelled';
		const tick = this.#tick(row);
		return tick === 'no' ? 'not-ticked' : 'line';
	}

	#tick(row: number): 'yes' | 'no' | 'unclear' {
		const [column] = columnsWith(this.#context, 'tick');
		if (!column || !this.#isTickRead) return 'yes';
		const word = plainWords(shownText(cellOf(this.#context, row, column)?.value));
		// Where nothing is refused in words, what bears no cross is not asked for.
		if (word === '') return this.#hasNoes ? 'unclear' : 'no';
		return tickOf(word);
	}
}

/** Zero, a dash, a formula without a result. */
function isNothing(value: Value): boolean {
	if (value.kind === 'number') return Number(value.text) === 0;
	return (
		value.kind === 'uncomputed' ||
		(value.kind === 'text' && /^(?:[-–—_./]+|0+(?:[.,]0+)?\s*€?)$/u.test(value.text))
	);
}

/** Who signs, where and when. */
const signature =
	/^(?:le maire|la maire|fait (?:a|le)\b|signature\b|visa\b|cachet\b|bon pour|date ?:|nom ?:|l'adjoint|le (?:dgs|secretaire|directeur)|la (?:secretaire|directrice))/u;

function tickOf(word: string): 'yes' | 'no' | 'unclear' {
	if (no.test(word) || cancelled.test(word) || refusedWords.test(word)) return 'no';
	return yes.test(word) || agreed.test(word) ? 'yes' : 'unclear';
}

/** What part of the lines of a catalogue of order has no quantity. */
const unaskedShare = 0.5;

/** In a list of all that can be ordered, a line without a quantity, or with zero, asks for nothing. */
function withoutCatalogue(context: TableContext, rows: ClassifiedRow[]): ClassifiedRow[] {
	const lines = rows.filter(({ kind }) => kind === 'line');
	const isUnasked = ({ row }: ClassifiedRow): boolean => {
		const cells = columnsWith(context, 'quantity', 'siteQuantity', 'totalQuantity').map((column) =>
			cellOf(context, row, column)
		);
		return (
			cells.length > 0 &&
			cells.every((cell) => {
				const read = readQuantity(cell?.value, context.mark);
				return read.ok ? read.said.value.numerator === 0n : read.code === 'quantity-missing';
			})
		);
	};
	const unasked = new Set(lines.filter(isUnasked));
	if (unasked.size < 4 || unasked.size <= lines.length * unaskedShare || unasked.size === lines.length)
		return rows;
	return rows.map((row) => (unasked.has(row) ? { ...row, kind: 'not-asked' } : row));
}
