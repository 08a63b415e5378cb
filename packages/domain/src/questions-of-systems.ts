import {
	asked,
	count,
	once,
	perCommune,
	perThousand,
	yearly,
	type AskedOfFamily
} from './family-question-kit.ts';

/** What is asked of the families of the field « information-systems », by their id. */
export const questionsOfSystems: Readonly<Record<string, AskedOfFamily>> = {
	laptops: once('Combien d’ordinateurs ?', ['ordinateur', 'ordinateurs'], {
		hint: 'Mairie et écoles ensemble.',
		euros: [350, 2_200]
	}),
	'computer-supplies': once('Combien d’articles ?', ['article', 'articles'], {
		hint: 'Claviers, souris, disques, câbles.',
		euros: [4, 1_500]
	}),
	'mobile-phones': monthly('lines', 'Combien de lignes mobiles ?', {
		nouns: ['ligne', 'lignes'],
		range: [3, 6, 12],
		euros: [2, 50]
	}),
	'fixed-telephony': monthly('lines', 'Combien de lignes fixes ?', {
		nouns: ['ligne', 'lignes'],
		range: [2, 4, 8],
		hint: 'Mairie, écoles, ascenseurs, alarmes.',
		euros: [4, 90]
	}),
	'internet-access': monthly('sites', 'Combien de sites à raccorder ?', {
		nouns: ['site', 'sites'],
		range: [2, 3, 6],
		hint: 'Mairie, école, médiathèque, atelier.',
		euros: [15, 600]
	}),
	antivirus: yearly('Combien de postes à protéger ?', ['poste', 'postes'], {
		hint: 'Ordinateurs de la mairie et des écoles, serveur compris.',
		counted: ['année de poste', 'années de poste'],
		euros: [8, 120]
	}),
	'business-software': software(
		'Combien de logiciels ?',
		[1, 4, 8],
		'Paie, état civil, cimetière, facturation.'
	),
	'network-equipment': once('Combien d’équipements ?', ['équipement', 'équipements'], {
		hint: 'Commutateurs, routeurs, bornes Wi-Fi.',
		euros: [30, 4_000]
	}),
	copiers: asked(
		[
			count('copiers', 'Combien de copieurs ?', ['copieur', 'copieurs'], {
				hint: 'Mairie et écoles ensemble.',
				most: 5_000,
				usual: perThousand([1, 2, 4])
			}),
			count('pages', 'Combien de pages par an, tous copieurs ensemble ?', ['page', 'pages'], {
				hint: 'Ne change pas le total, mais aide les fournisseurs. Le nombre est sur vos relevés de compteur.',
				otherwise: 0,
				most: 100_000_000,
				usual: perThousand([30_000, 60_000, 120_000])
			})
		],
		{ counted: ['année de copieur', 'années de copieur'], quantity: 'copiers', euros: [150, 4_000] }
	),
	websites: once('Combien de sites ?', ['site', 'sites'], { most: 50, euros: [800, 40_000] }),
	'video-protection': once('Combien de caméras ?', ['caméra', 'caméras'], { euros: [300, 8_000] }),
	'it-support': asked(
		[
			count('days', 'Combien de journées d’intervention par an ?', ['journée', 'journées'], {
				hint: 'Laissez vide si vous comptez en heures.',
				otherwise: 0,
				most: 5_000,
				usual: perThousand([3, 7, 17])
			}),
			count('hours', 'Ou combien d’heures par an ?', ['heure', 'heures'], { otherwise: 0 })
		],
		{ counted: ['heure', 'heures'], quantity: 'days × 7 heures + hours', euros: [30, 150] }
	),
	'data-protection': subscription('Combien de communes ou d’établissements à suivre ?', {
		nouns: ['organisme', 'organismes'],
		range: [1, 1, 3],
		euros: [150, 8_000]
	}),
	servers: once('Combien de serveurs ou de solutions de sauvegarde ?', ['équipement', 'équipements'], {
		most: 500,
		euros: [400, 40_000]
	}),
	'power-backup': yearly('Combien d’onduleurs par an ?', ['onduleur', 'onduleurs'], { euros: [50, 3_000] }),
	'interactive-boards': yearly(
		'Combien de tableaux et de vidéoprojecteurs par an ?',
		['équipement', 'équipements'],
		{
			hint: 'D’ordinaire un par classe à équiper.',
			euros: [300, 6_000]
		}
	),
	tablets: yearly('Combien de tablettes par an ?', ['tablette', 'tablettes'], { euros: [120, 1_200] }),
	screens: once('Combien d’écrans ?', ['écran', 'écrans'], { euros: [70, 900] }),
	printers: once('Combien d’imprimantes et de scanners ?', ['appareil', 'appareils'], { euros: [80, 3_000] }),
	'payroll-software': software(
		'Combien de logiciels ?',
		[1, 2, 3],
		'Paie, comptabilité, ressources humaines.'
	),
	'library-software': software('Combien de médiathèques à équiper ?', [1, 1, 2], ''),
	'office-software': subscription('Combien de postes ou de boîtes aux lettres ?', {
		nouns: ['poste', 'postes'],
		range: [3, 10, 30],
		euros: [20, 400]
	}),
	'e-procurement': subscription('Combien de services ?', {
		nouns: ['service', 'services'],
		range: [1, 2, 3],
		hint: 'Marchés, actes, signature, parapheur : comptez chacun.',
		euros: [40, 3_000]
	}),
	'school-software': subscription('Combien d’écoles ?', {
		nouns: ['école', 'écoles'],
		range: [1, 1, 4],
		euros: [30, 2_500]
	}),
	gis: subscription('Combien d’accès ?', {
		nouns: ['accès', 'accès'],
		range: [1, 1, 5],
		euros: [200, 12_000]
	}),
	'citizen-apps': subscription('Combien d’applications ?', {
		nouns: ['application', 'applications'],
		range: [1, 1, 2],
		euros: [80, 6_000]
	}),
	'domain-names': subscription('Combien de noms de domaine et d’hébergements ?', {
		nouns: ['abonnement', 'abonnements'],
		range: [1, 2, 5],
		euros: [6, 1_200]
	}),
	'digital-signs': yearly('Combien de panneaux lumineux par an ?', ['panneau', 'panneaux'], {
		euros: [1_500, 30_000]
	}),
	'telephone-systems': yearly('Combien de téléphones par an ?', ['téléphone', 'téléphones'], {
		euros: [30, 900]
	}),
	radios: yearly('Combien de radios par an ?', ['radio', 'radios'], { euros: [40, 900] })
};

type Counted = {
	nouns: readonly [one: string, many: string];
	range: readonly [low: number, typical: number, high: number];
	euros: readonly [low: number, high: number];
	hint?: string;
};

/** A subscription by the month: « 11 lignes × 12 mois ». */
function monthly(id: string, label: string, { nouns, range, euros, hint = '' }: Counted): AskedOfFamily {
	return asked([count(id, label, nouns, { hint, most: 50_000, usual: perThousand(range) })], {
		counted: [`mois de ${nouns[0]}`, `mois de ${nouns[0]}`],
		quantity: `${id} × 12 mois`,
		euros
	});
}

/** One by the year, counted by commune. */
function subscription(label: string, { nouns, range, euros, hint = '' }: Counted): AskedOfFamily {
	const of = /^[aeiouyéèêh]/.test(nouns[0]) ? `d’${nouns[0]}` : `de ${nouns[0]}`;
	return asked([count('amount', label, nouns, { hint, most: 50_000, usual: perCommune(range) })], {
		counted: [`année ${of}`, `années ${of}`],
		quantity: 'amount',
		euros
	});
}

function software(label: string, range: Counted['range'], hint: string): AskedOfFamily {
	return subscription(label, { nouns: ['logiciel', 'logiciels'], range, hint, euros: [80, 12_000] });
}
