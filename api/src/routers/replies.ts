import {
	censusPurposes,
	delegationSchema,
	heldLinkSchema,
	mayorDecisionSchema,
	newSiteSchema,
	ownReplySchema,
	savedLinesSchema,
	sentReplySchema
} from '@halle/domain';
import { z } from 'zod';
import { pageSchema } from '../list-page.ts';
import { getHeldReply, getOwnReply } from '../pages/replies.ts';
import { addHeldSite, addSite } from '../replies/add-site.ts';
import { answerDelegated } from '../replies/answer-delegated.ts';
import { answerHeldLines, answerLines } from '../replies/answer-lines.ts';
import { askHeldLate, askLate } from '../replies/ask-late.ts';
import { decideReply } from '../replies/decide-reply.ts';
import { delegateHeldLines, delegateLines } from '../replies/delegate-lines.ts';
import { sayHeldLikeLast, sayLikeLast } from '../replies/like-last.ts';
import { refuseAddress } from '../replies/refuse-address.ts';
import { sayHeldNothing, sayNothing } from '../replies/say-nothing.ts';
import { sendHeldReply, sendReply } from '../replies/send-reply.ts';
import { startHeldReply, startReply } from '../replies/start-reply.ts';
import { as, byLink, keyed, router } from '../trpc.ts';

const buyer = as('buyer');
const held = heldLinkSchema;
const own = ownReplySchema;

/** What a commune answers to a campaign: from its account, or by the link that was sent to it, to a delegate or to its mayor. */
export const repliesRouter = router({
	get: as('buyer', 'signatory')
		.input(own.extend(pageSchema.shape))
		.query(({ ctx, input }) => getOwnReply(ctx, input)),

	held: byLink
		.input(held.extend({ purpose: z.enum(censusPurposes), ...pageSchema.shape }))
		.query(({ ctx, input }) => getHeldReply(ctx, input)),

	start: buyer.input(keyed(own)).mutation(({ ctx, input }) => startReply(ctx, input)),

	startHeld: byLink.input(keyed(held)).mutation(({ ctx, input }) => startHeldReply(ctx, input)),

	refuseAddress: byLink.input(keyed(held)).mutation(({ ctx, input }) => refuseAddress(ctx, input)),

	answer: buyer
		.input(keyed(own.extend(savedLinesSchema.shape)))
		.mutation(({ ctx, input }) => answerLines(ctx, input)),

	answerHeld: byLink
		.input(keyed(held.extend(savedLinesSchema.shape)))
		.mutation(({ ctx, input }) => answerHeldLines(ctx, input)),

	answerDelegated: byLink
		.input(keyed(held.extend(savedLinesSchema.shape)))
		.mutation(({ ctx, input }) => answerDelegated(ctx, input)),

	addSite: buyer
		.input(keyed(own.extend(newSiteSchema.shape)))
		.mutation(({ ctx, input }) => addSite(ctx, input)),

	addHeldSite: byLink
		.input(keyed(held.extend(newSiteSchema.shape)))
		.mutation(({ ctx, input }) => addHeldSite(ctx, input)),

	likeLast: buyer.input(keyed(own)).mutation(({ ctx, input }) => sayLikeLast(ctx, input)),

	likeLastHeld: byLink.input(keyed(held)).mutation(({ ctx, input }) => sayHeldLikeLast(ctx, input)),

	delegate: buyer
		.input(keyed(own.extend(delegationSchema.shape)))
		.mutation(({ ctx, input }) => delegateLines(ctx, input)),

	delegateHeld: byLink
		.input(keyed(held.extend(delegationSchema.shape)))
		.mutation(({ ctx, input }) => delegateHeldLines(ctx, input)),

	send: buyer
		.input(keyed(own.extend(sentReplySchema.shape)))
		.mutation(({ ctx, input }) => sendReply(ctx, input)),

	sendHeld: byLink
		.input(keyed(held.extend(sentReplySchema.shape)))
		.mutation(({ ctx, input }) => sendHeldReply(ctx, input)),

	sayNothing: buyer.input(keyed(own)).mutation(({ ctx, input }) => sayNothing(ctx, input)),

	sayNothingHeld: byLink.input(keyed(held)).mutation(({ ctx, input }) => sayHeldNothing(ctx, input)),

	decide: byLink
		.input(keyed(held.extend(mayorDecisionSchema.shape)))
		.mutation(({ ctx, input }) => decideReply(ctx, input)),

	askLate: buyer.input(keyed(own)).mutation(({ ctx, input }) => askLate(ctx, input)),

	askLateHeld: byLink.input(keyed(held)).mutation(({ ctx, input }) => askHeldLate(ctx, input))
});
