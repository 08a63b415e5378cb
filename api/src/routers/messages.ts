import { newMessageSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { pageSchema } from '../list-page.ts';
import { postMessage } from '../messages/post-message.ts';
import { withdrawMessage } from '../messages/withdraw-message.ts';
import { listMessages } from '../pages/messages.ts';

const inGroup = as('buyer', 'signatory', 'coordinator');

export const messagesRouter = router({
	list: inGroup
		.input(pageSchema.extend(newMessageSchema.pick({ groupId: true, memberId: true }).shape))
		.query(({ ctx, input }) => listMessages(ctx, input)),

	post: inGroup.input(keyed(newMessageSchema)).mutation(({ ctx, input }) => postMessage(ctx, input)),

	withdraw: inGroup
		.input(keyed(z.object({ messageId: z.uuid() })))
		.mutation(({ ctx, input }) => withdrawMessage(ctx, input))
});
