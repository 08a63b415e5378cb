import { awardedLot } from './awarded.ts';
import { key, world, type World } from './harness.ts';

/** A lot awarded on 11 January 2027, and the acts of its coordinator on the contract. */
export async function scene() {
	const place = await world();
	const { contractId, shareOf, lotId } = await awardedLot(place, { isNotified: false });
	const coordinator = place.as('coordinatorOfSauldre');
	return {
		...place,
		contractId,
		lotId,
		shareOf,
		coordinator,
		sign: (signedOn: string) => coordinator.contracts.recordSignature({ contractId, signedOn, ...key() }),
		notify: (notifiedOn: string, transmittedOn: string | null = null) =>
			coordinator.contracts.recordNotification({ contractId, transmittedOn, notifiedOn, ...key() }),
		undo: () => coordinator.contracts.undoStep({ contractId, ...key() }),
		order: (quantity = 10) =>
			place
				.as('buyerOfAubigny')
				.orders.place({ shareId: shareOf('buyerOfAubigny'), quantity, deliveryPlace: 'Mairie', ...key() })
	};
}

/** Two bidders and eleven days of wait, as in a formal procedure. */
export async function inStandstill(place: Pick<World, 'owner'>) {
	const { sql } = place.owner;
	await sql`alter table framework_contracts disable trigger user`;
	await sql`update framework_contracts set standstill_days = 11, legality_control = true, signable_on = '2027-01-22'`;
	await sql`alter table framework_contracts enable trigger user`;
}
