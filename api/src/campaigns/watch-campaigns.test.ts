import { schema } from '@halle/db';
import { parisInstant } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { brinon, census, draftedCensus, openedCensus } from '../../test/census.ts';
import { key, world, type World } from '../../test/harness.ts';
import { workerCtx } from '../worker/work.ts';
import { watchCampaigns } from './watch-campaigns.ts';

/** What the timetable does at this time, and the letters that leave. */
async function watchAt(w: World, at: Date): Promise<string[]> {
	await w.setNow(at);
	const before = w.letters.length;
	await watchCampaigns(
		workerCtx(w.worker.db, 'watch-campaigns', 'test'),
		{},
		{ mailbox: { send: () => Promise.resolve(), close: () => undefined }, siteUrl: 'https://halle.test' }
	);
	await w.settle();
	return w.letters.slice(before).map(({ to, subject }) => `${to}: ${subject}`);
}

it('reminds 10, 3 and 1 day before the end, once each, those who are not done, and closes past the last day', async () => {
	const w = await world();
	const { campaignId, replies } = await openedCensus(w);
	await w.as('buyerOfAubigny').replies.sayNothing({ replyId: replies.aubigny, ...key() });
	await w.as('buyerOfArgent').replies.sayNothing({ replyId: replies.argent, ...key() });
	await w.as('buyerOfBlancafort').replies.sayNothing({ replyId: replies.blancafort, ...key() });
	await w.settle();
	const left: Record<string, string[]> = {};
	for (const day of ['2026-12-09', '2026-12-10', '2026-12-16', '2026-12-17', '2026-12-19', '2026-12-20'])
		for (const time of ['07:55', '08:00', '12:00']) {
			const letters = await watchAt(w, parisInstant(day, time));
			if (letters.length > 0) left[`${day} ${time}`] = letters;
		}
	expect(left).toEqual({
		'2026-12-10 08:00': [`${brinon}: Brinon-sur-Sauldre : 10 jours encore pour dire vos besoins`],
		'2026-12-17 08:00': [`${brinon}: Brinon-sur-Sauldre : 3 jours encore pour dire vos besoins`],
		'2026-12-19 08:00': [`${brinon}: Brinon-sur-Sauldre : un jour encore pour dire vos besoins`]
	});
	const statusOf = async () =>
		(await w.owner.db.select().from(schema.campaigns).where(eq(schema.campaigns.id, campaignId)))[0]?.status;
	await watchAt(w, parisInstant('2026-12-20', '23:59'));
	expect(await statusOf()).toBe('open');
	const closing = await watchAt(w, parisInstant('2026-12-21', '00:05'));
	expect(await statusOf()).toBe('closed');
	expect(closing).toContain('coordinatorofsauldre@test.example: Recensement terminé : 3\u00a0réponses sur 4');
	expect(await watchAt(w, parisInstant('2026-12-21', '00:10'))).toEqual([]);
});

it('lets an organisation write to 600 communes a day and no more, reminders by itself not counted', async () => {
	const w = await world();
	const { campaignId, replies } = await openedCensus(w);
	await w.owner.sql`insert into campaign_letters (reply_id, is_reminder, sent_on, sent_at)
		select ${replies.aubigny}, false, '2026-11-22', legal_now() from generate_series(1, 594)`;
	await w.owner.sql`insert into campaign_letters (reply_id, step, is_reminder, sent_on, sent_at)
		values (${replies.argent}, 10, true, '2026-11-21', legal_now())`;
	const coordinator = w.as('coordinatorOfSauldre');
	await w.setNow(parisInstant('2026-11-23', '09:00'));
	// 598 were written since yesterday morning: two more may be.
	await expect(coordinator.campaigns.remind({ campaignId, ...key() })).rejects.toMatchObject({
		message: 'CAMPAIGN_QUOTA',
		code: 'TOO_MANY_REQUESTS'
	});
	expect(await coordinator.campaigns.remind({ campaignId, replyId: replies.brinon, ...key() })).toBe(1);
	await w.setNow(parisInstant('2026-11-24', '09:01'));
	expect(await coordinator.campaigns.remind({ campaignId, ...key() })).toBe(4);
});

it('keeps the addresses that were answered from for the next campaign of the same organisation', async () => {
	const w = await world();
	const { campaignId, token } = await openedCensus(w);
	await w.asNobody().replies.startHeld({ token, ...key() });
	await w.as('coordinatorOfSauldre').campaigns.close({ campaignId, ...key() });
	const next = await draftedCensus(w, { ...census, title: 'Papier 2028' });
	const { communes } = await w.as('coordinatorOfSauldre').campaigns.addresses({ campaignId: next });
	expect(communes.items.filter(({ email }) => email !== null)).toEqual([
		expect.objectContaining({ name: 'Brinon-sur-Sauldre', email: brinon })
	]);
});
