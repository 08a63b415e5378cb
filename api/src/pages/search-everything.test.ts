import { schema } from '@halle/db';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStories } from '../../test/fuzz-scene.ts';
import { startsAt, world, type PersonName, type World } from '../../test/harness.ts';
import { asSuperuser, statementCounter } from '../../test/statements.ts';
import { coordinator, draftedCall, postNeeds } from '../../test/stories.ts';

const ends: (() => Promise<void>)[] = [];
let w: World;
/** What stands under each kind in this scene: one word or number that finds it, and whose it is. */
let references: Record<'groups' | 'orders' | 'calls' | 'prepared' | 'campaigns', string>;

beforeAll(async () => {
	w = await world(startsAt, (end) => void ends.push(end));
	await tellStories(w);
	const { groupId, callId } = await draftedCall(w, ['Aubigny', 'Argent']);
	references = {
		groups: await referenceIn('groups', `id = '${groupId}'`),
		orders: await referenceIn('orders', 'true'),
		calls: await referenceIn('calls', `status = 'published'`),
		prepared: await referenceIn('calls', `id = '${callId}'`),
		campaigns: await referenceIn('campaigns', 'true')
	};
}, 180_000);
afterAll(async () => {
	for (const end of ends) await end();
});

/** One that the owner of the database sees. */
async function referenceIn(table: string, where: string): Promise<string> {
	const [row] = await w.owner.sql.unsafe(`select reference from ${table} where ${where} order by id limit 1`);
	return String(row?.reference ?? '');
}

const kindsOf = async (who: PersonName, text: string) => {
	const { kinds } = await w.as(who).search.everything({ text });
	return kinds.filter(({ items }) => items.length > 0);
};
const found = async (who: PersonName, text: string) =>
	(await kindsOf(who, text)).map(({ kind, items }) => [kind, items[0]?.reference] as const);

describe('one search over everything that one may see', () => {
	it('puts the thing of a reference first, however the reference is written', async () => {
		expect(Object.values(references)).not.toContain('');
		for (const [kind, who] of [
			['groups', 'buyerOfAubigny'],
			['orders', 'buyerOfAubigny'],
			['orders', 'papetier'],
			['campaigns', coordinator],
			['calls', 'papetier']
		] as const) {
			const reference = references[kind];
			const written = [reference, reference.toLowerCase(), reference.replaceAll('-', ' ')];
			for (const text of written) expect((await found(who, text))[0], text).toEqual([kind, reference]);
		}
	});

	it('finds needs by their title, by their code, and by everyday words for what they buy', async () => {
		for (const text of ['papier', '30197630', 'ramettes', 'papeir']) {
			const needs = (await kindsOf('buyerOfAubigny', text)).find(({ kind }) => kind === 'needs');
			expect(needs?.items.length, text).toBeGreaterThan(0);
			const { matching } = await w.as('buyerOfAubigny').needs.list({ text });
			// The list finds the same.
			expect(matching, text).toBeGreaterThanOrEqual(needs?.items.length ?? 0);
			expect(needs?.hasMore ? 6 : needs?.items.length).toBe(Math.min(matching, 6));
		}
		expect(await kindsOf('buyerOfAubigny', 'zblorg')).toEqual([]);
	});

	it('shows a consultation in preparation to those of its group alone', async () => {
		for (const who of ['buyerOfAubigny', coordinator] as const)
			expect(await found(who, references.prepared)).toEqual([['calls', references.prepared]]);
		for (const who of ['buyerOfBlancafort', 'papetier', 'administrator'] as const)
			expect(await found(who, references.prepared)).toEqual([]);
	});

	it('finds nothing of another organisation, which finds it itself', async () => {
		const stranger = {
			groups: 'buyerOfBlancafort',
			orders: 'rival',
			campaigns: 'coordinatorOfBlancafort'
		} as const;
		const owner = { groups: 'buyerOfAubigny', orders: 'papetier', campaigns: coordinator } as const;
		for (const kind of ['groups', 'orders', 'campaigns'] as const) {
			expect(await found(stranger[kind], references[kind])).toEqual([]);
			expect(await found(owner[kind], references[kind])).toEqual([[kind, references[kind]]]);
		}
		await postNeeds(w, ['Argent'], { title: 'Tapis du préau' });
		for (const who of ['buyerOfAubigny', 'buyerOfBlancafort', coordinator, 'papetier'] as const)
			expect(await kindsOf(who, 'préau'), who).toEqual([]);
		expect((await kindsOf('buyerOfArgent', 'préau')).map(({ kind }) => kind)).toEqual(['needs']);
	});

	it('finds organisations and people for the administrator alone', async () => {
		const kinds = (await kindsOf('administrator', 'aubigny')).map(({ kind }) => kind);
		expect(kinds).toEqual(expect.arrayContaining(['organisations']));
		const [person] = await w.owner.db.select().from(schema.users).limit(1);
		expect((await found('administrator', person?.email ?? '')).map(([kind]) => kind)).toEqual(['people']);
		for (const who of ['buyerOfAubigny', coordinator, 'papetier'] as const)
			expect(await kindsOf(who, person?.email ?? '')).toEqual([]);
	});

	it('shows five of a kind and says that there are more', async () => {
		await asSuperuser(w.database.appUrl, (sql) =>
			sql.unsafe(`set session_replication_role = replica;
				insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'title', 'Luge ' || k))).*
				from needs n, generate_series(1, 6) k where n.id = (select id from needs where organisation_id =
					'${w.people.buyerOfArgent.organisationId}' limit 1)`)
		);
		const [needs] = await kindsOf('buyerOfArgent', 'luge');
		expect(needs?.items).toHaveLength(5);
		expect(needs?.hasMore).toBe(true);
		expect((await kindsOf('buyerOfArgent', 'luge 2'))[0]).toMatchObject({ hasMore: false });
	});

	it('says without words what can be searched, and asks for nothing', async () => {
		const { kinds } = await w.as(coordinator).search.everything({ text: '  ' });
		expect(kinds.map(({ kind, items }) => [kind, items.length])).toEqual([
			['groups', 0],
			['calls', 0],
			['orders', 0],
			['campaigns', 0]
		]);
	});

	it('sends one statement for each kind', async () => {
		const count = await statementCounter(w);
		await w.as('buyerOfAubigny').search.everything({ text: 'papier' });
		const sentFor = async (text: string) =>
			(await count('buyerOfAubigny', (caller) => caller.search.everything({ text }))).sent.length;
		// Beside them, the words of purchases are asked for their stamp.
		expect((await sentFor('papier')) - (await sentFor(''))).toBe(4 + 1);
	});
});
