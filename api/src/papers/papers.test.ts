import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { changeBehind } from '../../test/change-quantity.ts';
import { key, world, type World } from '../../test/harness.ts';
import { agreedGroup, closedGroup, coordinator, deliberate, sign, type Town } from '../../test/stories.ts';

const towns = ['Aubigny', 'Argent', 'Blancafort'] as const satisfies readonly Town[];
const idOf = (w: World, town: Town) => w.people[`buyerOf${town}`].organisationId;
const papersOf = (w: World, groupId: string) => w.as(coordinator).papers.get(groupId);
const issue = (w: World, groupId: string) => w.as(coordinator).papers.issue({ groupId, ...key() });

fourCases(sharedWorld(), 'papers.issue', {
	scene: async (w) => {
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await changeBehind(w, 'Argent', 300);
		return groupId;
	},
	by: coordinator,
	call: ({ papers }, groupId, once) => papers.issue({ groupId, ...once }),
	then: async ({ world, scene, answer }) =>
		expect((await papersOf(world, scene)).versions.map(({ number }) => number)).toEqual([answer, 1]),
	records: ['papers.issued'],
	refused: { code: 'PAPERS_UNCHANGED' },
	wrongRole: 'buyerOfAubigny',
	stranger: 'coordinatorOfBlancafort'
});

describe('the papers of a group', () => {
	it('are issued in their first version with the terms, and put to every council', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		const { versions, members, draft } = await papersOf(w, groupId);
		expect(versions).toMatchObject([{ number: 1, changes: [] }]);
		expect(versions[0]?.askedIds.toSorted()).toEqual(towns.map((town) => idOf(w, town)).toSorted());
		expect(members.map(({ approval }) => approval)).toEqual([null, null, null]);
		expect(draft).toMatchObject({ isReady: true, isNew: false, mayIssue: false });
	});

	it('say of a start wished before the contract can be notified that it comes after', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const lastStep = async () => {
			const [row] = await w.owner.sql<{ label: string }[]>`
				select facts -> 'calendar' -> -1 ->> 'label' as label from paper_versions order by number desc limit 1`;
			return row?.label;
		};
		expect(await lastStep()).toMatch(/, possible après la notification$/);
		await w.owner.sql`update needs set starts_from_on = '2028-01-01', starts_until_on = '2028-06-30'`;
		await changeBehind(w, 'Argent', 300);
		await issue(w, groupId);
		expect(await lastStep()).not.toContain('notification');
	});

	it('wait for a coordinator and two members', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent']);
		expect(await papersOf(w, groupId)).toMatchObject({ versions: [], draft: { isReady: true, isNew: true } });
		await expect(issue(w, groupId)).rejects.toMatchObject({ message: 'PAPERS_NOT_READY' });
	});

	it('ask only the council whose needs changed, and keep the votes of the others', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of towns) await deliberate(w, groupId, town);
		await sign(w, groupId, 'Aubigny');
		await changeBehind(w, 'Argent', 300);
		expect((await papersOf(w, groupId)).draft).toMatchObject({ isNew: true, askedIds: [idOf(w, 'Argent')] });
		expect(await issue(w, groupId)).toBe(2);

		const { versions, members } = await papersOf(w, groupId);
		expect(versions[0]).toMatchObject({
			number: 2,
			changes: [{ id: 'annex-b', members: [idOf(w, 'Argent')] }]
		});
		expect(members.map(({ name, askedAgainBy }) => [name, askedAgainBy])).toEqual([
			['Argent-sur-Sauldre', 2],
			['Aubigny-sur-Nère', null],
			['Blancafort', null]
		]);
		const group = await w.as(coordinator).groups.get(groupId);
		expect(group.members.map(({ status }) => status)).toEqual(['interested', 'signed', 'deliberated']);
		await expect(sign(w, groupId, 'Argent')).rejects.toMatchObject({ message: 'MEMBERSHIP_STATUS' });

		await deliberate(w, groupId, 'Argent');
		await sign(w, groupId, 'Argent');
		await sign(w, groupId, 'Blancafort');
		expect((await w.as(coordinator).groups.get(groupId)).status).toBe('constituted');
	});

	it('ask every council when an article changed', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		for (const town of towns) await deliberate(w, groupId, town);
		await w.as(coordinator).papers.chooseCosts({ groupId, key: 'equal', sharedCents: 100_000, ...key() });
		expect((await papersOf(w, groupId)).draft).toMatchObject({ isNew: true });
		await issue(w, groupId);
		const { versions, members } = await papersOf(w, groupId);
		expect(versions[0]?.changes.map(({ id }) => id)).toContain('finances');
		expect(members.map(({ askedAgainBy }) => askedAgainBy)).toEqual([2, 2, 2]);
	});

	it('are announced to the councils they ask, and to no other', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.settle();
		const first = w.letters.splice(0).filter(({ subject }) => subject.startsWith('À voter'));
		expect(new Set(first.map(({ to }) => to)).size).toBe(6);
		await changeBehind(w, 'Argent', 300);
		await issue(w, groupId);
		await w.settle();
		expect(w.letters.map(({ to }) => to).toSorted()).toEqual([
			'buyerofargent@test.example',
			'signatoryofargent@test.example'
		]);
		expect(w.letters[0]?.text).toContain(`/groupements/${groupId}/documents`);
	});

	it('are not issued twice for nothing, nor because a day has passed', async () => {
		const w = await world();
		const groupId = await agreedGroup(w);
		await w.setNow(new Date('2026-11-29T09:00:00Z'));
		await expect(issue(w, groupId)).rejects.toMatchObject({ message: 'PAPERS_UNCHANGED' });
	});

	it('are the coordinator’s to issue, and nobody else’s to see', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await expect(w.as('coordinatorOfAubigny').papers.issue({ groupId, ...key() })).rejects.toMatchObject({
			message: 'ROLE_REQUIRED'
		});
		await expect(w.as('buyerOfBlancafort').papers.get(groupId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(
			w.as('buyerOfBlancafort').papers.preview({ groupId, kind: 'convention', version: 1 })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(
			w.as('buyerOfArgent').papers.preview({ groupId, kind: 'convention', version: null })
		).rejects.toMatchObject({ message: 'PAPER_VERSION_NOT_FOUND' });
	});

	it('cannot be rewritten, nor an outdated vote be kept, even by raw SQL', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await deliberate(w, groupId, 'Argent');
		await changeBehind(w, 'Argent', 300);
		await issue(w, groupId);
		await expect(w.app.sql`update paper_versions set number = 9`).rejects.toThrow('permission denied');
		await expect(w.app.sql`delete from paper_approvals`).rejects.toThrow('permission denied');
		const keep = () =>
			w.owner
				.sql`update memberships set status = 'deliberated' where group_id = ${groupId} and organisation_id = ${idOf(w, 'Argent')}`;
		await expect(keep()).rejects.toThrow('APPROVAL_OUTDATED');
		// Control: the very same statement passes once the council has voted the new version.
		await deliberate(w, groupId, 'Argent');
		await expect(keep()).resolves.toBeDefined();
	});
});

describe('a vote', () => {
	it('names the version it approved, and not one that was replaced', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const [first] = (await papersOf(w, groupId)).versions;
		await changeBehind(w, 'Argent', 300);
		await issue(w, groupId);
		const vote = { groupId, number: '2026-41', votedOn: '2026-11-22', enforceableOn: '2026-11-22' };
		const versionId = first?.id ?? '';
		await expect(
			w.as('signatoryOfArgent').groups.recordDeliberation({ ...vote, versionId, ...key() })
		).rejects.toMatchObject({ message: 'APPROVAL_OUTDATED' });
		await w.as('signatoryOfArgent').groups.recordDeliberation({ ...vote, ...key() });
		const { members } = await papersOf(w, groupId);
		expect(
			members.find(({ organisationId }) => organisationId === idOf(w, 'Argent'))?.approval
		).toMatchObject({
			number: 2,
			deliberationNumber: '2026-41',
			votedOn: '2026-11-22',
			enforceableOn: '2026-11-22'
		});
	});
});
