import { readLegalRules, schema } from '@halle/db';
import type { LegalRuleKind, Nature } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { factsOf, key, world, type PersonName, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { closedGroup, coordinator, draftedCall } from '../../test/stories.ts';
import { firstSuggestion } from '../../test/suggested.ts';
import { workerCtx } from '../worker/work.ts';
import { propose, readBlock } from '../suggestions/group-needs.ts';
import { watchLaw } from './watch-law.ts';

const noon = (day: string) => new Date(`${day}T11:00:00Z`);
const known = { from: '2026-01-01', to: '2027-12-31' };
const nextYear = { startsFromOn: '2028-03-01', startsUntilOn: '2028-06-30' };

/** Looks twice, as a job that runs again, and sends what there is to send. */
async function watch(w: World): Promise<void> {
	for (const time of ['first', 'second'])
		await watchLaw(
			workerCtx(w.worker.db, 'watch-law', time),
			{},
			{ mailbox: { send: () => Promise.resolve(), close: () => undefined }, siteUrl: '' }
		);
	await w.settle();
}

const tasksOf = async (w: World) =>
	(await w.as('administrator').today.read()).tasks
		.filter(({ kind }) => kind === 'law.ending')
		.map((task) => sayTask(task));

/** The administrator enters the thresholds of 2028. */
async function enterNext(w: World, from = '2028-01-01', figure = 230_000_00): Promise<void> {
	const admin = w.as('administrator');
	const all: [LegalRuleKind, Nature[]][] = [
		['formal', ['supplies', 'services']],
		['formal', ['works']],
		['legality-control', ['supplies', 'services', 'works', 'social']]
	];
	for (const [index, [kind, natures]] of all.entries()) {
		const rule = {
			id: `NEXT-${index}`,
			kind,
			natures,
			figure,
			from,
			to: null,
			reference: 'CCP R2124-1',
			source: 'Journal officiel'
		};
		const { revision } = await admin.law.try({ act: 'add', rule });
		await admin.law.change({ change: { act: 'add', rule }, revision, ...key() });
	}
}

async function post(w: World, name: PersonName): Promise<void> {
	const need = { ...paper, ...nextYear, quantity: 2_400_000, estimateExclTaxCents: 8_000_000 };
	const id = await w.as(name).needs.draft({ ...need, ...key() });
	await w.as(name).needs.submit({ id, revision: 1, ...key() });
}

const terms = {
	kind: 'one_off',
	mandate: 'signature',
	commission: 'coordinator',
	coordinatorHasCommission: true
} as const;

/** As if the known period had ended before the stories of the tests. */
const endLaw = ({ owner }: World) =>
	owner.sql`update legal_rules set to_on = '2026-11-20' where to_on = '2027-12-31'`;

describe('six months before the end of a known period', () => {
	it('gives the administrator a task and one letter, until the next is entered', async () => {
		const w = await world(noon('2027-06-30'));
		await watch(w);
		expect([await tasksOf(w), w.letters]).toEqual([[], []]);

		await w.setNow(noon('2027-07-01'));
		await watch(w);
		expect(await tasksOf(w)).toMatchObject([
			{
				title: 'Entrer les seuils qui suivent ceux de 2026-2027',
				dueOn: '2027-12-31',
				href: '/admin/regles?au=2028-01-01',
				why: expect.stringContaining('Ils prennent fin le 31/12/2027.') as string
			}
		]);
		expect(w.letters).toMatchObject([
			{ to: 'administrator@test.example', subject: 'Seuils 2026-2027 : la suite est à entrer' }
		]);
		expect(w.letters[0]?.text).toContain('Les seuils 2026-2027 prennent fin le 31/12/2027');
		expect(w.letters[0]?.text).toContain('https://halle.test/admin/regles?au=2028-01-01');

		await w.setNow(noon('2028-01-02'));
		await watch(w);
		expect(w.letters).toHaveLength(1);
		expect((await tasksOf(w))[0]?.why).toContain('Ils ont pris fin le 31/12/2027.');
		await enterNext(w);
		expect(await tasksOf(w)).toEqual([]);
	});

	it('says nothing to anybody else, and lets the worker write nothing else of a rule', async () => {
		const w = await world(noon('2027-07-01'));
		expect((await w.as(coordinator).today.read()).tasks.map(({ kind }) => kind)).not.toContain('law.ending');
		await expect(w.worker.sql`update legal_rules set figure = 1`).rejects.toThrow('permission denied');
	});
});

describe('after the end of the known period', () => {
	it('groups on with the last known thresholds, marked; the strict reader stops', async () => {
		const w = await world(noon('2028-01-02'));
		await post(w, 'buyerOfAubigny');
		await post(w, 'buyerOfArgent');
		const input = await readBlock(workerCtx(w.worker.db, 'group-needs', 'test'), '3019:RM');
		const strict = { ...input, rules: await readLegalRules(w.owner.db) };
		expect(() => propose(strict)).toThrow('LEGAL_PERIOD_UNKNOWN');

		await w.settle();
		const suggestion = await firstSuggestion(w, 'buyerOfAubigny');
		expect(suggestion?.explanation.regime).toMatchObject({ procedure: 'mapa', presumed: known });

		await enterNext(w);
		await w.settle();
		const after = await firstSuggestion(w, 'buyerOfAubigny');
		expect(after?.explanation.regime).toMatchObject({ procedure: 'mapa' });
		expect(after?.explanation.regime.presumed).toBeUndefined();
	});

	it('chooses the procedure of a group with them, marked, and presumes nothing in what councils vote', async () => {
		const w = await world();
		const groupId = await closedGroup(w);
		await w.owner.sql`update needs set estimate_excl_tax_cents = 9000000`;
		await endLaw(w);
		const { value, calendar } = await w.as(coordinator).groups.get(groupId);
		const presumed = { from: '2026-01-01', to: '2026-11-20' };
		expect(value.regime).toMatchObject({ procedure: 'formalisee', presumed });
		expect(calendar.steps.map(({ name }) => name)).toContain('consultation');

		await w.as(coordinator).groups.agreeConvention({ groupId, ...terms, ...key() });
		const [version] = await w.owner.db.select().from(schema.paperVersions);
		expect(version?.facts).toMatchObject({ procedure: null });
	});

	it('publishes a consultation only once the coordinator confirms the procedure, and keeps who did', async () => {
		const w = await world();
		const { groupId, callId } = await draftedCall(w);
		await w.owner.sql`update lots set ceiling_excl_tax_cents = 7000000`;
		await endLaw(w);
		const { call } = await w.as(coordinator).calls.preparation(groupId);
		expect(call).toMatchObject({
			obstacles: [],
			regime: { procedure: 'mapa', presumed: { to: '2026-11-20' } }
		});

		const publish = (isLawChecked?: boolean) =>
			w.as(coordinator).calls.publish({
				callId,
				revision: 1,
				...(isLawChecked !== undefined && { isLawChecked }),
				...key()
			});
		await expect(publish()).rejects.toMatchObject({ message: 'CALL_LAW_UNCHECKED' });
		await expect(publish(false)).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT' });
		expect(await w.owner.db.select({ status: schema.calls.status }).from(schema.calls)).toEqual([
			{ status: 'preparation' }
		]);

		const reference = await publish(true);
		expect((await w.asNobody().publicCalls.get(reference)).regime).toMatchObject({
			procedure: 'mapa',
			presumed: null
		});
		expect((await factsOf(w.owner)).find(({ type }) => type === 'call.published')?.details).toMatchObject({
			checkedPast: '2026-11-20'
		});
	});

	it('asks for no confirmation while the rules of the day are known', async () => {
		const w = await world();
		const { callId } = await draftedCall(w);
		await endLaw(w);
		await enterNext(w, '2026-11-21');
		expect(await w.as(coordinator).calls.publish({ callId, revision: 1, ...key() })).toMatch(/\d/);
	});
});
