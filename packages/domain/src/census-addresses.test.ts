import { describe, expect, it } from 'vitest';
import { readAddresses, type AddressedCommune } from './census-addresses.ts';

const commune = (code: string, name: string, more: Partial<AddressedCommune> = {}): AddressedCommune => ({
	code,
	name,
	email: null,
	state: 'unasked',
	refused: [],
	...more
});
const communes = [
	commune('18015', 'Aubigny-sur-Nère'),
	commune('18011', 'Argent-sur-Sauldre', { email: 'mairie@argent.fr' }),
	commune('01004', 'Ambérieu-en-Bugey'),
	commune('18030', 'Blancafort', { email: 'x@blancafort.fr', state: 'started' }),
	commune('18037', 'Brinon-sur-Sauldre', { refused: ['ecole@brinon.fr'] }),
	commune('27001', 'Saint-Aubin'),
	commune('28001', 'Saint-Aubin')
];
const fates = (text: string) =>
	readAddresses(text, communes).map((line) =>
		line.fate === 'refused'
			? `${String(line.number)} ${line.fault}`
			: `${String(line.number)} ${line.fate} ${line.code} ${line.email}`
	);

describe('a list of addresses', () => {
	it('is read as people have it: titles, separators, quotes, order, a lost first 0', () => {
		expect(
			fates(
				[
					'Commune;Code;Courriel',
					'"Aubigny-sur-Nère";18015;Mairie@Aubigny.FR',
					'',
					'mairie@amberieu.fr\t1004',
					'mailto:mairie@brinon.fr , BRINON SUR SAULDRE'
				].join('\n')
			)
		).toEqual([
			'2 set 18015 mairie@aubigny.fr',
			'4 set 01004 mairie@amberieu.fr',
			'5 set 18037 mairie@brinon.fr'
		]);
	});

	it('says of each line why it is left out, with its number', () => {
		expect(
			fates(
				[
					'18015;mairie',
					'18015;mairie@',
					'mairie@aubigny.fr',
					'Bourges;mairie@bourges.fr',
					'Saint-Aubin;mairie@saint-aubin.fr',
					'18011;mairie@argent.fr',
					'18011;autre@argent.fr',
					'18030;mairie@blancafort.fr',
					'18037;Ecole@brinon.fr'
				].join('\n')
			)
		).toEqual([
			'1 no-address',
			'2 address-wrong',
			'3 commune-missing',
			'4 commune-unknown',
			'5 commune-several',
			'6 same 18011 mairie@argent.fr',
			'7 commune-twice',
			'8 already-confirmed',
			'9 address-refused'
		]);
	});

	it('takes the code before a name that two communes have', () => {
		expect(fates('Saint-Aubin;28001;mairie@saint-aubin.fr')).toEqual(['1 set 28001 mairie@saint-aubin.fr']);
	});

	it('changes nothing when the same list comes twice', () => {
		const text = '18015;mairie@aubigny.fr';
		const [first] = readAddresses(text, communes);
		expect(first?.fate).toBe('set');
		expect(
			readAddresses(text, [commune('18015', 'Aubigny-sur-Nère', { email: 'mairie@aubigny.fr' })])[0]?.fate
		).toBe('same');
	});
});
