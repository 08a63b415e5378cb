import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import {
	constitutedGroup,
	coordinator,
	deliberate,
	draftedCall,
	postNeeds,
	sign,
	type Town
} from '../../test/stories.ts';
import { printPaper } from '../pages/papers.ts';

const two = ['Aubigny', 'Argent'] as const satisfies readonly Town[];
const papersOf = (w: World, groupId: string) => w.as(coordinator).papers.get(groupId);
const issue = (w: World, groupId: string) => w.as(coordinator).papers.issue({ groupId, ...key() });
const stagesOf = async (w: World, groupId: string) => {
	const { status, members } = await w.as(coordinator).groups.get(groupId);
	return [status, ...members.map((member) => member.status)];
};

/** Argent buys another quantity, as its secretary does. */
async function changeQuantity(w: World, quantity: number, estimateExclTaxCents: number): Promise<void> {
	const {
		items: [need]
	} = await w.as('buyerOfArgent').needs.list();
	if (!need) throw new Error('no need');
	const { id, revision } = need;
	const reason = 'Une école de plus';
	await w
		.as('buyerOfArgent')
		.needs.changeQuantity({ id, revision, quantity, estimateExclTaxCents, reason, ...key() });
}

describe('an amendment of a convention in force', () => {
	it('asks the council it touches, leaves the others in force, and holds the publication until it is signed', async () => {
		const w = await world();
		const { groupId, callId } = await draftedCall(w, two);
		await changeQuantity(w, 300, 120_000);
		expect((await papersOf(w, groupId)).draft).toMatchObject({ isNew: true, amendment: 1, mayIssue: true });
		expect(await issue(w, groupId)).toBe(2);

		const { versions } = await papersOf(w, groupId);
		expect(versions.map(({ number, amendment }) => [number, amendment])).toEqual([
			[2, 1],
			[1, null]
		]);
		expect(versions[0]?.askedIds).toEqual([w.people.buyerOfArgent.organisationId]);
		expect(await stagesOf(w, groupId)).toEqual(['convention_agreed', 'interested', 'signed']);
		const publish = () => w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		await expect(publish()).rejects.toMatchObject({ message: 'AGREEMENT_NOT_IN_FORCE' });

		await deliberate(w, groupId, 'Argent');
		const { papers } = await w.as('buyerOfArgent').papers.preview({ groupId, kind: 'amendment', version: 2 });
		// Voted anew and not signed anew: the first signature is not printed under the amendment.
		expect(JSON.stringify(papers)).not.toContain('Signée le');
		await sign(w, groupId, 'Argent');
		expect(await stagesOf(w, groupId)).toEqual(['constituted', 'signed', 'signed']);
		expect(await publish()).toMatch(/^AC-/);
		await expect(issue(w, groupId)).rejects.toMatchObject({ message: 'GROUP_FROZEN' });
		expect((await papersOf(w, groupId)).draft).toBeNull();
	});

	it('is one paper of what changed, and the deliberation approves it', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		await changeQuantity(w, 300, 120_000);
		await issue(w, groupId);
		const read = async (kind: 'amendment' | 'council-file', version: number) => {
			const { papers } = await w.as('buyerOfArgent').papers.preview({ groupId, kind, version });
			return papers.map(({ title }) => title.slice(0, 10));
		};
		expect(await read('amendment', 2)).toEqual(['Avenant n°']);
		expect(await read('council-file', 2)).toContain('Avenant n°');
		// Control: what was voted before the convention was in force is no amendment.
		expect(await read('amendment', 1)).toEqual(['Convention', 'Annexes à ']);
		const choice = { groupId, kind: 'amendment', version: 2, format: 'docx' } as const;
		const printed = await printPaper(w.ctxOf('buyerOfAubigny'), choice);
		expect(printed.name).toMatch(/ avenant v2\.docx$/);
	});

	it('is numbered on: the next one says since when the first convention was in force', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		await changeQuantity(w, 300, 120_000);
		await issue(w, groupId);
		await w.setNow(new Date('2026-12-08T09:00:00Z'));
		await deliberate(w, groupId, 'Argent');
		await sign(w, groupId, 'Argent');
		await changeQuantity(w, 320, 130_000);
		await issue(w, groupId);
		const facts = await w.owner.db.select({ facts: schema.paperVersions.facts }).from(schema.paperVersions);
		expect(facts.map(({ facts: printout }) => printout.amendment)).toEqual([
			undefined,
			{ number: 1, inForceOn: '2026-11-22' },
			{ number: 2, inForceOn: '2026-11-22' }
		]);
	});

	it('asks every council when somebody left, and writes once for one key', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w);
		await w.as('buyerOfBlancafort').groups.leave({ groupId, reason: 'Plus de besoin', ...key() });
		expect(await stagesOf(w, groupId)).toEqual(['constituted', 'signed', 'signed', 'exited']);
		const input = { groupId, ...key() };
		expect(await w.as(coordinator).papers.issue(input)).toBe(2);
		expect(await w.as(coordinator).papers.issue(input)).toBe(2);
		expect(await stagesOf(w, groupId)).toEqual(['convention_agreed', 'interested', 'interested', 'exited']);
		await expect(issue(w, groupId)).rejects.toMatchObject({ message: 'PAPERS_UNCHANGED' });
	});

	it('is the coordinator’s', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		await changeQuantity(w, 300, 120_000);
		const input = { groupId, ...key() };
		await expect(w.as('signatoryOfArgent').papers.issue(input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
		await expect(w.as('coordinatorOfAubigny').papers.issue(input)).rejects.toMatchObject({
			message: 'ROLE_REQUIRED'
		});
		await expect(w.as('coordinatorOfBlancafort').papers.issue(input)).rejects.toMatchObject({
			code: 'NOT_FOUND'
		});
	});

	it('cannot be passed over by raw SQL: a council asked again does not go on as signed', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		await changeQuantity(w, 300, 120_000);
		await issue(w, groupId);
		const [latest] = (await papersOf(w, groupId)).versions;
		const backdated = `insert into paper_approvals (version_id, organisation_id, deliberation_number, voted_on, enforceable_on)
			values ('${latest?.id ?? ''}', '${w.people.signatoryOfArgent.organisationId}', '2026-40', '2026-11-20', '2026-11-22')`;
		await expect(rawly(w, 'signatoryOfArgent', backdated)).rejects.toThrow('APPROVAL_BEFORE_VERSION');
		const skip = `update memberships set status = 'deliberated' where group_id = '${groupId}' and status = 'interested'`;
		await expect(rawly(w, 'signatoryOfArgent', skip)).rejects.toThrow('APPROVAL_OUTDATED');
		await expect(
			rawly(w, coordinator, `update groups set status = 'constituted' where id = '${groupId}'`)
		).rejects.toThrow('AGREEMENT_NOT_IN_FORCE');
		// Control: both pass once that council has voted and its mayor has signed.
		await deliberate(w, groupId, 'Argent');
		await sign(w, groupId, 'Argent');
		expect(await stagesOf(w, groupId)).toEqual(['constituted', 'signed', 'signed']);
	});
});

describe('the alarm of a threshold', () => {
	it('is lifted by issuing the papers, and by nothing else', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		await changeQuantity(w, 12_000, 5_400_000);
		const open = async () =>
			(await w.as(coordinator).groups.get(groupId)).changes.filter(({ settledAt }) => settledAt === null);
		expect(await open()).toHaveLength(1);
		expect(await issue(w, groupId)).toBe(2);
		expect(await open()).toHaveLength(0);
	});

	it('is lifted without a new version when the change was taken back', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two);
		const {
			items: [need]
		} = await w.as('buyerOfArgent').needs.list();
		await changeQuantity(w, 12_000, 5_400_000);
		await changeQuantity(w, need?.quantity ?? 0, need?.estimateExclTaxCents ?? 0);
		expect((await papersOf(w, groupId)).draft).toMatchObject({
			isNew: false,
			isToSettle: true,
			mayIssue: true
		});
		expect(await issue(w, groupId)).toBe(1);
		expect(await stagesOf(w, groupId)).toEqual(['constituted', 'signed', 'signed']);
		expect((await papersOf(w, groupId)).draft).toMatchObject({ isToSettle: false, mayIssue: false });
	});
});

describe('one who joins a permanent group that has bought', () => {
	it('votes papers that name it, and those bound already are not asked', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, two, { kind: 'permanent', admitsLater: true });
		const callId = await w.as(coordinator).calls.draft({ groupId, ...key() });
		await w.as(coordinator).calls.publish({ callId, revision: 1, ...key() });
		const [needId = ''] = await postNeeds(w, ['Blancafort']);
		await w.as('buyerOfBlancafort').groups.join({ groupId, needId, ...key() });
		await deliberate(w, groupId, 'Blancafort');
		expect(await issue(w, groupId)).toBe(2);
		const [latest] = (await papersOf(w, groupId)).versions;
		expect(latest).toMatchObject({
			amendment: null,
			askedIds: [w.people.buyerOfBlancafort.organisationId]
		});
		expect(await stagesOf(w, groupId)).toEqual(['active', 'active', 'active', 'interested']);
		await deliberate(w, groupId, 'Blancafort');
		await sign(w, groupId, 'Blancafort');
		expect(await stagesOf(w, groupId)).toEqual(['active', 'active', 'active', 'signed']);
	});
});
