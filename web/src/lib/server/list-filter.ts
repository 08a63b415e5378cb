import { chosenMost, readDay } from '@halle/domain';
import { dayMends } from '@halle/words/day-mends';
import { familyName } from '@halle/words/names';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { submit } from './submit.ts';

/** Words of an address, each with what it stands for and what the screen calls it, in the order of the screen. */
type Words<Of extends string, More = object> = Readonly<Record<string, More & { of: Of; label: string }>>;

/** What a list can be narrowed to, the orders it comes in, the first its own, and its columns but those it always has. */
export type FilterWords<Stage extends string, Order extends string, Column extends string> = {
	stages: Words<Stage>;
	orders: Words<Order>;
	columns: Words<Column, { isShown: boolean; numeric?: boolean }>;
	/** Several coordinators share what is in it: « Suivi par ». */
	isShared?: boolean;
};

/** What an address narrows a list to: as it was typed, what of it cannot be read, and as the API is asked. */
export function listFilterIn<Stage extends string, Order extends string, Column extends string>(
	{ searchParams }: URL,
	{ stages, orders, columns, isShared = false }: FilterWords<Stage, Order, Column>
) {
	const typedIn = (name: string) => (searchParams.get(name) ?? '').trim().slice(0, 200);
	const asked = searchParams.getAll('col').filter((word) => Object.hasOwn(columns, word));
	const shown = Object.entries(columns).filter(([word, { isShown }]) =>
		asked.length > 0 ? asked.includes(word) : isShown
	);
	const typed = {
		q: typedIn('q'),
		etat: typedIn('etat'),
		famille: typedIn('famille'),
		du: typedIn('du'),
		au: typedIn('au'),
		tri: typedIn('tri'),
		suivi: typedIn(isShared ? 'suivi' : ''),
		col: shown.map(([word]) => word)
	};
	const stage = meant(stages, typed.etat);
	const order = meant(orders, typed.tri) ?? Object.values(orders)[0]?.of;
	const followedBy = followerIn(typed.suivi);
	const [from, to] = [readDay(typed.du), readDay(typed.au)];
	const narrowing = {
		...(typed.q && { text: typed.q }),
		...(stage && { stage }),
		...(typed.famille && { familyId: typed.famille }),
		...(followedBy && { followedBy }),
		...periodOf(from, to)
	};
	return {
		typed,
		errors: { du: mendOf(typed.du, from), au: mendOf(typed.au, to) },
		isNarrowed: Object.keys(narrowing).length > 0,
		columns: shown.map(([, { of: key, label, numeric = false }]) => ({ key, label, numeric })),
		query: { ...narrowing, ...(order && { order }) }
	};
}

type ReadDay = ReturnType<typeof readDay>;

function periodOf(from: ReadDay, to: ReadDay) {
	return { ...(from.ok && { from: from.day }), ...(to.ok && { to: to.day }) };
}

/** What a list of things that several people share is narrowed to: one's own, what nobody follows, what a person does. */
function followerIn(typed: string): string | undefined {
	const word = { moi: 'me', personne: 'nobody' }[typed];
	return word ?? (z.uuid().safeParse(typed).success ? typed : undefined);
}

type Coordinator = { userId: string; name: string };

/** Who follows what is shown, and offered to the filter, where there is somebody to share with. */
export function withFollowers<
	Filter extends { columns: { key: string }[]; typed: { suivi: string } },
	Choices extends { columns: { value: string }[] }
>(
	{ filter, choices }: { filter: Filter; choices: Choices },
	coordinators: readonly Coordinator[],
	you?: string
) {
	const isShared = coordinators.length > 1;
	const followers = [
		{ value: 'moi', label: 'Par moi' },
		{ value: 'personne', label: 'Par personne' },
		...coordinators
			.filter(({ userId }) => userId !== you)
			.map(({ userId, name }) => ({ value: userId, label: `Par ${name}` }))
	];
	// Whoever asked for it is shown it, though nobody shares any more.
	if (isShared || filter.typed.suivi !== '') return { filter, choices: { ...choices, followers } };
	return {
		filter: { ...filter, columns: filter.columns.filter(({ key }) => key !== 'steward') },
		choices: { ...choices, columns: choices.columns.filter(({ value }) => value !== 'suivi'), followers: [] }
	};
}

/** What the fields of the filter offer; families only where there are several. */
export function listChoices(
	{ stages, orders, columns }: FilterWords<string, string, string>,
	families: readonly string[]
): Record<'stages' | 'orders' | 'families' | 'columns', { value: string; label: string }[]> {
	const named = families.map((id) => ({ value: id, label: familyName(id) }));
	return {
		stages: choicesOf(stages),
		orders: choicesOf(orders),
		families: named.length > 1 ? named.toSorted((a, b) => a.label.localeCompare(b.label, 'fr')) : [],
		columns: choicesOf(columns)
	};
}

/**
 * Where the API writes a list as a spreadsheet: the lines that the address names, or what it narrows the list to.
 *
 * @param list its name there: « besoins »
 */
export function listFileAddress<Stage extends string, Order extends string, Column extends string>(
	list: string,
	url: URL,
	words: FilterWords<Stage, Order, Column>
): string {
	const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
	const search = new URLSearchParams({ format, ...listFilterIn(url, words).query });
	for (const id of url.searchParams.getAll('choix').slice(0, chosenMost)) search.append('ids', id);
	return `/fichiers/listes/${list}?${search.toString()}`;
}

const chosenSchema = z.object({ choix: z.array(z.uuid()).min(1).max(chosenMost) });

/** Does something with the lines that were ticked in a list; with none, says so. */
export function submitChosen<Value>(
	request: Request,
	act: (ids: string[], form: { idempotencyKey: string; format: 'csv' | 'xlsx' }) => Promise<Value>
) {
	let format: 'csv' | 'xlsx' = 'xlsx';
	return submit(
		request,
		chosenSchema,
		({ choix }, idempotencyKey) => act(choix, { idempotencyKey, format }),
		{
			labels: { choix: 'Lignes cochées' },
			complete: (_input, form) => {
				format = form.get('format') === 'csv' ? 'csv' : 'xlsx';
				return { choix: form.getAll('choix') };
			}
		}
	);
}

/** The action of a list that leads to the file of the lines that were ticked. */
export async function exportChosen(
	{ request, url }: { request: Request; url: URL },
	file: (format: 'csv' | 'xlsx', narrowing: string) => string
) {
	const chosen = await submitChosen(request, (ids, { format }) => Promise.resolve({ ids, format }));
	if (!chosen.ok) return chosen.failure;
	const { ids, format } = chosen.value;
	const order = url.searchParams.get('tri');
	const narrowing = [
		...ids.map((id) => `&choix=${id}`),
		...(order ? [`&tri=${encodeURIComponent(order)}`] : [])
	];
	redirect(303, file(format, narrowing.join('')));
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
