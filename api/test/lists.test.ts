import { schema } from '@halle/db';
import { desc } from 'drizzle-orm';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { pageSize } from '../src/list-page.ts';
import { tellStories } from './fuzz-scene.ts';
import { startsAt, world, type World } from './harness.ts';
import { listsInOrder } from './list-orders.ts';
import { lists, plantedBesides, type List } from './lists.ts';
import { copyParts, copyThings } from './more-rows.ts';
import { readingsOf, type Reading } from './readings.ts';
import { asSuperuser } from './statements.ts';
import { draftedCall, postNeeds } from './stories.ts';

const ends: (() => Promise<void>)[] = [];
let w: World;
let readings: readonly Reading[] = [];

beforeAll(async () => {
	w = await world(startsAt, (end) => void ends.push(end));
	const { groupId } = await draftedCall(w, ['Aubigny', 'Argent']);
	await tellStories(w);
	await postNeeds(w, ['Blancafort']);
	readings = await readingsOf(w, groupId);
	// Past three pages of everything; all copies are of the same instant, so that ids alone tell them apart.
	await copyThings(w, 130);
	await plainly(plantedBesides);
}, 180_000);
afterAll(async () => {
	for (const end of ends) await end();
});

/** Past triggers and foreign keys. */
const plainly = (statements: string) =>
	asSuperuser(w.database.appUrl, (sql) =>
		sql.unsafe(`set session_replication_role = replica; ${statements}`)
	);

function idsOf({ idOf }: List, items: readonly object[]): string[] {
	// Sound: the list says what its own rows are.
	const read = (idOf ?? (({ id }: { id: string }) => id)) as (item: object) => string;
	return items.map(read);
}

/** All pages of a list, with what is done after the first. */
async function walk(
	list: List,
	between: () => Promise<unknown> = () => Promise.resolve()
): Promise<string[]> {
	const caller = w.as(list.who);
	const found: string[] = [];
	let pages = 0;
	for (let after: { after?: string } | null = {}; after; pages += 1) {
		const { items, next } = await list.ask(caller, after);
		expect(items.length).toBeLessThanOrEqual(pageSize);
		found.push(...idsOf(list, items));
		if (pages === 0) await between();
		after = next === null ? null : { after: next };
	}
	expect(pages).toBeGreaterThanOrEqual(3);
	return found;
}

const cases = [...lists, ...listsInOrder].map((list) => [`${list.name} as ${list.who}`, list] as const);

describe('a list that goes over three pages', () => {
	it.each(cases)('%s meets every row once, though one is added in front meanwhile', async (_name, list) => {
		const all = await walk(list);
		expect(new Set(all).size).toBe(all.length);
		const own = w.people[list.who].organisationId;
		const again = await walk(list, () => plainly(list.addFirst(own)));
		expect(again).toEqual(all);
		const [first] = idsOf(list, (await list.ask(w.as(list.who), {})).items);
		// The control: it was really added, and really in front.
		expect(all).not.toContain(first);
	});

	it('repeats a row when pages are counted instead', async () => {
		const page = (offset: number) =>
			w.owner.db
				.select({ id: schema.needs.id })
				.from(schema.needs)
				.orderBy(desc(schema.needs.createdAt), desc(schema.needs.id))
				.limit(pageSize)
				.offset(offset);
		const first = await page(0);
		await plainly(`insert into needs select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
			'created_at', '2100-01-01T00:00:00Z'))).* from needs t limit 1`);
		const ids = [...first, ...(await page(pageSize))].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length - 1);
	});

	it.each(cases.filter(([, { stranger }]) => stranger !== null))(
		'%s shows a stranger nothing of it, with the place of another neither',
		async (_name, list) => {
			const { items, next } = await list.ask(w.as(list.who), {});
			const mine = idsOf(list, items);
			const caller = w.as(list.stranger ?? list.who);
			for (const after of [{}, { after: next ?? '' }]) {
				const theirs = idsOf(list, (await list.ask(caller, after)).items);
				expect(theirs.filter((id) => mine.includes(id))).toEqual([]);
			}
		}
	);
});

describe('a place in a list', () => {
	const ask = (after: string) => w.as('buyerOfAubigny').needs.list({ after });
	const written = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
	const right = ['needs', 3, '2026-11-22T09:00:00.000000+00:00', '0b000000-0000-4000-8000-00000000000b'];

	it('is read as it was given', async () => {
		expect((await ask(written(...right))).items.length).toBeGreaterThan(0);
	});

	it.each([
		['nothing that can be read', '%%%'],
		['no list of values', Buffer.from('{}').toString('base64url')],
		['that of another list', written('orders', ...right.slice(1))],
		['too short', written('needs', 3)],
		['too long', written(...right, 1)],
		['a value of another kind', written('needs', 'x', ...right.slice(2))],
		['a day that does not exist', written('needs', 3, '2026-02-31T09:00:00+00:00', right[3])],
		['an id that is none', written('needs', 3, right[2], `' or true --`)]
	])('is refused by a sentence when it is %s', async (_what, after) => {
		await expect(ask(after)).rejects.toMatchObject({
			code: 'UNPROCESSABLE_CONTENT',
			message: 'LIST_PLACE_UNKNOWN'
		});
	});
});

/** What is read whole, and why it does not grow as the product is used. */
const wholeThings: Readonly<Record<string, string>> = {
	'campaigns.list': 'the families that the list can be narrowed to are a closed list',
	'families.list': 'the families of purchases are a closed list',
	'reference.families': 'the families of purchases are a closed list',
	'today.merged': 'cut at the hundred most pressing things',
	'today.read': 'cut at the hundred most pressing things'
};
const wholeParts: Readonly<Record<string, string>> = {
	'awards.analysis': 'bids and marks of one consultation are compared side by side',
	'calls.preparation': 'the needs of one group are cut into its lots',
	'campaigns.get': 'the families of one campaign, of which there are forty at the most',
	'campaigns.groups': 'the families of one campaign, of which there are forty at the most',
	'campaigns.list': 'the families that the list can be narrowed to are a closed list',
	'campaigns.reply': 'the families of one campaign, of which there are forty at the most',
	'contracts.list': 'one for each lot of a consultation, of which there are thirty at the most',
	'groups.get': 'the members of one group, what each has done and what changed for them',
	'orders.get': 'the deliveries of one order',
	'papers.get': 'the versions of the papers of one group, and who approved which',
	'publicCalls.get': 'what is published of one consultation is the same for all, whole',
	'families.list': 'the families of purchases are a closed list',
	'reference.families': 'the families of purchases are a closed list',
	'replies.get': 'the families of one campaign, of which there are forty at the most',
	'today.merged': 'cut at the hundred most pressing things',
	'today.read': 'cut at the hundred most pressing things'
};

describe('no answer is longer than a page', () => {
	const long = async (place: World, asking: readonly Reading[]) => {
		const found = new Set<string>();
		for (const { path, who, request } of asking) {
			const answer = await request(place.as(who)).catch(() => null);
			if (longest(answer) > pageSize) found.add(path);
		}
		return [...found].toSorted();
	};

	it('however many things there are, but for those with a reason', async () => {
		expect(await long(w, readings)).toEqual(Object.keys(wholeThings).toSorted());
	}, 120_000);

	it('however many parts one of them has, but for those that are one with their parts', async () => {
		const place = await world();
		const { groupId } = await draftedCall(place, ['Aubigny', 'Argent']);
		await tellStories(place);
		const asking = await readingsOf(place, groupId);
		await copyParts(place, 60);
		expect(await long(place, asking)).toEqual(Object.keys(wholeParts).toSorted());
	}, 180_000);

	it('would notice a list that is not paged', () => {
		expect(longest({ deep: [{ list: Array.from({ length: pageSize + 1 }) }] })).toBe(pageSize + 1);
	});
});

/** The longest list anywhere in an answer. */
function longest(answer: unknown): number {
	if (typeof answer !== 'object' || answer === null || answer instanceof Date) return 0;
	const own = Array.isArray(answer) ? answer.length : 0;
	return Math.max(own, ...Object.values(answer).map(longest));
}
