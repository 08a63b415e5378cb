import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { foundGroup, postNeeds, suggest } from '../../test/stories.ts';

describe('accepting a suggestion', () => {
	it('founds the group, invites the others with their gain and reserves every need', async () => {
		const w = await world();
		const groupId = await foundGroup(w);

		const group = await w.as('buyerOfAubigny').groups.get(groupId);
		expect(group).toMatchObject({
			status: 'draft',
			title: 'Papier et fournitures 2027',
			answerUntilOn: '2026-12-22',
			next: 'nameCoordinator'
		});
		expect(group.reference).toMatch(/^GC-2026-\d{4}$/);
		expect(
			group.members.map(({ name, status, potentialGainCents }) => [name, status, potentialGainCents])
		).toEqual([
			['Argent-sur-Sauldre', 'invited', 10_000],
			['Aubigny-sur-Nère', 'interested', 10_000],
			['Blancafort', 'invited', 10_000]
		]);
		expect(
			await w.owner.db
				.select({ status: schema.needs.status, groupId: schema.needs.groupId })
				.from(schema.needs)
		).toEqual(Array.from({ length: 3 }, () => ({ status: 'matched', groupId })));
		const audit = await w.owner.db
			.select()
			.from(schema.auditEntries)
			.where(eq(schema.auditEntries.type, 'group.founded'));
		expect(audit).toMatchObject([
			{ subjectId: groupId, organisationId: w.people.buyerOfAubigny.organisationId, details: { invited: 2 } }
		]);
	});

	it('joins the group that another founded on the same suggestion', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		const founded = await w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() });
		expect(await w.as('buyerOfArgent').groups.acceptSuggestion({ suggestionId, ...key() })).toBe(founded);
		const { members } = await w.as('buyerOfArgent').groups.get(founded);
		expect(members.map(({ status }) => status)).toEqual(['interested', 'interested', 'invited']);
	});

	it('founds one group when three communes accept at once', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		const people = ['buyerOfAubigny', 'buyerOfArgent', 'buyerOfBlancafort'] as const;
		const ids = await Promise.all(
			people.map((name) => w.as(name).groups.acceptSuggestion({ suggestionId, ...key() }))
		);
		expect(new Set(ids).size).toBe(1);
		expect(await w.owner.db.select().from(schema.groups)).toHaveLength(1);
		const members = await w.owner.db.select({ status: schema.memberships.status }).from(schema.memberships);
		expect(members).toEqual(Array.from({ length: 3 }, () => ({ status: 'interested' })));
	});

	it('refuses when a need has moved since, and founds nothing', async () => {
		const w = await world();
		const needIds = await postNeeds(w);
		const suggestionId = await suggest(w, needIds);
		await w.as('buyerOfBlancafort').needs.withdraw({ id: needIds[2] ?? '', revision: 2, ...key() });
		await expect(
			w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() })
		).rejects.toMatchObject({
			message: 'SUGGESTION_OUTDATED'
		});
		expect(await w.owner.db.select().from(schema.groups)).toEqual([]);
		expect(await w.owner.db.select().from(schema.memberships)).toEqual([]);
	});

	it('founds one of two groups that want the same need at once', async () => {
		const w = await world();
		const [aubigny = '', argent = '', blancafort = ''] = await postNeeds(w);
		const [one, other] = [await suggest(w, [aubigny, blancafort]), await suggest(w, [argent, blancafort])];
		const answers = await Promise.allSettled([
			w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId: one, ...key() }),
			w.as('buyerOfArgent').groups.acceptSuggestion({ suggestionId: other, ...key() })
		]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await w.owner.db.select().from(schema.groups)).toHaveLength(1);
	});

	it('needs two with an account', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w, ['Aubigny']));
		await expect(
			w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() })
		).rejects.toMatchObject({
			message: 'GROUP_TOO_FEW_MEMBERS'
		});
	});

	it('is refused to a supplier and to a commune that is not verified', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		await expect(w.as('papetier').groups.acceptSuggestion({ suggestionId, ...key() })).rejects.toMatchObject({
			code: 'FORBIDDEN'
		});
		await expect(
			w.as('buyerOfUnverified').groups.acceptSuggestion({ suggestionId, ...key() })
		).rejects.toMatchObject({
			message: 'ORGANISATION_UNVERIFIED'
		});
	});

	it('hides the suggestion and the group from a commune that is not in them', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w, ['Aubigny', 'Argent']));
		await expect(
			w.as('buyerOfBlancafort').groups.acceptSuggestion({ suggestionId, ...key() })
		).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: 'SUGGESTION_NOT_FOUND'
		});
		const groupId = await w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() });
		await expect(w.as('buyerOfBlancafort').groups.get(groupId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect((await w.as('buyerOfBlancafort').groups.list()).items).toEqual([]);
		expect((await w.as('buyerOfArgent').groups.list()).items).toMatchObject([
			{ id: groupId, next: 'accept', members: { invited: 1, takingPart: 1 } }
		]);
	});
});
