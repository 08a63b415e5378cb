import { describe, expect, it } from 'vitest';
import { columnsShown } from './columns-shown.ts';

const column = (sheet: string, letters: string, header: string, samples: string[]) => ({
	sheet,
	letters,
	header,
	key: header.toLowerCase() || letters,
	role: 'quantity' as const,
	known: 'said' as const,
	samples
});

describe('the columns of a file', () => {
	it('are shown once for each title, wherever it stands, with some of what they hold', () => {
		const shown = columnsShown([
			column('Écoles', 'B', 'Quantité', ['1', '2']),
			column('Mairie', 'C', 'Quantité', ['2', '3', '4']),
			column('Mairie', 'D', '', [])
		]);
		expect(shown).toMatchObject([
			{
				key: 'quantité',
				where: 'Écoles B, Mairie C',
				samples: '1\u00a0; 2\u00a0; 3',
				how: 'd’après son titre'
			},
			{ key: 'D', where: 'Mairie D', header: 'Sans titre', samples: '' }
		]);
	});

	it('of one sheet go by their letters, and no more than a form holds', () => {
		const many = Array.from({ length: 200 }, (_, at) => column('A', `C${String(at)}`, `T${String(at)}`, []));
		expect(columnsShown(many)).toHaveLength(150);
		expect(columnsShown(many)[0]?.where).toBe('C0');
	});
});
