import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import {
	agreedGroup,
	constitutedGroup,
	coordinator,
	deliberate,
	foundGroup,
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
		expect(task).toMatchObject({
			dueOn: '2026-12-22',
			href: `/groupements/${groupId}/reponse`,
			verb: 'Répondre'
		});
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		expect(await kinds('buyerOfArgent')).toEqual(['group.nameCoordinator']);
		expect(await kinds('buyerOfBlancafort')).toEqual([]);
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
