import type { CampaignFilter, GroupFilter, NeedFilter, OrderFilter } from '@halle/domain';
import { openWorkbook, type Workbook } from '@halle/spreadsheets';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellStories } from './fuzz-scene.ts';
import { startsAt, world, type PersonName, type World } from './harness.ts';
import { apiOf, tokenOf } from './over-http.ts';
import { asSuperuser, statementCounter } from './statements.ts';
import { coordinator, postNeeds } from './stories.ts';

const ends: (() => Promise<void>)[] = [];
let w: World;
let app: FastifyInstance;
/** What somebody typed as the title of a need. */
const hostile = '=HYPERLINK("https://example.org";"ici")';

beforeAll(async () => {
	w = await world(startsAt, (end) => void ends.push(end));
	app = await apiOf(w);
	await tellStories(w);
	await postNeeds(w, ['Blancafort']);
	const own = w.people.buyerOfAubigny.organisationId;
	await asSuperuser(w.database.appUrl, (sql) =>
		sql.unsafe(`set session_replication_role = replica;
			insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'title', t.title,
				'status', t.status, 'family_id', t.family, 'starts_from_on', '2026-12-01', 'starts_until_on', t.on_day, 'organisation_id', '${own}'))).*
			from needs n, (values
				('Église : réfection du clocher', 'draft', 'roofing', '2027-01-31'),
				('Cœur de bourg, pavés', 'submitted', 'road-repair', '2027-02-01'),
				('${hostile}', 'draft', 'roofing', '2027-03-15'),
				('Sel 100 %', 'withdrawn', 'road-salt', '2027-04-01')) t (title, status, family, on_day)
			where n.id = (select id from needs where group_id is null and status = 'submitted' limit 1);
			analyze`)
	);
}, 180_000);
afterAll(async () => {
	await app.close();
	for (const end of ends) await end();
});

const titlesOf = async (filter: Partial<NeedFilter>) => {
	const { items, matching } = await w.as('buyerOfAubigny').needs.list(filter);
	expect(matching).toBe(items.length);
	return items.map(({ title }) => title);
};

describe('a list that is narrowed', () => {
	it('finds words wherever they stand, without accents or capitals, each of them', async () => {
		expect(await titlesOf({ text: 'eglise' })).toEqual(['Église : réfection du clocher']);
		expect(await titlesOf({ text: 'CLOCHER réfection' })).toEqual(['Église : réfection du clocher']);
		expect(await titlesOf({ text: 'coeur' })).toEqual(['Cœur de bourg, pavés']);
		expect(await titlesOf({ text: 'clocher bourg' })).toEqual([]);
	});

	it('takes signs for nothing that means something to the database', async () => {
		for (const text of ['%', '_', '\\', `' or true --`, '****']) expect(await titlesOf({ text })).toEqual([]);
		// Of « 100 % » the figure is looked for, and nothing else.
		expect(await titlesOf({ text: '100 %' })).toEqual(['Sel 100 %']);
	});

	it('by stage, family and period, all at once, and says how many there are without them', async () => {
		expect(await titlesOf({ familyId: 'roofing', order: 'start' })).toEqual([
			'Église : réfection du clocher',
			hostile
		]);
		expect(await titlesOf({ stage: 'over', text: 'sel' })).toEqual(['Sel 100 %']);
		// Both ends are in.
		expect(await titlesOf({ from: '2027-01-31', to: '2027-02-01', order: 'start', text: 'e' })).toEqual([
			'Église : réfection du clocher',
			'Cœur de bourg, pavés'
		]);
		const { total, matching, families, drafts } = await w
			.as('buyerOfAubigny')
			.needs.list({ familyId: 'roofing', stage: 'to-post' });
		expect(matching).toBe(2);
		expect(total).toBeGreaterThan(4);
		expect(drafts).toBeGreaterThanOrEqual(2);
		expect(families).toEqual(expect.arrayContaining(['roofing', 'road-repair', 'road-salt']));
	});

	it('goes the same for groups: by reference, stage, family and day of founding', async () => {
		const { groups } = w.as(coordinator);
		const { items: all, families } = await groups.list();
		const [first] = all;
		if (!first) throw new Error('the coordinator has a group');
		const ask = async (filter: Partial<GroupFilter>) => (await groups.list(filter)).items.map(({ id }) => id);
		expect(await ask({ text: first.reference.toLowerCase() })).toEqual([first.id]);
		const day = '2026-11-22';
		expect(await ask({ from: day })).toEqual(all.map(({ id }) => id));
		expect(await ask({ to: '2026-11-21' })).toEqual([]);
		const byStage = await Promise.all(
			(['forming', 'buying', 'over'] as const).map((stage) => ask({ stage }))
		);
		expect(byStage.flat().toSorted()).toEqual(all.map(({ id }) => id).toSorted());
		expect(families).toEqual(['printing-paper']);
		expect(await ask({ familyId: 'printing-paper' })).toHaveLength(all.length);
		expect(await groups.list({ familyId: 'road-salt' })).toMatchObject({
			items: [],
			total: all.length,
			matching: 0
		});
	});

	it('goes the same for orders, of who buys, who sells and who coordinates', async () => {
		for (const who of ['buyerOfAubigny', 'papetier', coordinator] as const) {
			const { orders } = w.as(who);
			const { items: all, matching, families } = await orders.list();
			const [first] = all;
			if (!first) throw new Error(`${who} has an order`);
			expect([matching, families]).toEqual([null, ['printing-paper']]);
			const ask = async (filter: Partial<OrderFilter>) => {
				const list = await orders.list(filter);
				expect(list.matching).toBe(list.items.length);
				return list.items.map(({ id }) => id);
			};
			expect(await ask({ text: first.reference })).toEqual([first.id]);
			const { supplierName, buyerName, lotTitle } = first;
			expect(await ask({ text: `${buyerName} ${supplierName} ${lotTitle}` })).toContain(first.id);
			expect(await ask({ familyId: 'printing-paper' })).toEqual(all.map(({ id }) => id));
			expect(await ask({ familyId: 'road-salt' })).toEqual([]);
			const stages = ['to-confirm', 'on-its-way', 'to-check', 'over'] as const;
			const byStage = await Promise.all(stages.map((stage) => ask({ stage })));
			expect(byStage.flat().toSorted()).toEqual(all.map(({ id }) => id).toSorted());
			expect(await ask({ to: '2020-01-01' })).toEqual([]);
		}
	});

	it('goes the same for campaigns, of who holds them', async () => {
		const { campaigns } = w.as(coordinator);
		const { items: all, matching, open } = await campaigns.list();
		const [first] = all;
		if (!first) throw new Error('a campaign was held');
		expect([matching, open]).toEqual([null, all.filter(({ status }) => status === 'open').length]);
		const ask = async (filter: Partial<CampaignFilter>) => {
			const list = await campaigns.list(filter);
			expect(list.matching).toBe(list.items.length);
			return list.items.map(({ id }) => id);
		};
		expect(await ask({ text: first.reference.toLowerCase() })).toEqual([first.id]);
		expect(await ask({ text: 'schmilblick' })).toEqual([]);
		const { families } = await campaigns.get({ campaignId: first.id });
		for (const { id } of families) expect(await ask({ familyId: id })).toContain(first.id);
		expect(await ask({ familyId: 'roofing' })).toEqual([]);
		const stages = ['preparing', 'asking', 'closed', 'over'] as const;
		const byStage = await Promise.all(stages.map((stage) => ask({ stage })));
		expect(byStage.flat().toSorted()).toEqual(all.map(({ id }) => id).toSorted());
		expect(await ask({ from: first.closesOn, to: first.closesOn })).toContain(first.id);
		expect(await ask({ to: '2020-01-01' })).toEqual([]);
		const byClosing = await campaigns.list({ order: 'closing' });
		expect(byClosing.items.map(({ closesOn }) => closesOn)).toEqual(
			all.map(({ closesOn }) => closesOn).toSorted()
		);
		expect(await w.as('coordinatorOfBlancafort').campaigns.list({ ids: [first.id] })).toMatchObject({
			items: [],
			families: []
		});
	});

	it('costs as many statements with everything asked as with nothing', async () => {
		const count = await statementCounter(w);
		const costs = await Promise.all([
			count('buyerOfAubigny', ({ needs }) => needs.list()),
			count('buyerOfAubigny', ({ needs }) =>
				needs.list({
					text: 'e',
					stage: 'posted',
					familyId: 'road-repair',
					from: '2020-01-01',
					to: '2030-01-01'
				})
			)
		]);
		expect(costs[1].plans.length).toBeLessThanOrEqual(costs[0].plans.length);
	});
});

async function fileOf(who: PersonName | null, url: string) {
	const bearer = who && { authorization: `Bearer ${await tokenOf(w, app, who)}` };
	return app.inject({ url: `/fichiers/listes/${url}`, headers: { ...bearer } });
}

const rowsOf = ({ sheets }: Workbook) =>
	(sheets[0]?.rows ?? []).map(({ cells }) =>
		cells.map(({ value }) => ('text' in value ? value.text : 'day' in value ? value.day : ''))
	);

describe('a list as a file', () => {
	it('holds the rows of the list in its order, in both formats', async () => {
		const filter = { familyId: 'roofing', order: 'start' } as const;
		const csv = await fileOf('buyerOfAubigny', 'besoins?format=csv&familyId=roofing&order=start');
		expect(csv.headers).toMatchObject({
			'content-type': 'text/csv; charset=utf-8',
			'cache-control': 'private, no-store'
		});
		expect(csv.headers['content-disposition']).toMatch(
			/^attachment; filename="Besoins \d{4}-\d\d-\d\d\.csv"$/
		);
		const lines = csv.payload.trimEnd().split('\r\n');
		expect(lines[0]).toMatch(/^\ufeffObjet;Famille d’achat;Code CPV;/);
		expect(lines.slice(1).map((line) => line.split(';')[0])).toEqual([
			'Église : réfection du clocher',
			// A text, and never a formula.
			`"'=HYPERLINK(""https://example.org""`
		]);
		const xlsx = await fileOf('buyerOfAubigny', 'besoins?format=xlsx&familyId=roofing&order=start');
		const rows = rowsOf(openWorkbook(xlsx.rawPayload));
		expect(rows.slice(1).map(([title]) => title)).toEqual(await titlesOf(filter));
	});

	it('holds the lines that were chosen alone, and nothing of another', async () => {
		const { items } = await w.as('buyerOfAubigny').needs.list({ familyId: 'roofing' });
		const [first, second] = items.map(({ id }) => `&ids=${id}`);
		const linesOf = async (who: PersonName, ids: string) => {
			const file = await fileOf(who, `besoins?format=csv${ids}`);
			expect(file.statusCode).toBe(200);
			return file.payload.trimEnd().split('\r\n').length - 1;
		};
		expect(await linesOf('buyerOfAubigny', `${first}${second}`)).toBe(2);
		expect(await linesOf('buyerOfAubigny', String(first))).toBe(1);
		expect(await linesOf('buyerOfArgent', `${first}${second}`)).toBe(0);
		for (const ids of ['&ids=1', String(first).repeat(51)])
			expect((await fileOf('buyerOfAubigny', `besoins?format=csv${ids}`)).statusCode).toBe(400);
	});

	it('is of groups and orders too, for each who reads them', async () => {
		const { items } = await w.as(coordinator).groups.list();
		const groups = rowsOf(openWorkbook((await fileOf(coordinator, 'groupements?format=xlsx')).rawPayload));
		expect(groups.slice(1).map(([reference]) => reference)).toEqual(items.map(({ reference }) => reference));
		for (const who of ['buyerOfAubigny', 'papetier', coordinator] as const) {
			const list = await w.as(who).orders.list({ order: 'oldest' });
			const file = await fileOf(who, 'commandes?format=xlsx&order=oldest');
			expect(
				rowsOf(openWorkbook(file.rawPayload))
					.slice(1)
					.map(([reference]) => reference)
			).toEqual(list.items.map(({ reference }) => reference));
		}
		const campaigns = await w.as(coordinator).campaigns.list({ order: 'closing' });
		const census = await fileOf(coordinator, 'recensements?format=xlsx&order=closing');
		expect(
			rowsOf(openWorkbook(census.rawPayload))
				.slice(1)
				.map(([reference]) => reference)
		).toEqual(campaigns.items.map(({ reference }) => reference));
		expect((await fileOf('papetier', 'commandes?format=csv')).payload).not.toContain('par le fournisseur');
	});

	it('is given to who may read the list, of what is theirs, as it can be asked for', async () => {
		const rows: [PersonName | null, string, number][] = [
			[null, 'besoins?format=csv', 401],
			['papetier', 'besoins?format=csv', 403],
			[coordinator, 'besoins?format=csv', 403],
			['buyerOfAubigny', 'recensements?format=csv', 403],
			['papetier', 'groupements?format=csv', 403],
			['administrator', 'commandes?format=csv', 403],
			['buyerOfAubigny', 'besoins?format=pdf', 400],
			['buyerOfAubigny', 'besoins', 400],
			['buyerOfAubigny', 'besoins?format=csv&order=%27', 400],
			['buyerOfAubigny', 'besoins?format=csv&from=2027-02-31', 400],
			['buyerOfAubigny', 'besoins?format=csv&text=a&text=b', 400],
			['buyerOfAubigny', 'besoins?format=csv&text=%00', 200],
			['buyerOfAubigny', 'autres?format=csv', 404]
		];
		for (const [who, url, status] of rows)
			expect([who, url, (await fileOf(who, url)).statusCode]).toEqual([who, url, status]);
		const own = await fileOf('buyerOfArgent', 'besoins?format=csv');
		expect(own.payload).not.toContain('clocher');
		expect(own.payload).toContain('\n');
	});
});
