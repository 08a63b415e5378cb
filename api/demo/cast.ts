/** The département of the demo, on real communes: which ones take part, and who works there. People are invented. */

/** EPCI of the Cher whose communes take part, and the INSEE codes of these communes. */
export const territories = [
	{
		siren: '200000933',
		coordinates: true,
		communes: ['18015', '18011', '18030', '18037', '18115', '18159', '18067', '18170', '18047']
	},
	{
		siren: '200069227',
		coordinates: true,
		communes: ['18233', '18032', '18241', '18125', '18246', '18026', '18020', '18258']
	},
	{
		siren: '200066330',
		coordinates: true,
		communes: ['18223', '18097', '18003', '18109', '18145', '18206', '18271', '18004']
	},
	{ siren: '200090561', coordinates: false, communes: ['18096', '18281', '18140', '18103', '18165'] }
] as const;

/** Suppliers of the demo. SIRET that exist for nobody, with a right key. */
export const suppliers = [
	{
		id: 'papetier',
		name: 'Papeterie du Berry (démo)',
		siret: '00000000100008',
		email: 'fournisseur@demo.test',
		person: 'Nadia Roux'
	},
	{
		id: 'bureau',
		name: 'Bureau Centre (démo)',
		siret: '00000000200006',
		email: 'bureau@demo.test',
		person: 'Marc Petit'
	},
	{
		id: 'informatique',
		name: 'Val de Cher Informatique (démo)',
		siret: '00000000300004',
		email: 'informatique@demo.test',
		person: 'Lucie Bernard'
	},
	{
		id: 'sel',
		name: 'Sels et Routes du Centre (démo)',
		siret: '00000000400002',
		email: 'sel@demo.test',
		person: 'Yann Morel'
	},
	{
		id: 'energie',
		name: 'Énergies de Loire et Cher (démo)',
		siret: '00000000500009',
		email: 'energie@demo.test',
		person: 'Sarah Lemoine'
	},
	{
		id: 'courant',
		name: 'Courant du Centre (démo)',
		siret: '00000000600007',
		email: 'courant@demo.test',
		person: 'Hugo Perrin'
	}
] as const;
export type SupplierId = (typeof suppliers)[number]['id'];

/** Who signed up and is not verified yet: a commune, and a company whose account somebody else says is theirs. */
export const unverified = {
	commune: '18098',
	company: {
		id: 'menuiserie',
		name: 'Menuiserie des Aix (démo)',
		siret: '00000000700005',
		email: 'menuiserie@demo.test',
		person: 'Kevin Dupuis',
		claimedBy: 'atelier@demo.test'
	}
} as const;

/** Who keeps the short addresses printed at start. Everybody else has one made of the name of the commune. */
export const namedPeople = {
	secretary: { email: 'secretaire@demo.test', name: 'Claire Martin', communes: ['18015', '18030'] },
	mayor: { email: 'maire@demo.test', name: 'Jean Dubois', communes: ['18015'] },
	coordinator: { email: 'coordination@demo.test', name: 'Sophie Laurent', siren: '200000933' },
	/** Beside the coordinator, in the same EPCI. */
	colleague: { email: 'coordination2@demo.test', name: 'Karim Benali' },
	administrator: { email: 'admin@demo.test', name: 'Paul Girard' }
} as const;

/** The same for all: a demo hides nothing. */
export const demoPassword = 'halle-de-demo-2026';

const firstNames = [
	'Anne',
	'Luc',
	'Marie',
	'Denis',
	'Hélène',
	'Alain',
	'Isabelle',
	'Pierre',
	'Sylvie',
	'Thierry'
];
const lastNames = ['Moreau', 'Fournier', 'Girault', 'Lambert', 'Rousseau', 'Blanchet', 'Mercier', 'Guérin'];

/** An invented name, the same each time for the same place in the list. */
export function inventedName(index: number): string {
	return `${firstNames[index % firstNames.length] ?? ''} ${lastNames[index % lastNames.length] ?? ''}`;
}
