import { Refusal } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

/**
 * Puts a job that failed for good back into its queue, for one more try. Jobs may run twice: the second run changes nothing.
 *
 * @throws Refusal JOB_NOT_FOUND when it has not failed, or waits again already
 */
export const retryJob = command(
	'operator.retryJob',
	async (tx, { jobId }: { jobId: string }): Promise<string> => {
		const [retried] = await tx.db.execute<{ queue: string | null }>(
			sql`select app.retry_job(${jobId}::uuid) as queue`
		);
		if (!retried?.queue) throw new Refusal('JOB_NOT_FOUND');
		await record(tx, { type: 'job.retried', subjectId: jobId, details: { queue: retried.queue } });
		return jobId;
	}
);
