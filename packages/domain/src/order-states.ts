import { Refusal } from './errors.ts';
import { fromThousandths, quantityLeft, sumQuantities, thousandths, type Quantity } from './quantity.ts';
import type { Role } from './roles.ts';
import { because, type GuardRule, type Reason, type Transition } from './transitions.ts';

/**
 * Life of a purchase order. Nobody writes its state: the database reads it from the confirmation, the waiver and the sums
 * of its lines, as `orderStatusOf` does.
 *
 * | state            | from the sums                                | the buyer sees                        | the supplier sees                      | letter |
 * | ---------------- | -------------------------------------------- | ------------------------------------- | -------------------------------------- | ------ |
 * | issued           | not confirmed                                | « À confirmer par le fournisseur »    | task « Confirmer la commande »         | supplier: the order |
 * | acknowledged     | confirmed, nothing delivered                 | « Confirmée », all of it awaited      | task « Déclarer une livraison »        | none |
 * | partly_delivered | something is still to deliver                | what is awaited; « Renoncer au reste » | task: what is still to deliver, and why | buyer: each delivery; supplier: what was refused |
 * | delivered        | all is there, something waits to be checked  | task « Réceptionner »                 | « Livrée, à vérifier par la commune »  | buyer: each delivery |
 * | received         | admitted = ordered                           | « Reçue »                             | « Reçue »                              | supplier: all is admitted |
 * | closed           | the buyer waived what was left               | « Close », what was admitted          | « Close », nothing more to deliver     | supplier: the rest is waived |
 *
 * @law CCP R2162-13, R2162-14; CCAG-FCS (2021, opérations de vérification ; admission, ajournement, réfaction et rejet)
 */
export const orderStatuses = [
	'issued',
	'acknowledged',
	'partly_delivered',
	'delivered',
	'received',
	'closed'
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Somebody still waits for something: neither all received nor given up. */
export const runningOrderStatuses = [
	'issued',
	'acknowledged',
	'partly_delivered',
	'delivered'
] as const satisfies readonly OrderStatus[];

/** What was ordered on a line and what became of it, in its unit: admitted + rejected + pending = delivered. */
export type LineSums = { ordered: Quantity; delivered: Quantity; admitted: Quantity; rejected: Quantity };

/** What the state of an order is read from. */
export type OrderFacts = { isAcknowledged: boolean; isWaived: boolean; lines: readonly LineSums[] };

/** Delivered and not checked yet. */
export function pendingQuantity({ delivered, admitted, rejected }: LineSums): Quantity {
	return quantityLeft(delivered, sumQuantities([admitted, rejected]));
}

/** What the supplier may still deliver: what it has not, and again what was refused. */
export function leftToDeliver({ ordered, delivered, rejected }: LineSums): Quantity {
	return fromThousandths(thousandths(ordered) - thousandths(delivered) + thousandths(rejected));
}

/** Where an order stands. The same in SQL: `app.order_state`; a test walks both over all small sums. */
export function orderStatusOf({ isAcknowledged, isWaived, lines }: OrderFacts): OrderStatus {
	if (isWaived) return 'closed';
	if (!isAcknowledged) return 'issued';
	if (lines.every(({ delivered }) => delivered === 0)) return 'acknowledged';
	if (lines.every(({ ordered, admitted }) => admitted === ordered)) return 'received';
	return lines.every((line) => leftToDeliver(line) === 0) ? 'delivered' : 'partly_delivered';
}

/** One row per step from one state to another. What leaves the state as it is (a part of several) has no row. */
export const orderTransitions = [
	{ verb: 'place', from: [null], to: 'issued', actor: ['buyer'], guards: [] },
	{ verb: 'acknowledge', from: ['issued'], to: 'acknowledged', actor: ['supplier'], guards: [] },
	{
		verb: 'deliverPart',
		from: ['acknowledged'],
		to: 'partly_delivered',
		actor: ['supplier'],
		guards: []
	},
	{
		verb: 'deliverRest',
		from: ['acknowledged', 'partly_delivered'],
		to: 'delivered',
		actor: ['supplier'],
		guards: []
	},
	{ verb: 'reject', from: ['delivered'], to: 'partly_delivered', actor: ['buyer'], guards: [] },
	{ verb: 'admitRest', from: ['delivered'], to: 'received', actor: ['buyer'], guards: [] },
	{
		verb: 'waiveRemainder',
		from: ['partly_delivered'],
		to: 'closed',
		actor: ['buyer'],
		guards: ['nothing-pending']
	}
] as const satisfies readonly Transition<OrderStatus, string, Role, OrderGuard>[];

/** Somebody in front of an order. */
export type OrderSituation = OrderFacts & { role: Role };

/** Everything that must be true before an act: one name, one refusal. */
const orderGuards = {
	'nothing-pending': ({ lines }) =>
		lines.some((line) => pendingQuantity(line) > 0) ? because('ORDER_DELIVERY_PENDING') : null
} as const satisfies Record<string, GuardRule<OrderSituation>>;
type OrderGuard = keyof typeof orderGuards;

type Act = { from: readonly OrderStatus[]; actor: Role; guards: readonly OrderGuard[] };

/** What people do with an order, and when: several of one act may lead to different states, by the sums. */
const orderActs = {
	acknowledge: { from: ['issued'], actor: 'supplier', guards: [] },
	deliver: { from: ['acknowledged', 'partly_delivered'], actor: 'supplier', guards: [] },
	receive: { from: ['partly_delivered', 'delivered'], actor: 'buyer', guards: [] },
	waiveRemainder: { from: ['partly_delivered'], actor: 'buyer', guards: ['nothing-pending'] }
} as const satisfies Record<string, Act>;
export type OrderActName = keyof typeof orderActs;

/** Why the act cannot be done now by this person; null when it can. */
export function orderActReason(name: OrderActName, situation: OrderSituation): Reason | null {
	const { from, actor, guards }: Act = orderActs[name];
	if (situation.role !== actor) return because('ROLE_REQUIRED', { roles: actor });
	const status = orderStatusOf(situation);
	if (!from.includes(status)) return because('ORDER_STATUS', { status });
	return guards.flatMap((guard) => orderGuards[guard](situation) ?? [])[0] ?? null;
}

/** @throws Refusal why the act cannot be done now */
export function assertOrderAct(name: OrderActName, situation: OrderSituation): void {
	const reason = orderActReason(name, situation);
	if (reason) throw new Refusal(reason.code, reason.details);
}

/** The one act that waits for this person now, the same on the page, in the list and in « Aujourd’hui »; null when none does. */
export function nextOrderAct(situation: OrderSituation): 'acknowledge' | 'deliver' | 'receive' | null {
	const waits = {
		acknowledge: true,
		deliver: true,
		receive: situation.lines.some((line) => pendingQuantity(line) > 0)
	};
	const names = ['acknowledge', 'deliver', 'receive'] as const;
	return names.find((name) => waits[name] && orderActReason(name, situation) === null) ?? null;
}
