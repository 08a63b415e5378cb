import type { QueueName } from '@halle/db/jobs';
import { closeCalls } from '../bids/close-calls.ts';
import type { Ctx } from '../context.ts';
import { findStaleBlocks } from '../suggestions/find-stale-blocks.ts';
import { watchLaw } from '../law/watch-law.ts';
import { groupNeeds } from '../suggestions/group-needs.ts';
import type { Mailbox } from '../outside/mail.ts';
import { expireRows } from './expire-rows.ts';
import { sendMail } from './send-mail.ts';

/** What a job does. It may run twice: the second run changes nothing. `ctx` acts for nobody, as the worker. */
export type Job = (ctx: Ctx, data: Record<string, unknown>, outside: Outside) => Promise<void>;

/** What jobs may reach beyond the database. */
export type Outside = {
	mailbox: Mailbox;
	/** Public address of the site, for the links in letters. */
	siteUrl: string;
};

/** Every queue and its job. */
export const jobs: Partial<Record<QueueName, Job>> = {
	'group-needs': groupNeeds,
	'find-stale-blocks': findStaleBlocks,
	'close-calls': closeCalls,
	'expire-rows': expireRows,
	'watch-law': watchLaw,
	'send-mail': sendMail
};
