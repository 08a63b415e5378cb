import { parisDay, Refusal, type ContractSituation } from '@halle/domain';
import { schema } from '@halle/db';
import { and, eq, sql } from 'drizzle-orm';
import type { SignedTx } from '../context.ts';

const { calls, frameworkContracts, lots, orders, organisations } = schema;

/** Orders bind the days of a contract, save days that were taken from the first of them. */
const hasBindingOrders = sql<boolean>`(not ${frameworkContracts.isResumed}
	and exists (select from ${orders} where ${orders.contractId} = ${frameworkContracts.id}))`;

/** The columns that the domain reads the state of a contract from; the consultation is joined. */
export const contractColumns = {
	signableOn: frameworkContracts.signableOn,
	signedOn: frameworkContracts.signedOn,
	transmittedOn: frameworkContracts.transmittedOn,
	notifiedOn: frameworkContracts.notifiedOn,
	legalityControl: frameworkContracts.legalityControl,
	durationMonths: calls.durationMonths
};

/** Contracts of the consultations that the actor's organisation coordinates, with what their guards look at. */
export function ownContracts({ db, actor, now }: Pick<SignedTx, 'db' | 'actor' | 'now'>) {
	const isOwn = eq(calls.coordinatorId, actor.organisationId);
	return {
		isOwn,
		rows: () =>
			db
				.select({
					...contractColumns,
					id: frameworkContracts.id,
					standstillDays: frameworkContracts.standstillDays,
					isResumed: frameworkContracts.isResumed,
					lotId: lots.id,
					lotNumber: lots.number,
					lotTitle: lots.title,
					callId: calls.id,
					reference: calls.reference,
					callTitle: calls.title,
					groupId: calls.groupId,
					holderId: frameworkContracts.holderId,
					holderName: organisations.name,
					hasOrders: hasBindingOrders
				})
				.from(frameworkContracts)
				.innerJoin(lots, eq(lots.id, frameworkContracts.lotId))
				.innerJoin(calls, eq(calls.id, lots.callId))
				.innerJoin(organisations, eq(organisations.id, frameworkContracts.holderId))
				.$dynamic(),
		situationOf: <Row extends Omit<ContractSituation, 'today' | 'role' | 'isCoordinator'>>(row: Row) => ({
			...row,
			today: parisDay(now),
			role: actor.role,
			isCoordinator: true
		})
	};
}

/**
 * A contract of a consultation that the actor's organisation coordinates, held until the end of the transaction.
 *
 * @throws Refusal CONTRACT_NOT_FOUND also when another coordinates it
 */
export async function loadOwnContract(tx: SignedTx, contractId: string) {
	const own = ownContracts(tx);
	const [contract] = await own
		.rows()
		.where(and(eq(frameworkContracts.id, contractId), own.isOwn))
		.for('update', { of: frameworkContracts });
	if (!contract) throw new Refusal('CONTRACT_NOT_FOUND');
	return own.situationOf(contract);
}
