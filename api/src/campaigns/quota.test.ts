import { schema } from '@halle/db';
import { censusQuota, parisInstant } from '@halle/domain';
import { eq, ne } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { brinon, census, draftedCensus, openedCensus, repliesOf, startedCensus } from '../../test/census.ts';
import { address } from '../../test/free-commune.ts';
import { key, world, type World } from '../../test/harness.ts';

/** A second campaign of the same coordinator, open too. */
async function anotherCensus(w: World): Promise<string> {
	const coordinator = w.as('coordinatorOfSauldre');
	const campaignId = await draftedCensus(w, { ...census, title: 'Papier, encore' });
	await coordinator.campaigns.setAddresses({ campaignId, addresses: `18037;${brinon}`, ...key() });
	await coordinator.campaigns.open({ campaignId, revision: 1, ...key() });
	return campaignId;
}

it('counts the letters of all campaigns of an organisation, however many are written at once', async () => {
	const w = await world();
	const coordinator = w.as('coordinatorOfSauldre');
	const { campaignId, replies } = await openedCensus(w);
	const other = await anotherCensus(w);
	await w.setNow(parisInstant('2026-11-24', '09:00'));
	await w.owner.sql`insert into campaign_letters (reply_id, is_reminder, sent_on, sent_at)
		select ${replies.aubigny}, false, '2026-11-24', legal_now() from generate_series(1, ${censusQuota.lettersPerDay - 1})`;
	// One letter is left, and both campaigns take it at once: their locks are not the same.
	const remind = async (one: string) => {
		const { brinon: replyId } = await repliesOf(w, one);
		return coordinator.campaigns.remind({ campaignId: one, replyId, ...key() }).then(
			() => 'sent',
			(error: unknown) => (error as Error).message
		);
	};
	// Nothing is written before both have come as far as they can.
	const { attempts } = await w.owner.sql.begin(async (sql) => {
		await sql`lock table campaign_letters in share mode`;
		const started = [campaignId, other].map(remind);
		await expect
			.poll(async () => (await sql`select from pg_locks where not granted`).length, { timeout: 20_000 })
			.toBe(2);
		return { attempts: started };
	});
	expect((await Promise.all(attempts)).toSorted()).toEqual(['CAMPAIGN_QUOTA', 'sent']);
	const sent = await w.owner.db.$count(schema.campaignLetters, eq(schema.campaignLetters.isReminder, true));
	expect(sent).toBe(1);
});

it('keeps nobody from an account: what coordinators send to an address is not what its owner asked for', async () => {
	const w = await world();
	const { token, lineId } = await startedCensus(w);
	const person = 'secretaire@brinon.example';
	// More than an address may ask for in an hour.
	for (let times = 0; times < 6; times += 1)
		await w.asNobody().replies.delegateHeld({ token, lineIds: [lineId], email: person, ...key() });
	const asked = () => w.owner.db.$count(schema.emailLinks, ne(schema.emailLinks.kind, 'census-line'));
	const before = await asked();
	await w.asNobody().accounts.requestPassword({ email: person, address, ...key() });
	expect(await asked()).toBe(before + 1);
});
