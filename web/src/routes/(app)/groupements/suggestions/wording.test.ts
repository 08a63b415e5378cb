import { describe, expect, it } from 'vitest';
import { procedureName } from '../group-wording.ts';
import { nearMissSentence, regimeSentence, relaxationSentence } from './wording.ts';

const id = '00000000-0000-4000-8000-000000000001';
const clemont = { needId: id, communeName: 'Clémont' };

describe('relaxationSentence', () => {
	it('says who would accept what, and « vous » to the reader', () => {
		const relaxed = {
			kind: 'start-window',
			concessions: [{ ...clemont, startsFromOn: '2027-03-01', startsUntilOn: '2027-04-30' }]
		};
		expect(relaxationSentence(relaxed)).toBe(
			'Cela changerait si Clémont acceptait un début entre le 1er\u00a0mars 2027 et le 30\u00a0avril 2027.'
		);
		expect(
			relaxationSentence({ kind: 'distance', concessions: [{ ...clemont, radiusMetres: 22_400 }] }, id)
		).toBe('Cela changerait si vous acceptiez une distance de 22\u00a0km.');
	});
});

describe('nearMissSentence', () => {
	const miss = { communeName: 'Clémont', title: 'Papier', isAnticipated: false, metres: 1, relaxation: null };
	it('gives every reason, in French', () => {
		expect(
			nearMissSentence({ ...miss, brokenRules: ['distance', 'duration'], isInAnotherSuggestion: false })
		).toBe('Clémont\u00a0: elle est plus loin que la distance acceptée et sa durée est trop différente.');
	});
	it('says when it is better off elsewhere', () => {
		expect(nearMissSentence({ ...miss, brokenRules: [], isInAnotherSuggestion: true })).toContain(
			'autre groupement'
		);
	});
});

it('compares the procedure together with the one alone', () => {
	expect(
		regimeSentence({ procedure: 'mapa', procedureAlone: 'dispense', publicity: ['libre'], rules: [] })
	).toBe(
		'procédure adaptée (MAPA), publicité libre, au lieu de «\u00a0sans publicité ni mise en concurrence obligatoires\u00a0» seules'
	);
});

it('marks a procedure that was read from thresholds past their end', () => {
	const presumed = { from: '2026-01-01', to: '2027-12-31' };
	const regime = { procedure: 'mapa', procedureAlone: 'mapa', publicity: [], rules: [] } as const;
	expect(regimeSentence({ ...regime, publicity: [], rules: [], presumed })).toBe(
		'procédure adaptée (MAPA), comme si chacune achetait seule. Seuils 2026-2027, à vérifier'
	);
	expect(procedureName('mapa', presumed)).toBe('procédure adaptée (seuils 2026-2027, à vérifier)');
	expect(procedureName('mapa')).toBe('procédure adaptée');
});
