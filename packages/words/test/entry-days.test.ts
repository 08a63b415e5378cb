import { describe, expect, it } from 'vitest';
import { sayStagger } from '../src/fr/entry-days.ts';
import { refusalMessage } from '../src/fr/refusals.ts';

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/gu, ' ');

describe('contracts that end on different days', () => {
	it('say between which days, and from when all of it runs', () => {
		const days = {
			firstEndsOn: '2027-03-31',
			lastEndsOn: '2027-09-12',
			startsOn: '2027-04-01',
			contracts: 3
		};
		expect(plain(sayStagger(days))).toBe(
			'Vos contrats finissent entre le 31 mars 2027 et le 12 septembre 2027 : chacun entre à son jour, aucun jour sans contrat ni avec deux. Le contrat commun commence le 1er avril 2027.'
		);
		expect(plain(sayStagger({ ...days, lastEndsOn: days.firstEndsOn, contracts: 1 }))).toContain(
			'Un contrat en cours finit le 31 mars 2027 :'
		);
	});

	it('say which days contradict a contract, and what to write', () => {
		const entry = { contractEndsOn: '2027-06-30', entryOn: '2027-07-01' };
		const two = { ...entry, fromOn: '2027-06-15', untilOn: '2027-06-30' };
		expect(plain(refusalMessage('NEED_DAYS_WITH_TWO', two))).toBe(
			'Votre contrat en cours finit le 30 juin 2027 : en commençant le 15 juin 2027 au plus tard, vous auriez deux contrats du 15 juin 2027 au 30 juin 2027. Mettez le 1er juillet 2027, ou effacez les deux dates de début : elles suivront votre contrat.'
		);
		expect(
			plain(refusalMessage('NEED_DAYS_WITHOUT', { ...two, fromOn: '2027-07-01', untilOn: '2027-07-31' }))
		).toContain('vous seriez sans contrat du 1er juillet 2027 au 31 juillet 2027');
		expect(plain(refusalMessage('ORDER_BEFORE_ENTRY', { earliest: '2027-07-01' }))).toContain(
			'Votre commune entre dans ce contrat le 1er juillet 2027'
		);
	});
});
