import { PgBoss, type Queue } from 'pg-boss';
import postgres from 'postgres';

/** Every queue of the product. A queue exists once it is listed here. */
export const queues = {
	/** One run of the engine for one block of needs: one queued and one active per block at the most. */
	'group-needs': { policy: 'stately', retryLimit: 5, retryBackoff: true, expireInSeconds: 120 },
	/** Looks for blocks to group again because what is assumed, the law or the day changed. */
	'find-stale-blocks': { policy: 'standard', retryLimit: 5, retryBackoff: true, expireInSeconds: 60 },
	/** Looks for periods of law that end while nothing is known to follow. */
	'watch-law': { policy: 'stately', retryLimit: 3, expireInSeconds: 60 },
	/** Closes campaigns whose last day has passed, and reminds who has not answered. */
	'watch-campaigns': { policy: 'stately', retryLimit: 3, expireInSeconds: 120 },
	/** Makes needs of the firm lines of a campaign that is over. */
	'feed-campaign': { policy: 'stately', retryLimit: 5, retryBackoff: true, expireInSeconds: 300 },
	/** The letters that tell one event, to whoever it concerns. */
	'send-mail': { policy: 'standard', retryLimit: 8, retryBackoff: true, expireInSeconds: 60 },
	/** One letter again, because an administrator asked. */
	'resend-mail': { policy: 'standard', retryLimit: 8, retryBackoff: true, expireInSeconds: 60 },
	/** Looks whether reminders and digests are to leave. */
	'start-rounds': { policy: 'stately', retryLimit: 3, expireInSeconds: 60 },
	/** Deletes what is past its period. */
	'expire-rows': { policy: 'stately', retryLimit: 3, expireInSeconds: 300 },
	/** Looks for consultations whose deadline has passed. */
	'close-calls': { policy: 'stately', retryLimit: 3, expireInSeconds: 60 }
} as const satisfies Record<string, Omit<Queue, 'name'>>;
export type QueueName = keyof typeof queues;

/** Creates the tables and queues of pg-boss as the owner, so that the worker's role needs no right to create. */
export async function installJobs(ownerUrl: string): Promise<void> {
	const boss = new PgBoss({ connectionString: ownerUrl, max: 1, supervise: false, schedule: false });
	boss.on('error', (error) => {
		throw error;
	});
	await boss.start();
	for (const [name, options] of Object.entries(queues)) {
		if (await boss.getQueue(name)) continue;
		await boss.createQueue(name, options);
	}
	await boss.stop({ graceful: false });
	const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
	try {
		await sql.unsafe(`
			grant usage on schema pgboss to halle_worker;
			grant select, insert, update, delete on all tables in schema pgboss to halle_worker;
			grant usage on all sequences in schema pgboss to halle_worker;
			grant execute on all functions in schema pgboss to halle_worker;`);
	} finally {
		await sql.end();
	}
}
