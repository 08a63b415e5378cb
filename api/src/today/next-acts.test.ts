import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { key, world } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { constitutedGroup, coordinator, foundGroup } from '../../test/stories.ts';

const outline = {
	members: 2,
	estimateExclTaxCents: 100,
	maximumExclTaxCents: 200,
	procedure: null,
	publicity: [],
	minDays: 0,
	standstillDays: 0,
	commission: false,
	readyOn: null
};

describe('the next act', () => {
	it('of a group is the same on the day’s list, in the list of groups and on its page', async () => {
		const w = await world();
		const groupId = await foundGroup(w, ['Aubigny', 'Argent']);
		for (const name of ['buyerOfArgent', 'buyerOfAubigny'] as const) {
			const [task] = (await w.as(name).today.read()).tasks.filter(({ kind }) => kind.startsWith('group.'));
			const {
				items: [listed]
			} = await w.as(name).groups.list();
			const page = await w.as(name).groups.get(groupId);
			expect(task).toBeDefined();
			expect([listed?.todo, page.todo]).toEqual([task, task]);
			// What the list and the page name begins what is said where the thing is not in sight.
			const said = task && sayTask(task);
			expect(said?.title.startsWith(said.what)).toBe(true);
			// What the consultation page asks.
			expect(await w.as(name).today.nextAct(groupId)).toEqual(task);
		}
	});

	it('is to redo the papers, never to publish, once a threshold was crossed', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent']);
		await w.as(coordinator).calls.draft({ groupId, ...key() });
		const ask = async () => {
			const {
				items: [listed]
			} = await w.as(coordinator).groups.list();
			const page = await w.as(coordinator).groups.get(groupId);
			expect(page.todo).toEqual(listed?.todo);
			return page.todo && sayTask(page.todo).what;
		};
		expect(await ask()).toBe('Publier la consultation');
		const [member] = (await w.as(coordinator).groups.get(groupId)).members;
		await w.owner.db.insert(schema.groupChanges).values({
			groupId,
			organisationId: member?.organisationId ?? '',
			kind: 'quantity',
			reason: '',
			before: outline,
			after: outline,
			crossed: true,
			papers: ['deliberations'],
			settledAt: null
		});
		expect(await ask()).toBe('Refaire les documents');
		// A mayor is not asked for what is the coordinator’s.
		expect((await w.as('signatoryOfArgent').groups.get(groupId)).todo?.kind).not.toBe('group.issuePapers');
	});

	it('of a need is that of its draft, of what is proposed to it, of its group', async () => {
		const w = await world();
		const draft = await w.as('buyerOfAubigny').needs.draft({ ...paper, ...key() });
		const todo = async () => {
			const {
				items: [listed]
			} = await w.as('buyerOfAubigny').needs.list();
			const page = await w.as('buyerOfAubigny').needs.get(draft);
			expect(listed?.todo).toEqual(page.todo);
			return page.todo && sayTask(page.todo).what;
		};
		expect(await todo()).toBe('Vérifier et déposer');
		// Made a minute before what follows: the clock of a test stands still.
		await w.owner.db
			.update(schema.needs)
			.set({ status: 'unmet', createdAt: sql`created_at - interval '1 minute'` })
			.where(eq(schema.needs.id, draft));
		expect(await todo()).toBe('Reprendre ce besoin');
		// Asked for again, it waits no more.
		await w.as('buyerOfAubigny').needs.draft({ ...paper, title: 'Papier, encore', ...key() });
		const { tasks } = await w.as('buyerOfAubigny').today.read();
		expect(tasks.map(({ kind }) => kind)).toEqual(['need.submit']);
	});
});

describe('whoever lacks a role', () => {
	it('hears who has it, not to take it', async () => {
		const w = await world();
		const refused = w.as('signatoryOfAubigny').needs.draft({ ...paper, ...key() });
		const { users } = schema;
		const [buyer] = await w.owner.db
			.select({ name: users.name })
			.from(users)
			.where(eq(users.id, w.people.buyerOfAubigny.userId));
		await expect(refused).rejects.toMatchObject({
			message: 'ROLE_REQUIRED',
			cause: { details: { roles: 'buyer', who: buyer?.name } }
		});
		const { acts } = await w.as('buyerOfArgent').groups.get(await foundGroup(w, ['Argent', 'Aubigny']));
		expect(acts.deliberate).toMatchObject({ code: 'ROLE_REQUIRED', details: { roles: 'signatory' } });
	});

	it('may switch when the role is theirs too', async () => {
		const w = await world();
		const { userId, organisationId } = w.people.signatoryOfAubigny;
		await w.owner.db.insert(schema.assignments).values({ userId, organisationId, role: 'buyer' });
		expect(await w.as('signatoryOfAubigny').accounts.whoMay(['buyer'])).toEqual({
			roles: 'buyer',
			held: 'buyer'
		});
	});
});
