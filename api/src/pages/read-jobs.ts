import { sql } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';

const failedMost = 50;
type Queue = { name: string; waiting: number; active: number; failed: number; oldest: string | null };
type FailedJob = { id: string; name: string; created_at: string; failed_at: string | null; tries: number };

/** The queues of the worker, the jobs that failed for good, and when the last copy was taken; what a job carries is not shown. */
export function readJobs(ctx: SignedIn) {
	return withTx(ctx, async ({ db, now }) => {
		const queues = await db.execute<Queue>(sql`select * from app.job_queues()`);
		const failed = await db.execute<FailedJob>(sql`select * from app.failed_jobs(${failedMost})`);
		const [copy] = await db.execute<{ taken_at: string | null }>(
			sql`select max(taken_at) as taken_at from backups`
		);
		return {
			now,
			lastBackupAt: copy?.taken_at ? new Date(copy.taken_at) : null,
			queues: queues.map(({ oldest, ...queue }) => ({ ...queue, oldest: oldest ? new Date(oldest) : null })),
			failed: failed.map(({ id, name, created_at, failed_at, tries }) => ({
				id,
				name,
				tries,
				createdAt: new Date(created_at),
				failedAt: failed_at ? new Date(failed_at) : null
			}))
		};
	});
}
