import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { coordinator, foundGroup, postNeeds, suggest } from '../../test/stories.ts';

describe('accepting a suggestion', () => {
	it('founds the group, keeps the gain on the price that was shown to each and reserves every need', async () => {
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
			['Argent-sur-Sauldre', 'invited', 567],
			['Aubigny-sur-Nère', 'interested', 567],
			['Blancafort', 'invited', 567]
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

describe('proposing the group of a suggestion, as the coordinator of its communes', () => {
	it('invites them all, each with its gain on the price, and runs the purchase once two take part', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		const groupId = await w.as(coordinator).groups.propose({ suggestionId, ...key() });
		const { members, status, you } = await w.as(coordinator).groups.get(groupId);
		expect(status).toBe('draft');
		expect(you.isCoordinator).toBe(true);
		expect(members.map((member) => [member.status, member.potentialGainCents])).toEqual([
			['invited', 567],
			['invited', 567],
			['invited', 567]
		]);
		await w.settle();
		expect(w.letters.map(({ to, subject }) => `${to.split('@')[0] ?? ''} ${subject}`).toSorted()).toContain(
			'buyerofaubigny Invitation à acheter ensemble : Papier et fournitures 2027'
		);
		expect(w.letters.map(({ text }) => text).join()).toContain('CC Sauldre et Sologne vous invite');
		for (const who of ['buyerOfAubigny', 'buyerOfArgent'] as const)
			await w.as(who).groups.acceptSuggestion({ suggestionId, ...key() });
		expect(await w.as(coordinator).groups.get(groupId)).toMatchObject({ status: 'open' });
	});

	it('is the group that a commune founded before, and is not proposed again', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		const founded = await w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId, ...key() });
		expect(await w.as(coordinator).groups.propose({ suggestionId, ...key() })).toBe(founded);
		expect(await w.owner.db.select().from(schema.groups)).toHaveLength(1);
	});

	it('is one group when a commune accepts at the same time', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		const ids = await Promise.all([
			w.as(coordinator).groups.propose({ suggestionId, ...key() }),
			w.as('buyerOfArgent').groups.acceptSuggestion({ suggestionId, ...key() })
		]);
		expect(new Set(ids).size).toBe(1);
	});

	it('is refused where one of the communes is of another EPCI', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		await w.owner.sql`update organisations set epci_siren = '200011781' where name = 'Blancafort'`;
		await expect(w.as(coordinator).groups.propose({ suggestionId, ...key() })).rejects.toThrow(
			'COORDINATOR_NOT_ELIGIBLE'
		);
		expect(await w.owner.db.select().from(schema.groups)).toEqual([]);
	});

	it('may be called off by its coordinator, which gives the needs back', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w));
		const groupId = await w.as(coordinator).groups.propose({ suggestionId, ...key() });
		await w.as(coordinator).groups.cancel({ groupId, reason: 'Trop tôt.', ...key() });
		const needs = await w.owner.db.select({ groupId: schema.needs.groupId }).from(schema.needs);
		expect(needs).toEqual(Array.from({ length: 3 }, () => ({ groupId: null })));
	});
});
