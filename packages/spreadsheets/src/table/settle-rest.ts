import type { ColumnRole } from '@halle/domain';
import { plainWords } from '../values/plain-words.ts';
import { ofRoles, withTax, type DraftColumn } from './draft-column.ts';
import { mostly, type Profile } from './profile.ts';

/** « Total » is of money where money is spoken of, else of quantities. */
export function settleTotals(drafts: readonly DraftColumn[]): void {
	const hasQuantity = ofRoles(drafts, 'quantity', 'siteQuantity').length > 0;
	const hasAmount = ofRoles(drafts, 'amount', 'amountInclTax').length > 0;
	for (const draft of ofRoles(drafts, 'total')) {
		const { meaning, profile } = draft;
		const isMoney = meaning.scale !== null || meaning.tax !== null || profile.money > 0;
		if (isMoney) draft.role = withTax('amount', meaning);
		else if (!hasQuantity) draft.role = 'quantity';
		else draft.role = hasAmount ? 'ignored' : 'amount';
	}
}

/** « Prix » beside « Montant » is of one, beside « Prix unitaire » of all. */
export function settlePrices(drafts: readonly DraftColumn[]): void {
	const hasAmount = ofRoles(drafts, 'amount', 'amountInclTax').length > 0;
	const hasUnitPrice = ofRoles(drafts, 'unitPrice', 'unitPriceInclTax').length > 0;
	if (hasAmount === hasUnitPrice) return;
	for (const draft of ofRoles(drafts, 'price'))
		draft.role = withTax(hasAmount ? 'unitPrice' : 'amount', draft.meaning);
}

/** What no header says is sought in the cells: the longest texts are what is bought, the numbers how much. */
export function settleMissing(drafts: readonly DraftColumn[]): void {
	if (ofRoles(drafts, 'label').length === 0) settle(longestTexts(drafts), 'label');
	const hasMoney =
		ofRoles(drafts, 'amount', 'amountInclTax', 'unitPrice', 'unitPriceInclTax', 'price').length > 0;
	const labelAt = ofRoles(drafts, 'label')[0]?.at ?? -1;
	// Numbers before the label are those of lines.
	const inOrder = drafts.toSorted((a, b) => Number(a.at < labelAt) - Number(b.at < labelAt));
	const seek = (role: ColumnRole, test: (profile: Profile) => boolean): void => {
		settle(
			inOrder.find((draft) => draft.role === null && test(draft.profile)),
			role
		);
	};
	if (ofRoles(drafts, 'quantity', 'siteQuantity', 'totalQuantity').length === 0)
		seek('quantity', (profile) => isHowMany(profile, hasMoney ? 0.5 : 0));
	if (ofRoles(drafts, 'unit').length === 0) seek('unit', (profile) => mostly(profile.units, profile));
	if (ofRoles(drafts, 'neededOn').length === 0) seek('neededOn', (profile) => mostly(profile.days, profile));
	if (!hasMoney) seek('amount', (profile) => mostly(profile.money, profile));
}

/** What is left of texts says more of the lines. */
export function settleLeft(drafts: readonly DraftColumn[]): void {
	for (const draft of ofRoles(drafts, null))
		if (mostly(draft.profile.texts, draft.profile)) settle(draft, 'detail');
}

/** Beside money, words with numbers in them are rather of time: « 3 mois ». */
function isHowMany(profile: Profile, numbersShare: number): boolean {
	const isOther = profile.money > 0 || profile.days > 0;
	return mostly(profile.quantities, profile) && mostly(profile.numbers, profile, numbersShare) && !isOther;
}

/** Columns without a header first, then those whose header names where, what kind or how. */
function longestTexts(drafts: readonly DraftColumn[]): DraftColumn | undefined {
	const texts = ofRoles(drafts, null, 'family', 'site', 'detail').filter(
		({ profile }) => mostly(profile.texts, profile) && profile.crosses === 0
	);
	const [longest] = texts.toSorted(
		(a, b) =>
			Number(b.role === null) - Number(a.role === null) || b.profile.averageLength - a.profile.averageLength
	);
	return longest;
}

function settle(draft: DraftColumn | undefined, role: ColumnRole): void {
	if (!draft) return;
	draft.role = role;
	draft.known = 'seen';
}

const priced = ['amount', 'amountInclTax', 'unitPrice', 'unitPriceInclTax'] as const;
/** What becomes of the others where one column is enough. */
const single: readonly (readonly [role: ColumnRole, others: ColumnRole])[] = [
	['label', 'detail'],
	['unit', 'detail'],
	['cpv', 'ignored'],
	['neededOn', 'ignored'],
	['contractEndsOn', 'ignored'],
	['taxRate', 'ignored'],
	['duration', 'ignored'],
	['price', 'ignored'],
	...priced.map((role) => [role, 'ignored'] as const)
];

/**
 * Of columns that say the same, the one that says it of what is wanted; quantities in different units all stay.
 *
 * @param thisYear years up to it are gone
 */
export function settleRivals(drafts: readonly DraftColumn[], thisYear: number): void {
	for (const role of ['quantity', ...priced] as const) settlePast(ofRoles(drafts, role), thisYear);
	settleEnds(drafts);
	for (const [role, others] of single) keepBest(drafts, role, others);
	keepUnits(drafts);
}

/** « Échéance » beside « Date souhaitée » is that of the contract that runs; alone, it is when the need is. */
function settleEnds(drafts: readonly DraftColumn[]): void {
	if (ofRoles(drafts, 'contractEndsOn').length > 0) return;
	const days = ofRoles(drafts, 'neededOn');
	const isEnd = ({ header }: DraftColumn) => /^(?:date d')?echeances?$/.test(plainWords(header));
	const end = days.find((draft) => isEnd(draft) && mostly(draft.profile.days, draft.profile));
	if (end && days.some((draft) => draft !== end && draft.profile.whens > 0)) end.role = 'contractEndsOn';
}

/** Years gone by and what was consumed are left aside where the same column exists for what comes. */
function settlePast(rivals: readonly DraftColumn[], thisYear: number): void {
	const isGone = ({ meaning }: DraftColumn) =>
		meaning.isPast || (meaning.year !== null && meaning.year <= thisYear);
	if (rivals.every(isGone)) {
		keepLastYear(rivals);
		return;
	}
	for (const draft of rivals) if (isGone(draft)) draft.role = 'ignored';
	const coming = rivals.filter(({ role, meaning }) => role === 'quantity' && meaning.year !== null);
	// What is planned year by year is needed over all of them.
	if (coming.length > 1) for (const draft of coming) draft.role = 'siteQuantity';
}

function keepLastYear(rivals: readonly DraftColumn[]): void {
	const last = Math.max(...rivals.map(({ meaning }) => meaning.year ?? 0));
	for (const draft of rivals) if ((draft.meaning.year ?? last) < last) draft.role = 'ignored';
}

function keepBest(drafts: readonly DraftColumn[], role: ColumnRole, others: ColumnRole): void {
	const rivals = ofRoles(drafts, role);
	const isFilled = ({ profile }: DraftColumn) => Number(profile.filled > 0);
	const [best] = rivals.toSorted(
		(a, b) => isFilled(b) - isFilled(a) || b.meaning.strength - a.meaning.strength || a.at - b.at
	);
	for (const draft of rivals) if (draft !== best) draft.role = others;
}

/** Two columns of quantities are two units (« tonnes », « m³ »), else the one that is most what is wanted counts. */
function keepUnits(drafts: readonly DraftColumn[]): void {
	const rivals = ofRoles(drafts, 'quantity');
	const units = new Set(rivals.map(({ meaning }) => meaning.unit?.code ?? ''));
	if (rivals.length < 2 || (units.size === rivals.length && !units.has(''))) return;
	const [best] = rivals.toSorted((a, b) => wantedness(b) - wantedness(a) || a.at - b.at);
	for (const draft of rivals) if (draft !== best) draft.role = 'ignored';
}

/** What was decided before what is estimated, a maximum before a minimum, all before what one pupil needs. */
function wantedness({ header, meaning }: DraftColumn): number {
	const words = plainWords(header);
	if (meaning.each !== null) return -1;
	const ranked = [
		/\bstock|\blivr|recu/,
		/\bmin/,
		/\bmax/,
		/^(?!.*(?:estim|prev|souhait|annuel|demand|retenu|valid|arbitr|accord|total|stock|livr|recu|a commander|acheter))/,
		/estim|prev|souhait|annuel|demand/,
		/retenu|valid|arbitr|accord/,
		/\btotal/,
		/a commander|a acheter/
	];
	return ranked.findIndex((pattern) => pattern.test(words));
}
