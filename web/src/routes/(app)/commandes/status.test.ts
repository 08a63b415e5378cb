import { nextOrderAct, orderStatuses, orderStatusOf, roles } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { orderStanding } from './status.ts';

describe('where an order stands', () => {
	it('is said to its supplier and to the commune as to the ones they are', () => {
		expect(orderStanding('issued', 'supplier')).toEqual({
			chip: { kind: 'due', text: 'À confirmer par vous' },
			before: 'Confirmez d’abord la commande.'
		});
		for (const reader of ['buyer', 'signatory', 'coordinator'] as const)
			expect(orderStanding('issued', reader)).toEqual({
				chip: { kind: 'due', text: 'À confirmer par le fournisseur' },
				before: 'Le fournisseur doit d’abord confirmer la commande.'
			});
		expect(orderStanding('delivered', 'supplier').chip.text).toBe('Livrée, à vérifier par la commune');
		expect(orderStanding('delivered', 'buyer').chip.text).toBe('Livrée, à vérifier');
	});

	it('names nobody to themselves, in any state', () => {
		for (const status of orderStatuses) {
			expect(JSON.stringify(orderStanding(status, 'supplier'))).not.toContain('fournisseur');
			expect(JSON.stringify(orderStanding(status, 'buyer'))).not.toContain('commune');
		}
	});

	it('says « vous » to the one whose confirmation is awaited, and to nobody else', () => {
		for (const isAcknowledged of [false, true])
			for (const role of roles) {
				const order = { isAcknowledged, isWaived: false, lines: [] };
				const said = orderStanding(orderStatusOf(order), role).chip.text;
				expect(said.includes('vous'), `${said}, to ${role}`).toBe(
					nextOrderAct({ ...order, role }) === 'acknowledge'
				);
			}
	});
});
