import { randomUUID } from 'node:crypto';
import type { World } from './harness.ts';

type Said = { quantity: number; priceMicros: number; totalCents: number };
type Place = { contractId: string; lotId: string; shareId: string; people: World['people'] };

/**
 * The two statements by which Aubigny orders at 4,00 € from the stationer, past every procedure.
 *
 * @param said what they say otherwise than they should; a quantity of 0 writes no line
 */
export function rawOrder(
	{ contractId, lotId, shareId, people }: Place,
	{ quantity = 1, priceMicros = 4_000_000, totalCents = quantity * 400 }: Partial<Said> = {}
): string {
	const id = randomUUID();
	return `
		insert into orders (id, reference, contract_id, lot_id, organisation_id, supplier_id, total_excl_tax_cents, delivery_place)
		values ('${id}', app.next_reference('BC'), '${contractId}', '${lotId}', '${people.buyerOfAubigny.organisationId}',
			'${people.papetier.organisationId}', ${totalCents}, 'Mairie');
		insert into order_lines (order_id, number, lot_share_id, price_line_id, need_site_id, quantity, unit,
			unit_price_excl_tax_micros, total_excl_tax_cents)
		select '${id}', 1, s.id, s.price_line_id, n.id, ${quantity}, s.unit, ${priceMicros},
			app.line_total(${quantity}, ${priceMicros})
		from lot_shares s join need_sites n on n.need_id = s.need_id where s.id = '${shareId}' and ${quantity} > 0`;
}
