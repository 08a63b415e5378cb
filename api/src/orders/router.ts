import { newDeliverySchema, newOrderSchema, newVerificationSchema, waiverSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { acknowledgeOrder } from './acknowledge-order.ts';
import { checkOrder } from './decide-order.ts';
import { deliverOrder } from './deliver-order.ts';
import { listOrderableShares } from './orderable-shares.ts';
import { placeOrder } from './place-order.ts';
import { getOrder, listOrders } from './queries.ts';
import { receiveDelivery } from './receive-delivery.ts';
import { waiveRemainder } from './waive-remainder.ts';

export const ordersRouter = router({
	list: as('buyer', 'signatory', 'coordinator', 'supplier').query(({ ctx }) => listOrders(ctx)),

	get: as('buyer', 'signatory', 'coordinator', 'supplier')
		.input(z.uuid())
		.query(({ ctx, input }) => getOrder(ctx, input)),

	orderableShares: as('buyer', 'signatory').query(({ ctx }) => listOrderableShares(ctx)),

	/** What an order would cost and leave. */
	check: as('buyer')
		.input(newOrderSchema)
		.query(({ ctx, input }) => checkOrder(ctx, input)),

	place: as('buyer')
		.input(keyed(newOrderSchema))
		.mutation(({ ctx, input }) => placeOrder(ctx, input)),

	acknowledge: as('supplier')
		.input(keyed(z.object({ id: z.uuid() })))
		.mutation(({ ctx, input }) => acknowledgeOrder(ctx, input)),

	deliver: as('supplier')
		.input(keyed(newDeliverySchema))
		.mutation(({ ctx, input }) => deliverOrder(ctx, input)),

	receive: as('buyer')
		.input(keyed(newVerificationSchema))
		.mutation(({ ctx, input }) => receiveDelivery(ctx, input)),

	waiveRemainder: as('buyer')
		.input(keyed(waiverSchema))
		.mutation(({ ctx, input }) => waiveRemainder(ctx, input))
});
