import { compareFractions, sumFractions, type ColumnRole, type Fraction } from '@halle/domain';
import { columnLetters } from '../cells.ts';
import { decimalMarkOf } from '../values/figure.ts';
import { isPositive, readQuantity } from '../values/read-quantity.ts';
import { bareWords, plainWords } from '../values/plain-words.ts';
import type { FoundTable } from './find-tables.ts';
import type { Grid } from './grid.ts';
import { headerMeaning, type HeaderMeaning } from './header-words.ts';
import { mostly, profileOf, type Profile } from './profile.ts';

/** What a column holds, and how that is known. */
export type Column = {
	readonly at: number;
	/** « B » */
	readonly letters: string;
	readonly header: string;
	readonly role: ColumnRole;
	/** `said` by its header, `seen` in its cells, `chosen` by a person, now or for an earlier file. */
	readonly known: 'said' | 'seen' | 'chosen';
	readonly meaning: HeaderMeaning;
	readonly profile: Profile;
};

/** Roles that people chose, by the words of the header as `headerKey` writes them, or by the letters of a column. */
export type ChosenRoles = ReadonlyMap<string, ColumnRole>;

/** The words of a header by which a choice is remembered. */
export function headerKey(header: string): string {
	return bareWords(header);
}

type Draft = {
	at: number;
	header: string;
	role: ColumnRole | 'total' | 'besoin' | null;
	known: Column['known'];
	meaning: HeaderMeaning;
	profile: Profile;
};

/** The columns of a table with what each holds: by what its header says, what its cells show, and what people chose before. */
export function columnsOf(grid: Grid, table: FoundTable, chosen: ChosenRoles): Column[] {
	const places = table.headers.size > 0 ? [...table.headers.keys()] : [];
	for (let at = 0; at <= grid.lastColumn; at += 1) {
		const isWithin =
			places.length === 0 ||
			(at > Math.min(...places) && at < Math.max(...places)) ||
			table.headers.size === 0;
		if (!places.includes(at) && isWithin) places.push(at);
	}
	const drafts = places
		.toSorted((a, b) => a - b)
		.map((at): Draft => {
			const header = table.headers.get(at) ?? '';
			const meaning = headerMeaning(header);
			return {
				at,
				header,
				role: meaning.role,
				known: 'said',
				meaning,
				profile: profileOf(grid, at, table.rows)
			};
		})
		.filter(({ header, profile }) => header !== '' || profile.filled > 0);
	settleByContent(drafts);
	settleGroups(drafts, table);
	settleSites(drafts, grid, table.rows);
	settleTotals(drafts);
	settlePrices(drafts);
	settleMissing(drafts);
	settleRivals(drafts);
	return drafts.map((draft) => finished(draft, chosen));
}

function finished({ at, header, role, known, meaning, profile }: Draft, chosen: ChosenRoles): Column {
	const letters = columnLetters(at);
	const byHand = chosen.get(letters) ?? chosen.get(headerKey(header));
	const settled: ColumnRole = role === null || role === 'total' || role === 'besoin' ? 'ignored' : role;
	return { at, letters, header, meaning, profile, role: byHand ?? settled, known: byHand ? 'chosen' : known };
}

/** Headers that say one thing while their cells hold another. */
function settleByContent(drafts: Draft[]): void {
	for (const draft of drafts) {
		const { profile, meaning } = draft;
		draft.role = byContent(draft);
		if (draft.role === 'unitPrice' || draft.role === 'amount') draft.role = withTax(draft.role, meaning);
		if (draft.role === null && mostly(profile.cpv, profile) && profile.filled > 0)
			[draft.role, draft.known] = ['cpv', 'seen'];
	}
}

function byContent({ role, profile }: Draft): Draft['role'] {
	switch (role) {
		case 'besoin':
			return mostly(profile.numbers, profile) ? 'quantity' : 'label';
		case 'label':
			// « Article » may be the number of an article.
			return mostly(profile.codes, profile) || (mostly(profile.numbers, profile) && profile.filled > 0)
				? 'ignored'
				: role;
		case 'cpv':
			return profile.filled > 0 && profile.texts > profile.filled * 0.5 && profile.cpv === 0
				? 'detail'
				: role;
		case 'tick':
			return byTicks(profile);
		case 'quantity':
			return mostly(profile.crosses, profile, 0.8) ? 'tick' : role;
		case 'unit':
			// Numbers under « Unité » count, and a column of days is none.
			return mostly(profile.numbers, profile) ? 'quantity' : role;
		case 'site':
		case 'family':
		case 'detail':
			// A school may be a column of how many.
			return isCounted(profile) ? null : role;
		case 'neededOn':
			return mostly(profile.crosses, profile, 0.8) ? 'mark' : role;
		default:
			return role;
	}
}

/** « À commander » may be how many. */
function byTicks(profile: Profile): Draft['role'] {
	if (profile.crosses + profile.noes > 0 && !mostly(profile.numbers, profile, 0.8)) return 'tick';
	if (mostly(profile.numbers, profile)) return 'quantity';
	return profile.texts > 0 ? 'tick' : 'ignored';
}

function withTax(role: 'unitPrice' | 'amount', { tax }: HeaderMeaning): ColumnRole {
	return tax === 'included' ? `${role}InclTax` : role;
}

/** Quantities under one heading, of no units nor years of their own, are those of schools or services. */
function settleGroups(drafts: Draft[], { groups }: FoundTable): void {
	const quantities = drafts.filter(({ role }) => role === 'quantity');
	for (const [group, some] of Map.groupBy(quantities, ({ at }) => groups.get(at) ?? '')) {
		const isOfSites = some.every(
			({ meaning, header }) =>
				meaning.unit === null &&
				meaning.year === null &&
				!meaning.isPast &&
				!otherMeasure.test(plainWords(header))
		);
		if (group === '' || some.length < 2 || !isOfSites) continue;
		for (const draft of some) {
			draft.role = 'siteQuantity';
			draft.header = draft.header.slice(group.length).trim() || draft.header;
		}
	}
}

/** Quantities that are of one thing, and not to be added up. */
const otherMeasure =
	/\bmin|\bmax|estim|prev|souhait|annuel|command|total|initial|revis|valid|propos|demand|retenu/;

/** Columns of numbers whose headers name no measure are those of schools or services, when there are several or a total. */
function settleSites(drafts: Draft[], grid: Grid, rows: readonly number[]): void {
	const unnamed = drafts.filter(
		({ role, header, profile }) => role === null && header !== '' && isCounted(profile)
	);
	const quantities = drafts.filter(({ role }) => role === 'quantity');
	const totals = drafts.filter(({ role }) => role === 'total');
	const candidates = [...totals, ...quantities];
	const sum = candidates.find((draft) => addsUp(grid, rows, unnamed, draft));
	if (sum && unnamed.length > 0) {
		for (const draft of unnamed) draft.role = 'siteQuantity';
		sum.role = 'totalQuantity';
	} else if (quantities.length === 0 && unnamed.length > 1) {
		for (const draft of unnamed) draft.role = 'siteQuantity';
		const [total] = totals.filter(({ meaning, profile }) => meaning.scale === null && profile.money === 0);
		if (total) total.role = 'totalQuantity';
	}
	for (const draft of drafts) {
		if (draft.role === null && draft.header !== '' && mostly(draft.profile.crosses, draft.profile, 0.8))
			draft.role = 'mark';
	}
}

function isCounted(profile: Profile): boolean {
	return (
		profile.filled > 0 &&
		mostly(profile.quantities, profile, 0.5) &&
		profile.money === 0 &&
		profile.days === 0 &&
		mostly(profile.numbers, profile, 0.5)
	);
}

/** Says whether a column is the sum of the others in nearly all the rows that have it. */
function addsUp(grid: Grid, rows: readonly number[], parts: readonly Draft[], sum: Draft): boolean {
	if (parts.length < 2) return false;
	let [right, wrong] = [0, 0];
	for (const row of rows) {
		const total = quantityAt(grid, row, sum.at);
		const filled = parts.filter(({ at }) => grid.cell(row, at));
		const values = filled.flatMap(({ at }) => quantityAt(grid, row, at) ?? []);
		if (values.length < filled.length) continue;
		if (!total || !isPositive(total) || values.length === 0) continue;
		if (compareFractions(sumFractions(values), total) === 0) right += 1;
		else wrong += 1;
	}
	return right > 0 && right >= wrong;
}

function quantityAt(grid: Grid, row: number, column: number): Fraction | undefined {
	const read = readQuantity(grid.cell(row, column)?.value, decimalMarkOf([grid.text(row, column)]));
	return read.ok ? read.said.value : undefined;
}

/** « Total » is of money where money is spoken of, else of quantities. */
function settleTotals(drafts: Draft[]): void {
	const hasQuantity = drafts.some(({ role }) => role === 'quantity' || role === 'siteQuantity');
	const hasAmount = drafts.some(({ role }) => role === 'amount' || role === 'amountInclTax');
	for (const draft of drafts) {
		if (draft.role !== 'total') continue;
		const isMoney = draft.meaning.scale !== null || draft.meaning.tax !== null || draft.profile.money > 0;
		if (isMoney) draft.role = withTax('amount', draft.meaning);
		else if (!hasQuantity) draft.role = 'quantity';
		else draft.role = hasAmount ? 'ignored' : 'amount';
	}
}

/** « Prix » beside « Montant » is of one. */
function settlePrices(drafts: Draft[]): void {
	const hasAmount = drafts.some(({ role }) => role === 'amount' || role === 'amountInclTax');
	const hasUnitPrice = drafts.some(({ role }) => role === 'unitPrice' || role === 'unitPriceInclTax');
	for (const draft of drafts) {
		if (draft.role !== 'price') continue;
		if (hasAmount && !hasUnitPrice) draft.role = withTax('unitPrice', draft.meaning);
		else if (hasUnitPrice && !hasAmount) draft.role = withTax('amount', draft.meaning);
	}
}

/** What no header says is sought in the cells: the longest texts are what is bought, the numbers how much. */
function settleMissing(drafts: Draft[]): void {
	if (!drafts.some(({ role }) => role === 'label')) {
		const longest = drafts
			.filter(
				({ role, profile }) =>
					(role === null || role === 'family' || role === 'site' || role === 'detail') &&
					mostly(profile.texts, profile) &&
					profile.crosses === 0
			)
			.toSorted(
				(a, b) =>
					Number(b.role === null) - Number(a.role === null) ||
					b.profile.averageLength - a.profile.averageLength
			);
		settle(longest[0], 'label');
	}
	const hasQuantity = drafts.some(
		({ role }) => role === 'quantity' || role === 'siteQuantity' || role === 'totalQuantity'
	);
	const open = (test: (profile: Profile) => boolean) =>
		drafts.find(({ role, profile }) => role === null && profile.filled > 0 && test(profile));
	if (!hasQuantity)
		settle(
			open((profile) => mostly(profile.quantities, profile) && profile.money === 0 && profile.days === 0),
			'quantity'
		);
	if (!drafts.some(({ role }) => role === 'unit'))
		settle(
			open((profile) => mostly(profile.units, profile)),
			'unit'
		);
	if (!drafts.some(({ role }) => role === 'neededOn'))
		settle(
			open((profile) => mostly(profile.days, profile)),
			'neededOn'
		);
	if (!drafts.some(({ role }) => role && /^(?:amount|unitPrice|price)/.test(role)))
		settle(
			open((profile) => mostly(profile.money, profile)),
			'amount'
		);
	for (const draft of drafts)
		if (draft.role === null && mostly(draft.profile.texts, draft.profile)) settle(draft, 'detail');
}

function settle(draft: Draft | undefined, role: ColumnRole): void {
	if (!draft) return;
	draft.role = role;
	draft.known = 'seen';
}

/** Of columns that say the same, the one that says it of what is wanted; quantities in different units all stay. */
function settleRivals(drafts: Draft[]): void {
	for (const role of ['quantity', 'amount', 'amountInclTax', 'unitPrice', 'unitPriceInclTax'] as const)
		settlePast(drafts, role);
	keepBest(drafts, 'label', 'detail');
	keepBest(drafts, 'unit', 'detail');
	keepBest(drafts, 'cpv', 'ignored');
	keepBest(drafts, 'neededOn', 'ignored');
	keepBest(drafts, 'taxRate', 'ignored');
	keepBest(drafts, 'duration', 'ignored');
	for (const role of ['amount', 'amountInclTax', 'unitPrice', 'unitPriceInclTax', 'price'] as const)
		keepBest(drafts, role, 'ignored');
	keepUnits(drafts);
}

/** Years gone by and what was consumed are left aside where the same column exists for what comes. */
function settlePast(drafts: Draft[], role: ColumnRole): void {
	const rivals = drafts.filter((draft) => draft.role === role);
	const last = Math.max(...rivals.map(({ meaning }) => meaning.year ?? 0));
	for (const draft of rivals) {
		const { isPast, year } = draft.meaning;
		const hasOther = rivals.some((other) => other !== draft && other.role === role && !other.meaning.isPast);
		if (hasOther && (isPast || (year !== null && year < last))) draft.role = 'ignored';
	}
}

function keepBest(drafts: Draft[], role: ColumnRole, other: ColumnRole): void {
	const rivals = drafts.filter((draft) => draft.role === role);
	const [best] = rivals.toSorted(
		(a, b) =>
			Number(b.profile.filled > 0) - Number(a.profile.filled > 0) ||
			b.meaning.strength - a.meaning.strength ||
			a.at - b.at
	);
	for (const draft of rivals) if (draft !== best) draft.role = other;
}

/** Two columns of quantities are two units (« tonnes », « m³ »), else the first counts. */
function keepUnits(drafts: Draft[]): void {
	const rivals = drafts.filter((draft) => draft.role === 'quantity');
	const units = new Set(rivals.map(({ meaning }) => meaning.unit?.code ?? ''));
	if (rivals.length > 1 && (units.size < rivals.length || units.has(''))) {
		const [best] = rivals.toSorted((a, b) => wantedness(b.header) - wantedness(a.header) || a.at - b.at);
		for (const draft of rivals) if (draft !== best) draft.role = 'ignored';
	}
}

/** What is estimated is asked for; a maximum rather than a minimum. */
function wantedness(header: string): number {
	const words = plainWords(header);
	if (/retenu|valid|arbitr/.test(words)) return 4;
	if (/estim|prev|souhait|annuel|demand/.test(words)) return 3;
	return /\bmin/.test(words) ? 0 : /\bmax/.test(words) ? 1 : 2;
}
