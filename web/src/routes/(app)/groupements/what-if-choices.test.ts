import { expect, it } from 'vitest';
import { groupChoices } from './what-if-choices.ts';

const share = [{ id: 'bourg', name: 'Bourg' }];
const tonnes = { unit: 'TNE', packQuantity: null, packUnit: null };
const need = (quantity: number, measure = tonnes) => ({ title: 'Sel', ...measure, quantity });
const choiceOf = (...needs: ReturnType<typeof need>[]) =>
	groupChoices(share, [{ organisationId: 'bourg', needs }])[0];

it('adds the needs of a member that speak in one unit, and says which', () => {
	expect(choiceOf(need(12.5), need(7.5))).toEqual({
		id: 'bourg',
		name: 'Bourg',
		quantity: 20,
		measure: tonnes
	});
});

it('knows no quantity of needs in several units, nor of none', () => {
	const unknown = { id: 'bourg', name: 'Bourg', quantity: null, measure: null };
	expect(choiceOf(need(12), need(12, { ...tonnes, unit: 'KGM' }))).toEqual(unknown);
	expect(choiceOf()).toEqual(unknown);
	expect(groupChoices(share, [])).toEqual([unknown]);
});
