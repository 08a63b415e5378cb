import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { key, world } from '../../test/harness.ts';
import {
	agreedGroup,
	constitutedGroup,
	coordinator,
	deliberate,
	foundGroup,
	openGroup,
	sign
} from '../../test/stories.ts';

describe('what a group asks for today', () => {
	it('is one thing for each person at each stage', async () => {
		const w = await world();
		const groupId = await foundGroup(w, ['Aubigny', 'Argent']);
		const kinds = async (name: Parameters<typeof w.as>[0]) =>
			(await w.as(name).today.read()).tasks
				.map(({ kind }) => kind)
				.filter((kind) => kind.startsWith('group.'));
		expect(await kinds('buyerOfArgent')).toEqual(['group.accept']);
		expect(await kinds('buyerOfAubigny')).toEqual(['group.nameCoordinator']);
		expect(await kinds(coordinator)).toEqual([]);
		const [task] = (await w.as('buyerOfArgent').today.read()).tasks;
		expect(task && sayTask(task)).toMatchObject({
			dueOn: '2026-12-22',
			href: `/groupements/${groupId}/reponse`,
			verb: 'Répondre'
		});
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		expect(await kinds('buyerOfArgent')).toEqual(['group.nameCoordinator']);
		expect(await kinds('buyerOfBlancafort')).toEqual([]);
	});

	it('is the quantities of each member until it confirms or corrects its own, and nobody else’s', async () => {
		const w = await world();
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		const confirming = async (name: Parameters<typeof w.as>[0]) =>
			(await w.as(name).today.read()).tasks
				.map((task) => sayTask(task))
				.filter(({ kind }) => kind === 'group.confirmQuantities');
		expect(await confirming('buyerOfArgent')).toMatchObject([
			{ verb: 'Confirmer', href: `/groupements/${groupId}/quantites`, dueOn: null }
		]);
		expect(await confirming('signatoryOfArgent')).toEqual([]);
		expect(await confirming('buyerOfBlancafort')).toEqual([]);

		await w.as('buyerOfArgent').groups.confirmQuantities({ groupId, ...key() });
		expect(await confirming('buyerOfArgent')).toEqual([]);
		expect(await confirming('buyerOfAubigny')).toHaveLength(1);

		const {
			items: [need]
		} = await w.as('buyerOfAubigny').needs.list();
		const { id = '', revision = 1, quantity = 0, estimateExclTaxCents = 0 } = need ?? {};
		const more = { quantity: quantity + 1, estimateExclTaxCents, reason: 'Une classe de plus.' };
		await w.as('buyerOfAubigny').needs.changeQuantity({ id, revision, ...more, ...key() });
		expect(await confirming('buyerOfAubigny')).toEqual([]);
	});

	it('goes from the vote to the signature, then to the publication', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const kinds = async (name: Parameters<typeof w.as>[0]) =>
			(await w.as(name).today.read()).tasks.map(({ kind }) => kind);
		expect(await kinds('signatoryOfArgent')).toEqual(['group.deliberate']);
		await deliberate(w, groupId, 'Argent');
		expect(await kinds('signatoryOfArgent')).toEqual(['group.sign']);
		await sign(w, groupId, 'Argent');
		expect(await kinds('signatoryOfArgent')).toEqual([]);
		expect(await kinds(coordinator)).toEqual(['group.prepareCall']);

		const other = await world();
		const constituted = await constitutedGroup(other, ['Aubigny', 'Argent']);
		await other.as(coordinator).calls.draft({ groupId: constituted, ...key() });
		expect((await other.as(coordinator).today.read()).tasks.map(({ kind }) => kind)).toEqual([
			'group.publishCall'
		]);
	});
});
