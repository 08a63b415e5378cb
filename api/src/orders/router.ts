import { newDeliverySchema, newOrderSchema, newReceiptSchema } from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { acknowledgeOrder } from './acknowledge-order.ts';
import { deliverOrder } from './deliver-order.ts';
import { placeOrder } from './place-order.ts';
import { getOrder, listOrderableLots, listOrders } from './queries.ts';
import { receiveDelivery } from './receive-delivery.ts';

export const ordersRouter = router({
	list: as('buyer', 'signatory', 'coordinator', 'supplier').query(({ ctx }) => listOrders(ctx)),

	get: as('buyer', 'signatory', 'coordinator', 'supplier')
		.input(z.uuid())
		.query(({ ctx, input }) => getOrder(ctx, input)),

	orderableLots: as('buyer', 'signatory').query(({ ctx }) => listOrderableLots(ctx)),

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
		.input(keyed(newReceiptSchema))
		.mutation(({ ctx, input }) => receiveDelivery(ctx, input))
});
