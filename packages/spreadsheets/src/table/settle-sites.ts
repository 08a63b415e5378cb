import { compareFractions, sumFractions, type Fraction } from '@halle/domain';
import { decimalMarkOf } from '../values/figure.ts';
import { plainWords } from '../values/plain-words.ts';
import { isPositive, readQuantity } from '../values/read-quantity.ts';
import { ofRoles, type DraftColumn } from './draft-column.ts';
import type { FoundTable } from './find-tables.ts';
import type { Grid } from './grid.ts';
import { mostly } from './profile.ts';
import { isCounted } from './settle-content.ts';

/** « Nb semaines » beside « Qté/semaine » says how many times. */
export function settleTimes(drafts: readonly DraftColumn[]): void {
	for (const { at, meaning } of ofRoles(drafts, 'quantity')) {
		if (meaning.each === null) continue;
		const many = new RegExp(
			`^(?:nb|nbre|nombre)\\.? ?(?:de |d'|des )?${meaning.each}s?\\b|^${meaning.each}s$`,
			'u'
		);
		const counts = drafts.find((draft) => draft.at !== at && many.test(plainWords(draft.header)));
		if (counts) counts.role = 'times';
	}
}

/** Quantities that are of one thing, and not to be added up. */
const otherMeasure =
	/\bmin|\bmax|estim|prev|souhait|annuel|command|total|initial|revis|valid|propos|demand|retenu/;

/** Quantities under one heading, of no units nor years of their own, are those of schools or services. */
export function settleGroups(drafts: readonly DraftColumn[], { groups }: FoundTable): void {
	const quantities = ofRoles(drafts, 'quantity');
	for (const [group, some] of Map.groupBy(quantities, ({ at }) => groups.get(at) ?? '')) {
		if (group === '' || some.length < 2 || !some.every(isOfSite)) continue;
		for (const draft of some) {
			draft.role = 'siteQuantity';
			draft.header = draft.header.slice(group.length).trim() || draft.header;
		}
	}
}

function isOfSite({ meaning, header }: DraftColumn): boolean {
	const isMeasured = meaning.unit !== null || meaning.year !== null;
	return !isMeasured && !meaning.isPast && !otherMeasure.test(plainWords(header));
}

/** Columns of numbers whose headers name no measure are those of schools or services, when there are several or a total. */
export function settleSites(drafts: readonly DraftColumn[], grid: Grid, rows: readonly number[]): void {
	const unnamed = drafts.filter(
		({ role, header, profile }) => role === null && header !== '' && isCounted(profile)
	);
	const sum = [...ofRoles(drafts, 'total'), ...ofRoles(drafts, 'quantity')].find((draft) =>
		addsUp(grid, rows, unnamed, draft)
	);
	if (sum) settleSum(unnamed, sum);
	else if (ofRoles(drafts, 'quantity').length === 0 && unnamed.length > 1)
		settleSum(unnamed, plainTotal(drafts));
	for (const draft of drafts) {
		if (draft.role === null && draft.header !== '' && mostly(draft.profile.crosses, draft.profile, 0.8))
			draft.role = 'mark';
	}
}

function settleSum(parts: readonly DraftColumn[], sum: DraftColumn | undefined): void {
	for (const draft of parts) draft.role = 'siteQuantity';
	if (sum) sum.role = 'totalQuantity';
}

/** A total that speaks of no money. */
function plainTotal(drafts: readonly DraftColumn[]): DraftColumn | undefined {
	return ofRoles(drafts, 'total').find(
		({ meaning, profile }) => meaning.scale === null && meaning.tax === null && profile.money === 0
	);
}

/** Says whether a column is the sum of the others in most of the rows where all can be read. */
function addsUp(
	grid: Grid,
	rows: readonly number[],
	parts: readonly DraftColumn[],
	sum: DraftColumn
): boolean {
	if (parts.length < 2) return false;
	let [right, wrong] = [0, 0];
	for (const row of rows) {
		const total = quantityAt(grid, row, sum.at);
		const filled = parts.filter(({ at }) => grid.cell(row, at));
		const values = filled.flatMap(({ at }) => quantityAt(grid, row, at) ?? []);
		if (!total || !isPositive(total) || values.length === 0 || values.length < filled.length) continue;
		if (compareFractions(sumFractions(values), total) === 0) right += 1;
		else wrong += 1;
	}
	return right > 0 && right >= wrong;
}

function quantityAt(grid: Grid, row: number, column: number): Fraction | undefined {
	const read = readQuantity(grid.cell(row, column)?.value, decimalMarkOf([grid.text(row, column)]));
	return read.ok ? read.said.value : undefined;
}
