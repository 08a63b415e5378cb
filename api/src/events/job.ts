import type { Ctx } from '../context.ts';
import type { Mailbox } from '../outside/mail.ts';

/** What a job does. It may run twice: the second run changes nothing. `ctx` acts as the job, for nobody. */
export type Job = (ctx: Ctx, data: Record<string, unknown>, outside: Outside) => Promise<void>;

/** What jobs may reach beyond the database. */
export type Outside = {
	mailbox: Mailbox;
	/** Public address of the site, for the links in letters. */
	siteUrl: string;
	/** Domain of the addresses that letters of messages are answered to; without it nobody gets an answer. */
	answerDomain?: string | undefined;
};
