import { refusals, type RefusalCode } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { refusalMessage } from './refusals.ts';

const codes = Object.keys(refusals) as RefusalCode[]; // keys of the table that defines the type

describe('refusalMessage', () => {
	it.each(codes)('says %s in French sentences, without details too', (code) => {
		const sentence = refusalMessage(code);
		expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
		expect(sentence).not.toMatch(/undefined|NaN|null|Invalid/);
		expect(sentence).not.toMatch(/ [:;!?%€»]/);
	});

	it('says what is left under a ceiling, and the mend', () => {
		expect(
			refusalMessage('ORDER_OVER_COMMUNE_CEILING', { remainingCents: 125_050, totalCents: 200_000 })
		).toBe(
			'Cette commande de 2\u202f000\u00a0€ HT dépasse le maximum de votre commune. Il reste 1\u202f250,50\u00a0€ HT\u00a0: diminuez la quantité.'
		);
		expect(refusalMessage('ORDER_OVER_GROUP_CEILING', { remainingCents: 0, totalCents: 200_000 })).toBe(
			'Le maximum de tout le groupement est atteint\u00a0: on ne peut plus commander sur ce contrat.'
		);
	});

	it('says the most that a need may ask for, in its unit', () => {
		expect(
			refusalMessage('NEED_QUANTITY_TOO_LARGE', { field: 'quantity', most: 1_000_000, unit: 'TNE' })
		).toBe(
			'Cette quantité est trop grande\u00a0: au plus 1\u202f000\u202f000\u00a0tonnes. Vérifiez le nombre et l’unité.'
		);
	});

	it('says how far the weights are from 100', () => {
		expect(refusalMessage('CALL_CRITERIA_WEIGHTS', { total: 95 })).toContain('il manque 5 points');
		expect(refusalMessage('CALL_CRITERIA_WEIGHTS', { total: 101 })).toContain('il y a 1 point de trop');
	});

	it.each(codes.filter((code) => code.endsWith('_STATUS')))(
		'does not say of %s that something changed: the step may as well not have come',
		(code) => {
			expect(refusalMessage(code)).not.toMatch(/a changé d’étape/);
		}
	);

	describe('of a role that one lacks', () => {
		const asked = { roles: 'buyer' };

		it('names who has it, and never sends a mayor to take it', () => {
			const named = refusalMessage('ROLE_REQUIRED', { ...asked, who: 'Claire Martin' });
			expect(named).toBe('Cela revient à l’acheteur\u00a0: chez vous, Claire Martin.');
			const nobody = refusalMessage('ROLE_REQUIRED', { ...asked, vacant: 'yes' });
			expect(nobody).toContain('personne chez vous n’a encore ce rôle\u00a0: proposez-le à un collègue');
			for (const sentence of [named, nobody, refusalMessage('ROLE_REQUIRED', { roles: 'coordinator' })])
				expect(sentence).not.toMatch(/[Cc]hangez de rôle|Choisissez-le/);
		});

		it('leads whoever holds it too to the menu', () => {
			expect(refusalMessage('ROLE_REQUIRED', { ...asked, held: 'buyer' })).toBe(
				'Cela se fait dans votre rôle de «\u00a0acheteur\u00a0». Choisissez-le dans le menu, en haut de la page.'
			);
		});

		it('says which organisation coordinates, of an act of the coordinator', () => {
			expect(
				refusalMessage('ROLE_REQUIRED', {
					roles: 'coordinator',
					of: 'group',
					coordinator: 'CC Sauldre et Sologne'
				})
			).toBe('C’est au coordonnateur du groupement de le faire\u00a0: CC Sauldre et Sologne.');
		});
	});

	it('names all who are missing from a convention, as one says it', () => {
		expect(
			refusalMessage('AGREEMENT_NOT_IN_FORCE', { waiting: 2, who: 'Argent-sur-Sauldre, Léré' })
		).toContain('Il manque Argent-sur-Sauldre et Léré.');
	});

	it('names the consultation whose kept rules cannot be read, and says whom to tell and what not to do', () => {
		expect(refusalMessage('REGIME_UNREADABLE', { reference: 'AC-2026-0001' })).toBe(
			'Les règles gardées à la publication de la consultation AC-2026-0001 ne se lisent pas\u00a0: ce service ne les devine pas. Prévenez l’exploitant, qui doit restaurer cette consultation d’une sauvegarde ou mettre le service à jour\u00a0; d’ici là, n’engagez rien sur elle.'
		);
	});
});
