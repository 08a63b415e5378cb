import { readDay } from '@halle/domain';
import { dayMends } from '@halle/words/day-mends';
import { familyName } from '@halle/words/names';

/** Words of an address, each with what it stands for and what the screen calls it, in the order of the screen. */
type Words<Of extends string> = Readonly<Record<string, { of: Of; label: string }>>;

/** What a list can be narrowed to, and the orders it comes in; the first is its own. */
export type FilterWords<Stage extends string, Order extends string> = {
	stages: Words<Stage>;
	orders: Words<Order>;
};

/** What an address narrows a list to: as it was typed, what of it cannot be read, and as the API is asked. */
export function listFilterIn<Stage extends string, Order extends string>(
	{ searchParams }: URL,
	{ stages, orders }: FilterWords<Stage, Order>
) {
	const typedIn = (name: string) => (searchParams.get(name) ?? '').trim().slice(0, 200);
	const typed = {
		q: typedIn('q'),
		etat: typedIn('etat'),
		famille: typedIn('famille'),
		du: typedIn('du'),
		au: typedIn('au'),
		tri: typedIn('tri')
	};
	const stage = meant(stages, typed.etat);
	const order = meant(orders, typed.tri);
	const [from, to] = [readDay(typed.du), readDay(typed.au)];
	const narrowing = {
		...(typed.q && { text: typed.q }),
		...(stage && { stage }),
		...(typed.famille && { familyId: typed.famille }),
		...(from.ok && { from: from.day }),
		...(to.ok && { to: to.day })
	};
	return {
		typed,
		errors: { du: mendOf(typed.du, from), au: mendOf(typed.au, to) },
		isNarrowed: Object.keys(narrowing).length > 0,
		query: { ...narrowing, ...(order && { order }) }
	};
}

/** What the fields of the filter offer; families only where there are several. */
export function listChoices(
	{ stages, orders }: FilterWords<string, string>,
	families: readonly string[]
): Record<'stages' | 'orders' | 'families', { value: string; label: string }[]> {
	const named = families.map((id) => ({ value: id, label: familyName(id) }));
	return {
		stages: choicesOf(stages),
		orders: choicesOf(orders),
		families: named.length > 1 ? named.toSorted((a, b) => a.label.localeCompare(b.label, 'fr')) : []
	};
}

/**
 * Where the API writes a list as a spreadsheet, narrowed as the address says.
 *
 * @param list its name there: « besoins »
 */
export function listFileAddress<Stage extends string, Order extends string>(
	list: string,
	url: URL,
	words: FilterWords<Stage, Order>
): string {
	const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
	const search = new URLSearchParams({ format, ...listFilterIn(url, words).query });
	return `/fichiers/listes/${list}?${search.toString()}`;
}

/** A word that is none is left out: an address typed by hand still answers. */
function meant<Of extends string>(words: Words<Of>, word: string): Of | undefined {
	return Object.hasOwn(words, word) ? words[word]?.of : undefined;
}

function choicesOf(words: Words<string>) {
	return Object.entries(words).map(([value, { label }]) => ({ value, label }));
}

function mendOf(typed: string, read: ReturnType<typeof readDay>): string[] {
	if (typed === '' || read.ok) return [];
	const mend = dayMends[read.why];
	return [mend.charAt(0).toUpperCase() + mend.slice(1)];
}
