import { openLog } from '@halle/log';
import { expect, it, onTestFinished } from 'vitest';
import { world } from '../../test/harness.ts';
import { deadlineAt, publishedCall } from '../../test/published.ts';
import { startWorker } from './work.ts';

it('the minute of the timetable closes the calls whose deadline has passed: a job that carries nothing is done', async () => {
	const here = await world();
	const { callId } = await publishedCall(here);
	await here.setNow(new Date(deadlineAt.getTime() + 1_000));
	const log = openLog('worker', { write: () => undefined });
	const outside = {
		mailbox: { send: () => Promise.resolve(), close: () => undefined },
		siteUrl: 'https://halle.test'
	};
	const worker = await startWorker(here.worker, here.database.workerUrl, outside, log);
	onTestFinished(worker.stop);
	// As pg-boss makes it at each minute of a timetable without data, which is how the one of an older start stands there.
	await here.owner.sql`insert into pgboss.job (name, data) values ('close-calls', null)`;
	const states = async () =>
		(
			await here.owner.sql`select distinct state::text as state from pgboss.job where name = 'close-calls'`
		).map(({ state }) => String(state));
	await expect.poll(states, { timeout: 20_000 }).toEqual(['completed']);
	const [call] = await here.owner.sql`select status from calls where id = ${callId}`;
	expect(call?.status).toBe('closed');
	const [timetable] = await here.owner.sql`select data from pgboss.schedule where name = 'close-calls'`;
	expect(timetable?.data).toEqual({});
});
