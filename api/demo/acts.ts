import type { AgreementInput, Day, NewNeed } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import type { callerFor } from '../src/router.ts';

/** Somebody who acts through the procedures, as a page does for them. */
export type Somebody = ReturnType<typeof callerFor>;

/** A key for one act, which is played once. */
export const once = () => ({ idempotencyKey: randomUUID() });

/** A buyer posts a need. @returns its id */
export async function post(buyer: Somebody, need: NewNeed): Promise<string> {
	const id = await buyer.needs.draft({ ...need, ...once() });
	await buyer.needs.submit({ id, revision: 1, isNotDuplicate: true, ...once() });
	return id;
}

/** The usual terms: one purchase, the EPCI runs and signs it, its own commission awards. */
const usualTerms = {
	kind: 'one_off',
	mandate: 'signature',
	commission: 'coordinator',
	coordinatorHasCommission: true
} as const;

/** The coordinator settles the terms of the convention: the councils may vote. */
export async function agree(
	coordinator: Somebody,
	groupId: string,
	terms: Partial<Omit<AgreementInput, 'groupId'>> = {}
): Promise<void> {
	await coordinator.groups.agreeConvention({ groupId, ...usualTerms, ...terms, ...once() });
}

/** A council votes; @param vote its number, the day it was held and the day it is enforceable from */
export async function deliberate(
	signatory: Somebody,
	groupId: string,
	vote: { number: string; votedOn: Day; enforceableOn: Day }
): Promise<void> {
	await signatory.groups.recordDeliberation({ groupId, ...vote, ...once() });
}

/** A mayor signs the convention. */
export async function sign(
	signatory: Somebody,
	groupId: string,
	signature: { signedOn: Day; signatoryName: string }
): Promise<void> {
	await signatory.groups.recordSignature({ groupId, ...signature, ...once() });
}

/** A buyer orders on its share of a lot. @returns the order */
export async function order(buyer: Somebody, shareId: string, quantity: number): Promise<string> {
	return buyer.orders.place({ shareId, quantity, deliveryPlace: 'Mairie', note: '', ...once() });
}

/** A supplier declares what it delivered. @returns the delivery */
export async function deliver(
	supplier: Somebody,
	orderId: string,
	quantity: number,
	deliveredOn: Day
): Promise<string> {
	return supplier.orders.deliver({ orderId, quantity, deliveredOn, note: '', ...once() });
}

/** A buyer admits what is good of a delivery; the rest is rejected, and why. */
export async function receive(
	buyer: Somebody,
	deliveryId: string,
	admittedQuantity: number,
	reason = ''
): Promise<void> {
	await buyer.orders.receive({ deliveryId, admittedQuantity, reason, ...once() });
}
