import { expect, it } from 'vitest';
import { needSentence, ofCommune } from './sentence.ts';

it('elides and contracts the name of the commune as French does', () => {
	expect(
		['Aubigny-sur-Nère', 'Blancafort', 'Le Noyer', 'Les Aix-d’Angillon', 'La Chapelle', 'Ennordres'].map(
			ofCommune
		)
	).toEqual([
		'd’Aubigny-sur-Nère',
		'de Blancafort',
		'du Noyer',
		'des Aix-d’Angillon',
		'de La Chapelle',
		'd’Ennordres'
	]);
});

it('says only what is known', () => {
	const said = {
		communeName: 'Blancafort',
		title: 'Papier',
		unitWord: 'ramettes',
		startsFromOn: '',
		startsUntilOn: '',
		delivery: ''
	};
	expect(needSentence({ ...said, quantity: 65.5, unitWord: 'tonnes' })).toContain('(65,5\u00a0tonnes)');
	expect(needSentence(said)).toBe('La commune de Blancafort cherche\u00a0: Papier.');
	expect(
		needSentence({
			...said,
			quantity: 240,
			startsFromOn: '2027-03-01',
			startsUntilOn: '2027-06-30',
			delivery: 'mairie.'
		})
	).toBe(
		'La commune de Blancafort cherche\u00a0: Papier (240\u00a0ramettes), livraison\u00a0: mairie, à partir du 1er\u00a0mars 2027 et au plus tard le 30\u00a0juin 2027.'
	);
});
