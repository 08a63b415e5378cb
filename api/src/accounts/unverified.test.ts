import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { factsOf, key, world, type World } from '../../test/harness.ts';
import { paper } from '../../test/paper.ts';
import { publishedCall } from '../../test/published.ts';
import { rawly } from '../../test/rawly.ts';
import { openGroup } from '../../test/stories.ts';
import { readStamp } from '../news/read-stamp.ts';
import { withTx } from '../with-tx.ts';

const { anticipatedNeeds, importedContracts, organisations, suggestionMembers } = schema;
const reason = 'alone' as const;

/** A contract of Brinon that ends when Aubigny needs the same: what is proposed of it names both. */
async function proposedToUnverified() {
	const w = await world();
	const { db } = w.owner;
	const [contract] = await db
		.insert(importedContracts)
		.values({
			contractId: '2025-03',
			buyerSiret: '21180037000017',
			buyerSiren: '211800370',
			buyerName: 'COMMUNE DE BRINON',
			title: 'Fourniture de papier',
			source: 'essai'
		})
		.returning({ id: importedContracts.id });
	await db.insert(anticipatedNeeds).values({
		contractRowId: contract?.id ?? '',
		siren: '211800370',
		communeCode: '18037',
		title: 'Fourniture de papier',
		cpvCode: '30197630',
		familyId: 'printing-paper',
		yearlyExclTaxCents: 2_800_000,
		durationMonths: 12,
		endsOn: '2027-03-31'
	});
	const id = await w
		.as('buyerOfAubigny')
		.needs.draft({ ...paper, quantity: 2_400, estimateExclTaxCents: 2_800_000, ...key() });
	await w.as('buyerOfAubigny').needs.submit({ id, revision: 1, ...key() });
	await w.settle();
	const [member] = await db
		.select()
		.from(suggestionMembers)
		.where(eq(suggestionMembers.communeCode, '18037'));
	return { w, suggestionId: member?.suggestionId ?? 'nothing was proposed' };
}

const stand = ({ owner }: World, id: string, verifiedAt: Date | null) =>
	owner.db.update(organisations).set({ verifiedAt }).where(eq(organisations.id, id));

describe('an organisation that is not verified', () => {
	it('reads nothing of what others posted, even where its own contracts are concerned', async () => {
		const { w, suggestionId } = await proposedToUnverified();
		const { organisationId: commune } = w.people.buyerOfUnverified;
		const { organisationId: epci } = w.people.coordinatorOfSauldre;
		await stand(w, epci, null);
		for (const name of ['buyerOfUnverified', 'coordinatorOfSauldre'] as const) {
			const { suggestions, today } = w.as(name);
			expect((await suggestions.list()).items).toEqual([]);
			const readings = [
				() => suggestions.get(suggestionId),
				() => suggestions.fairSplit(suggestionId),
				() =>
					suggestions.suppose({
						id: suggestionId,
						supposed: { kind: 'leave', memberId: crypto.randomUUID() }
					})
			];
			for (const read of readings) await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
			const { bestSuggestion, tasks } = await today.read();
			expect(bestSuggestion).toBeNull();
			expect(tasks.map(({ kind }) => kind)).not.toContain('suggestion.answer');
			expect((await readStamp(w.ctxOf(name))).suggestions).toBe(0);
			expect(await rawly(w, name, 'select from suggestions')).toBe(0);
			expect(await rawly(w, name, 'select from suggestion_members')).toBe(0);
		}
		// The control: it is there for them, and they read it as soon as they are verified.
		await stand(w, epci, new Date(0));
		await w.as('administrator').accounts.verifyOrganisation({ organisationId: commune, ...key() });
		for (const name of ['buyerOfUnverified', 'coordinatorOfSauldre'] as const) {
			expect((await w.as(name).suggestions.list()).items).toMatchObject([{ id: suggestionId }]);
			expect((await readStamp(w.ctxOf(name))).suggestions).toBe(1);
			expect(await rawly(w, name, 'select from suggestions')).toBe(1);
		}
	});

	it('turns nothing down: its answer would change what is proposed to others', async () => {
		const { w, suggestionId } = await proposedToUnverified();
		const decline = () => w.as('buyerOfUnverified').suggestions.decline({ suggestionId, reason, ...key() });
		await expect(decline()).rejects.toMatchObject({ message: 'ORGANISATION_UNVERIFIED' });
		expect((await factsOf(w.owner)).map(({ type }) => type)).not.toContain('suggestion.declined');
		expect((await w.as('buyerOfAubigny').suggestions.list()).items).toHaveLength(1);
		// The control: the row is its own, and verified it may.
		const { organisationId } = w.people.buyerOfUnverified;
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		await decline();
		expect((await w.as('buyerOfAubigny').suggestions.list()).items).toEqual([]);
	});

	it('reads at the start which colleagues it may propose, and which invitations wait', async () => {
		const w = await world();
		const { roles } = await w.as('buyerOfUnverified').accounts.team();
		const invite = (role: (typeof roles)[number]['role']) =>
			w
				.as('buyerOfUnverified')
				.accounts.inviteColleague({ email: `${role}@brinon.example`, role, ...key() })
				.then(
					() => 'proposed',
					(error: unknown) => (error instanceof Error ? error.message : 'something else')
				);
		const answers = [];
		for (const { role, mayGive } of roles) answers.push([mayGive, await invite(role)]);
		expect(answers).toEqual(
			expect.arrayContaining([
				[true, 'ORGANISATION_UNVERIFIED'],
				[false, 'proposed']
			])
		);
		for (const [mayGive, answer] of answers) expect(answer === 'proposed').toBe(!mayGive);
		await w.settle();
		expect(w.letters).toEqual([]);
	});

	it('finds no open group for what it posted, nor what joining one would change', async () => {
		const w = await world();
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		const buyer = w.as('buyerOfUnverified');
		const needId = await buyer.needs.draft({ ...paper, ...key() });
		await buyer.needs.submit({ id: needId, revision: 1, ...key() });
		expect((await buyer.groups.joinable()).items).toEqual([]);
		const raw = () => rawly(w, 'buyerOfUnverified', `select from app.joinable_group('${groupId}')`);
		expect(await raw()).toBe(0);
		for (const act of [
			() => buyer.groups.joining({ groupId, needId }),
			() => buyer.groups.join({ groupId, needId, ...key() })
		])
			await expect(act()).rejects.toMatchObject({ message: 'ORGANISATION_UNVERIFIED' });
		const { organisationId } = w.people.buyerOfUnverified;
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		expect((await buyer.groups.joinable()).items).toMatchObject([{ id: groupId }]);
		expect(await raw()).toBe(1);
	});
});

describe('a question of an organisation that is not verified', () => {
	const question = 'Les livraisons peuvent-elles se faire avant 8 heures ?';

	async function asked() {
		const w = await world();
		const call = await publishedCall(w);
		const { organisationId } = w.people.papetier;
		await stand(w, organisationId, null);
		const id = await w.as('papetier').questions.ask({ callId: call.callId, question, ...key() });
		await w.settle();
		const seen = async () =>
			(await w.as('coordinatorOfSauldre').questions.list({ reference: call.reference })).items;
		return { w, call, organisationId, id, seen };
	}

	it('is kept for it and recorded, and waits: neither a letter nor the coordinator’s page tells of it', async () => {
		const { w, call, id, seen } = await asked();
		expect((await factsOf(w.owner)).map(({ type }) => type)).toContain('question.asked');
		const { items: own } = await w.as('papetier').questions.own({ callId: call.callId });
		expect(own).toMatchObject([{ id, text: question }]);
		expect(w.letters).toEqual([]);
		expect(await seen()).toEqual([]);
		const answer = { questionId: id, answer: 'Oui.' };
		await expect(
			w.as('coordinatorOfSauldre').questions.answer({ ...answer, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('reaches the coordinator once it is verified, with the letter, as any other does', async () => {
		const { w, organisationId, id, seen } = await asked();
		await w.as('administrator').accounts.verifyOrganisation({ organisationId, ...key() });
		await w.settle();
		expect(await seen()).toMatchObject([{ id, text: question }]);
		expect(w.letters.map(({ to }) => to)).toContain('coordinatorofsauldre@test.example');
	});

	it('stays unread of the coordinator at the database, of everybody else as well', async () => {
		const { w } = await asked();
		const count = (name: 'coordinatorOfSauldre' | 'rival' | 'buyerOfAubigny' | 'papetier') =>
			withTx(w.ctxOf(name), ({ db }) => db.$count(schema.questions));
		expect(
			await Promise.all((['coordinatorOfSauldre', 'rival', 'buyerOfAubigny'] as const).map(count))
		).toEqual([0, 0, 0]);
		// The control: its author reads it, and a question of a verified one the coordinator does.
		expect(await count('papetier')).toBe(1);
		await stand(w, w.people.papetier.organisationId, new Date(0));
		expect(await count('coordinatorOfSauldre')).toBe(1);
	});
});
