import { z } from 'zod';
import { Refusal } from './errors.ts';
import { lineSchema } from './free-text.ts';
import { cents, split } from './money.ts';
import { quantitySchema } from './quantity-schema.ts';
import { compareQuantities, fromThousandths, sumQuantities, thousandths, type Quantity } from './quantity.ts';
import { writeQuantity } from './quantity-words.ts';
import { units, type Measure } from './units.ts';

/** More places than this are a list to attach, not a field. */
export const sitesMax = 10;

/** One place of several, and how much is delivered there, in the unit of the need. */
export const needSiteSchema = z.object({ address: lineSchema(2, 120), quantity: quantitySchema });
export type NeedSite = z.infer<typeof needSiteSchema>;

/**
 * A need is delivered at one place, which its `delivery` says, or at several that share its quantity and nothing else.
 *
 * @throws Refusal NEED_SITES_ALONE for a list of one, NEED_SITES_SUM with what the parts come to
 */
export function assertSites(need: Measure & { sites: readonly NeedSite[]; quantity: Quantity }): void {
	const { sites, quantity } = need;
	if (sites.length === 0) return;
	if (sites.length === 1) throw new Refusal('NEED_SITES_ALONE', { field: 'sites' });
	const total = sumQuantities(sites.map((site) => site.quantity));
	if (compareQuantities(total, quantity) === 0) return;
	const [of, asked] = [total, quantity].map((amount) => writeQuantity(amount, need));
	throw new Refusal('NEED_SITES_SUM', { field: 'sites', total: of ?? '', quantity: asked ?? '' });
}

/**
 * Splits a quantity among places by largest remainder: nothing is lost. What is counted one by one stays whole.
 *
 * @param weights one a place; equal parts when all are 0
 */
export function shareAmongSites(
	quantity: Quantity,
	weights: readonly number[],
	{ unit }: Pick<Measure, 'unit'>
): Quantity[] {
	const isWhole = units[unit].dimension === 'count' && Number.isInteger(quantity);
	const step = isWhole ? 1000n : 1n;
	const parts = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
	return split(cents(Number(thousandths(quantity) / step)), parts).map((share) =>
		fromThousandths(BigInt(share) * step)
	);
}

/** Places with their parts, as one line that goes where the place of a need goes: « École (180 ramettes) ; mairie (60 ramettes) ». */
export function sitesLine(sites: readonly NeedSite[], measure: Measure): string {
	return sites
		.map(({ address, quantity }) => `${address} (${writeQuantity(quantity, measure)})`)
		.join('\u00a0; ');
}

/** Where a need is delivered, in one line: its places, or what it says of the only one. */
export function deliveryOf(need: Measure & { sites: readonly NeedSite[]; delivery: string }): string {
	return need.sites.length > 0 ? sitesLine(need.sites, need) : need.delivery;
}

/**
 * The places of a need for another quantity, each in proportion. A place whose part comes to nothing goes; the last one left
 * is the place of delivery.
 */
export function placesFor(
	need: Measure & { sites: readonly NeedSite[]; delivery: string },
	quantity: Quantity
): { sites: NeedSite[]; delivery: string } {
	if (need.sites.length === 0) return { sites: [], delivery: need.delivery };
	const weights = need.sites.map((site) => Number(thousandths(site.quantity)));
	const parts = shareAmongSites(quantity, weights, need);
	const sites = need.sites.flatMap(({ address }, index) => {
		const part = parts[index];
		return part !== undefined && part > 0 ? [{ address, quantity: part }] : [];
	});
	const [only, ...others] = sites;
	return only && others.length === 0
		? { sites: [], delivery: only.address }
		: { sites, delivery: sitesLine(sites, need) };
}
