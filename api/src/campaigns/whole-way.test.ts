import { schema } from '@halle/db';
import { quantity } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import {
	brinon,
	census,
	linesOf,
	openedCensus,
	replyOf,
	stampOf,
	tokenFor,
	typedLine
} from '../../test/census.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';

const paper = { quantity: quantity(2_500), yearlyExclTaxCents: 1_125_000 };

/** A commune with an account begins, answers its first line and sends. */
async function sendFrom(w: World, who: PersonName, replyId: string, said: typeof paper) {
	const caller = w.as(who);
	await caller.replies.start({ replyId, ...key() });
	const [line] = await linesOf(w, replyId);
	await caller.replies.answer({ replyId, lines: [typedLine(line?.id ?? '', said)], ...key() });
	return caller.replies.send({ replyId, stamp: await stampOf(w, replyId), ...key() });
}

it('goes from the opening to a group: firm quantities from accounts, an estimate by a link, the coordinator’s yes', async () => {
	const w = await world();
	const { campaignId, replies, token } = await openedCensus(w);
	const asked = w.letters.filter(({ subject }) => subject.includes('vos besoins'));
	expect(asked.map(({ to }) => to).toSorted()).toEqual([
		'buyerofargent@test.example',
		'buyerofaubigny@test.example',
		'buyerofblancafort@test.example',
		brinon
	]);
	expect(asked.find(({ to }) => to === brinon)?.text).toContain('CC Sauldre et Sologne recense');

	const { tasks } = await w.as('buyerOfAubigny').today.read();
	expect(tasks).toEqual([
		expect.objectContaining({ kind: 'campaign.answer', dueOn: '2026-12-20' }) as unknown
	]);
	expect(await sendFrom(w, 'buyerOfAubigny', replies.aubigny, paper)).toEqual({ firm: 1, estimated: 0 });
	expect(await sendFrom(w, 'buyerOfArgent', replies.argent, paper)).toEqual({ firm: 1, estimated: 0 });
	const nobody = w.asNobody();
	await nobody.replies.startHeld({ token, ...key() });
	const [line] = await linesOf(w, replies.brinon);
	await nobody.replies.answerHeld({ token, lines: [typedLine(line?.id ?? '', paper)], ...key() });
	const stamp = await stampOf(w, replies.brinon);
	expect(await nobody.replies.sendHeld({ token, stamp, ...key() })).toEqual({ firm: 0, estimated: 1 });
	await w.as('buyerOfBlancafort').replies.sayNothing({ replyId: replies.blancafort, ...key() });

	const coordinator = w.as('coordinatorOfSauldre');
	expect((await w.as('buyerOfBlancafort').today.read()).tasks).toEqual([]);
	const page = await coordinator.campaigns.get({ campaignId });
	expect(page.counts).toEqual({ answered: 4, 'under-way': 0, silent: 0, unreached: 0, late: 0 });
	expect(page.communes.items.map(({ name, state, cells }) => [name, state, cells[0]?.firm ?? null])).toEqual([
		['Argent-sur-Sauldre', 'sent', 1],
		['Aubigny-sur-Nère', 'sent', 1],
		['Blancafort', 'nothing', null],
		['Brinon-sur-Sauldre', 'sent', 0]
	]);

	await coordinator.campaigns.close({ campaignId, ...key() });
	await w.settle();
	const needs = await w.owner.db.select().from(schema.needs);
	const own = [w.people.buyerOfAubigny.organisationId, w.people.buyerOfArgent.organisationId];
	expect(needs.map(({ organisationId, status }) => [own.includes(organisationId), status])).toEqual([
		[true, 'submitted'],
		[true, 'submitted']
	]);
	const { proposals, families } = await coordinator.campaigns.groups(campaignId);
	expect(families).toEqual([
		expect.objectContaining({ firm: 2, estimated: 1, needs: 2, estimatedQuantity: 2_500 })
	]);
	expect(proposals).toEqual([expect.objectContaining({ firm: 2, members: 2, groupId: null })]);

	const due = (await coordinator.today.read()).tasks.map(({ kind }) => kind);
	expect(due).toContain('campaign.found');
	const groupId = await coordinator.campaigns.foundGroup({
		campaignId,
		suggestionId: proposals[0]?.id ?? '',
		...key()
	});
	const [campaign] = await w.owner.db
		.select()
		.from(schema.campaigns)
		.where(eq(schema.campaigns.id, campaignId));
	expect(campaign?.status).toBe('used');
	// The EPCI of all coordinates; each commune is invited, and answers for itself.
	const group = await coordinator.groups.get(groupId);
	expect(group).toMatchObject({ status: 'draft' });
	for (const who of ['buyerOfAubigny', 'buyerOfArgent'] as const)
		await w.as(who).groups.answerInvitation({ groupId, accept: true, reason: '', ...key() });
	expect((await coordinator.groups.get(groupId)).status).toBe('open');
	await w.settle();
	expect(await w.owner.db.$count(schema.needs)).toBe(2);
});

it('makes a need once, however often the job runs, and none beside a similar one that is posted', async () => {
	const w = await world();
	const { campaignId, replies } = await openedCensus(w);
	await sendFrom(w, 'buyerOfAubigny', replies.aubigny, paper);
	const { paper: need } = await import('../../test/paper.ts');
	const own = { ...need, startsFromOn: census.startsFromOn, startsUntilOn: census.startsUntilOn };
	const id = await w.as('buyerOfAubigny').needs.draft({ ...own, ...key() });
	await w.as('buyerOfAubigny').needs.submit({ id, revision: 1, isNotDuplicate: false, ...key() });
	await w.as('coordinatorOfSauldre').campaigns.close({ campaignId, ...key() });
	await w.settle();
	await w.owner.sql`insert into outbox (type, subject_id) values ('campaign.closed', ${campaignId})`;
	await w.settle();
	expect(await w.owner.db.select().from(schema.campaignNeeds)).toEqual([
		expect.objectContaining({ replyId: replies.aubigny, needId: id, obstacle: null })
	]);
});

it('is answered, approved and corrected by people without an account, each by a link of their own', async () => {
	const w = await world();
	const { replies, token } = await openedCensus(w);
	const nobody = w.asNobody();
	await nobody.replies.startHeld({ token, ...key() });
	expect(await replyOf(w, replies.brinon)).toMatchObject({
		state: 'opened',
		confirmedAt: expect.any(Date) as Date
	});
	const site = { token, familyId: 'printing-paper', site: 'École' };
	const schoolId = await nobody.replies.addHeldSite({ ...site, ...key() });
	const [hall] = (await linesOf(w, replies.brinon)).filter((one) => one.site === '');
	await nobody.replies.delegateHeld({ token, lineIds: [schoolId], email: 'ecole@brinon.example', ...key() });
	await nobody.replies.answerHeld({ token, lines: [typedLine(hall?.id ?? '', paper)], ...key() });
	const stamp = async () => stampOf(w, replies.brinon);
	await expect(nobody.replies.sendHeld({ token, stamp: await stamp(), ...key() })).rejects.toMatchObject({
		message: 'CAMPAIGN_LINES_DELEGATED'
	});

	await w.settle();
	const delegate = tokenFor(w, 'ecole@brinon.example');
	const seen = await nobody.replies.held({ token: delegate, purpose: 'census-line' });
	expect(seen.lines.items.map(({ site: name, state }) => [name, state])).toEqual([['École', 'delegated']]);
	const shown = { answer: 'none', quantity: null, yearlyExclTaxCents: null, contractEndsOn: null } as const;
	await nobody.replies.answerDelegated({
		token: delegate,
		lines: [typedLine(schoolId, { ...paper, revision: 2 }, shown)],
		...key()
	});
	expect((await replyOf(w, replies.brinon))?.state).toBe('started');

	const mayor = 'maire@brinon.example';
	await nobody.replies.sendHeld({ token, stamp: await stamp(), mayorEmail: mayor, ...key() });
	await w.settle();
	const approval = tokenFor(w, mayor);
	const read = await nobody.replies.held({ token: approval, purpose: 'census-approval' });
	expect(read.lines.items).toHaveLength(2);
	const decision = { token: approval, stamp: read.counted.stamp };
	await nobody.replies.decide({ ...decision, approves: false, note: 'Et la bibliothèque ?', ...key() });
	expect(await replyOf(w, replies.brinon)).toMatchObject({
		state: 'started',
		mayorNote: 'Et la bibliothèque ?'
	});
	await nobody.replies.sendHeld({ token, stamp: await stamp(), mayorEmail: mayor, ...key() });
	await w.settle();
	const again = tokenFor(w, mayor);
	// The first link of the mayor lapsed with the second request.
	await expect(nobody.replies.held({ token: approval, purpose: 'census-approval' })).rejects.toMatchObject({
		message: 'CAMPAIGN_LINK_NOT_FOUND'
	});
	await nobody.replies.decide({ token: again, stamp: await stamp(), approves: true, ...key() });
	expect((await replyOf(w, replies.brinon))?.state).toBe('approved');
	// What changes afterwards was not approved.
	const changed = { ...paper, quantity: quantity(2_600), revision: 2 };
	const before = { ...paper, contractEndsOn: null, answer: 'values' } as const;
	await nobody.replies.answerHeld({ token, lines: [typedLine(hall?.id ?? '', changed, before)], ...key() });
	expect(await replyOf(w, replies.brinon)).toMatchObject({ state: 'sent', approvedAt: null });
});

it('shows both versions of a line that two people changed, and keeps the others of both', async () => {
	const w = await world();
	const { replies, token } = await openedCensus(w);
	const nobody = w.asNobody();
	await nobody.replies.startHeld({ token, ...key() });
	await nobody.replies.addHeldSite({ token, familyId: 'printing-paper', site: 'École', ...key() });
	const [first, second] = await linesOf(w, replies.brinon);
	const lines = (a: number, b: number) => [
		typedLine(first?.id ?? '', { quantity: quantity(a) }),
		typedLine(second?.id ?? '', { quantity: quantity(b) })
	];
	await nobody.replies.answerHeld({ token, lines: lines(10, 20).slice(0, 1), ...key() });
	const saved = await nobody.replies.answerHeld({ token, lines: lines(11, 20), ...key() });
	expect(saved).toEqual({
		written: 1,
		conflicts: [
			{ lineId: first?.id, revision: 2, theirs: expect.objectContaining({ quantity: 10 }) as unknown }
		]
	});
	expect((await linesOf(w, replies.brinon)).map((line) => line.quantity)).toEqual([10, 20]);
	// Having seen it, the second decides.
	const settled = { ...lines(11, 20)[0], revision: 2 } as ReturnType<typeof typedLine>;
	expect(await nobody.replies.answerHeld({ token, lines: [settled], ...key() })).toEqual({
		written: 1,
		conflicts: []
	});
});

it('takes no answer after the last day, says how to ask, and takes up a reply again until a day', async () => {
	const w = await world();
	const { campaignId, replies, token } = await openedCensus(w);
	const nobody = w.asNobody();
	await nobody.replies.startHeld({ token, ...key() });
	const [line] = await linesOf(w, replies.brinon);
	const answer = () =>
		nobody.replies.answerHeld({ token, lines: [typedLine(line?.id ?? '', paper)], ...key() });
	// Midnight in Paris, an hour before that of UTC; no job has run.
	await w.setNow(new Date('2026-12-20T23:00:00Z'));
	await expect(answer()).rejects.toMatchObject({ message: 'CAMPAIGN_OVER' });
	// The link still opens its page, to read and to ask.
	const page = await nobody.replies.held({ token, purpose: 'census' });
	expect(page).toMatchObject({ takesLines: false, obstacles: { askLate: null } });
	await nobody.replies.askLateHeld({ token, ...key() });
	const coordinator = w.as('coordinatorOfSauldre');
	await coordinator.campaigns.close({ campaignId, ...key() });
	await w.settle();
	expect(w.letters.some(({ subject }) => subject.includes('demande à répondre en retard'))).toBe(true);
	await coordinator.campaigns.reopenReply({ replyId: replies.brinon, untilOn: '2026-12-23', ...key() });
	await w.settle();
	expect(w.letters.at(-1)).toMatchObject({
		to: brinon,
		subject: expect.stringContaining('23 décembre') as string
	});
	await answer();
	await w.setNow(new Date('2026-12-23T23:00:00Z'));
	await expect(answer()).rejects.toMatchObject({ message: 'CAMPAIGN_OVER' });
});

it('writes no more to an address that says it is not the right one, in this campaign and the next', async () => {
	const w = await world();
	const { campaignId, replies, token } = await openedCensus(w);
	await w.asNobody().replies.refuseAddress({ token, ...key() });
	await expect(w.asNobody().replies.held({ token, purpose: 'census' })).rejects.toMatchObject({
		message: 'CAMPAIGN_LINK_NOT_FOUND'
	});
	const coordinator = w.as('coordinatorOfSauldre');
	const set = (id: string) =>
		coordinator.campaigns.setAddresses({
			campaignId: id,
			addresses: `Brinon-sur-Sauldre ; ${brinon}`,
			...key()
		});
	expect(await set(campaignId)).toMatchObject({ set: 0, refused: [{ fault: 'address-refused' }] });
	const next = await openedCensus(w).catch(() => null);
	expect(next?.token ?? '').toBe(token);
	const mended = await coordinator.campaigns
		.setAddresses({
			campaignId,
			addresses: '18037;secretariat@brinon.example',
			...key()
		})
		.catch((error: unknown) => error);
	// The first campaign is over by now: the scene of the next gave it up.
	expect(mended).toMatchObject({ message: 'CAMPAIGN_STATUS' });
	expect((await replyOf(w, replies.brinon))?.state).toBe('address_refused');
});
