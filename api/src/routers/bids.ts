import { lookupSchema, newBidSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, open, router } from '../trpc.ts';
import { depositBid } from '../bids/deposit-bid.ts';
import { openBids } from '../bids/open-bids.ts';
import { anyPage } from '../list-page.ts';
import { checkReceipt, getOpening, getOwnBid, listFollowed, listOwnBids } from '../pages/bids.ts';

export const bidsRouter = router({
	own: as('supplier')
		.input(anyPage)
		.query(({ ctx, input }) => listOwnBids(ctx, input)),

	/** The consultations one follows and has not bid on. */
	followed: as('supplier')
		.input(anyPage)
		.query(({ ctx, input }) => listFollowed(ctx, input)),

	get: as('supplier')
		.input(z.uuid())
		.query(({ ctx, input }) => getOwnBid(ctx, input)),

	deposit: as('supplier')
		.input(keyed(newBidSchema))
		.mutation(({ ctx, input }) => depositBid(ctx, input)),

	/** Open to anyone who holds a code. */
	receipt: open.input(lookupSchema).query(({ ctx, input }) => checkReceipt(ctx, input)),

	opening: as('coordinator')
		.input(lookupSchema)
		.query(({ ctx, input }) => getOpening(ctx, input)),

	open: as('coordinator')
		.input(keyed(z.object({ callId: z.uuid() })))
		.mutation(({ ctx, input }) => openBids(ctx, input))
});
