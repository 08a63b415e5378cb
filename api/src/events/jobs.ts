import type { QueueName } from '@halle/db/jobs';
import type { Ctx } from '../context.ts';
import { groupNeeds } from '../suggestions/group-needs.ts';

/** What a job does. It may run twice: the second run changes nothing. `ctx` acts for nobody, as the worker. */
export type Job = (ctx: Ctx, data: Record<string, unknown>) => Promise<void>;

/** Every queue and its job. */
export const jobs: Partial<Record<QueueName, Job>> = {
	'group-needs': groupNeeds
};
