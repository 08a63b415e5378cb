import {
	newDeliverySchema,
	newOrderSchema,
	newVerificationSchema,
	orderFilterSchema,
	waiverSchema
} from '@halle/domain';
import { z } from 'zod';
import { as, keyed, router } from '../trpc.ts';
import { anyPage, pageSchema } from '../list-page.ts';
import { acknowledgeOrder } from '../orders/acknowledge-order.ts';
import { checkOrder } from '../orders/decide-order.ts';
import { deliverOrder } from '../orders/deliver-order.ts';
import { getOrderableShare, listOrderableShares } from '../orders/orderable-shares.ts';
import { placeOrder } from '../orders/place-order.ts';
import { listOrders } from '../pages/order-list.ts';
import { getOrder } from '../pages/orders.ts';
import { receiveDelivery } from '../orders/receive-delivery.ts';
import { waiveRemainder } from '../orders/waive-remainder.ts';

export const ordersRouter = router({
	list: as('buyer', 'signatory', 'coordinator', 'supplier')
		.input(pageSchema.extend(orderFilterSchema.shape).prefault({}))
		.query(({ ctx, input }) => listOrders(ctx, input)),

	get: as('buyer', 'signatory', 'coordinator', 'supplier')
		.input(z.uuid())
		.query(({ ctx, input }) => getOrder(ctx, input)),

	orderableShares: as('buyer', 'signatory')
		.input(anyPage)
		.query(({ ctx, input }) => listOrderableShares(ctx, input)),

	orderableShare: as('buyer', 'signatory')
		.input(z.uuid())
		.query(({ ctx, input }) => getOrderableShare(ctx, input)),

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
