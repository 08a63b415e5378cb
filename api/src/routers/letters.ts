import { letterChoicesSchema } from '@halle/domain';
import { z } from 'zod';
import {
	chooseLetters,
	chooseLettersByLink,
	readChoicesOfLink,
	readOwnChoices
} from '../accounts/choose-letters.ts';
import { anyPage } from '../list-page.ts';
import { listUnreachable } from '../accounts/unreachable.ts';
import { readMail, readMailbox } from '../pages/letters.ts';
import { as, keyed, open, router } from '../trpc.ts';

const anyone = as('buyer', 'signatory', 'coordinator', 'supplier', 'administrator');
const token = z.string().min(20).max(200);

export const lettersRouter = router({
	choices: anyone.query(({ ctx }) => readOwnChoices(ctx)),

	choose: anyone.input(keyed(letterChoicesSchema)).mutation(({ ctx, input }) => chooseLetters(ctx, input)),

	/** Those whom one waits for and whose mail is refused. */
	unreachable: anyone.query(({ ctx }) => listUnreachable(ctx)),

	choicesByLink: open.input(token).query(({ ctx, input }) => readChoicesOfLink(ctx, input)),

	chooseByLink: open
		.input(keyed(letterChoicesSchema.extend({ token })))
		.mutation(({ ctx, input }) => chooseLettersByLink(ctx, input)),

	mailbox: anyone.input(anyPage).query(({ ctx, input }) => readMailbox(ctx, input)),

	mail: anyone.input(z.uuid()).query(({ ctx, input }) => readMail(ctx, input))
});
