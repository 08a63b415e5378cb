import {
	anywhere,
	asked,
	count,
	measure,
	once,
	perThousand,
	yearly,
	type AskedOfFamily
} from './family-question-kit.ts';

const metres = ['mètre', 'mètres'] as const;
const tonnes = ['tonne', 'tonnes'] as const;
const squareMetres = ['m²', 'm²'] as const;

/** What is asked of the families of the field « roads-public-space », by their id. */
export const questionsOfRoads: Readonly<Record<string, AskedOfFamily>> = {
	'road-salt': yearly('Combien de tonnes par hiver ?', tonnes, {
		hint: 'Un hiver ordinaire chez vous, par exemple 3 ou 12,5.',
		isMeasured: true,
		usual: {
			...perThousand([0, 3, 30]),
			source: 'Ordre de grandeur ; selon l’hiver, de rien à dix fois plus'
		},
		euros: [50, 350]
	}),
	'road-repair': asked(
		[
			measure('length', 'Combien de mètres de rue à refaire par an ?', metres, {
				hint: 'Laissez vide si vous connaissez la surface.',
				otherwise: 0,
				most: 200_000,
				usual: perThousand([340, 710, 1_430])
			}),
			measure('width', 'De quelle largeur ?', metres, {
				otherwise: 3.5,
				most: 50,
				usual: anywhere([3, 3.5, 6])
			}),
			measure('area', 'Ou combien de mètres carrés ?', squareMetres, { otherwise: 0, most: 10_000_000 })
		],
		{ counted: squareMetres, quantity: 'length × width + area', euros: [2, 120] }
	),
	asphalt: asked(
		[
			measure('tonnes', 'Combien de tonnes par an ?', tonnes, {
				otherwise: 0,
				usual: perThousand([2, 5, 12])
			}),
			count('bags', 'Et combien de sacs de 25 kg ?', ['sac', 'sacs'], { otherwise: 0 })
		],
		{ counted: tonnes, quantity: 'tonnes + bags × 0,025 tonne', euros: [40, 700] }
	),
	gravel: yearly('Combien de tonnes par an ?', tonnes, {
		hint: 'Un camion en porte 15 à 25.',
		isMeasured: true,
		euros: [6, 80]
	}),
	'road-signs': once('Combien de panneaux ?', ['panneau', 'panneaux'], { euros: [20, 500] }),
	'road-marking': yearly('Combien de mètres par an ?', metres, {
		hint: 'Longueur des bandes, passages piétons compris.',
		isMeasured: true,
		euros: [0.3, 12]
	}),
	'street-lighting-supply': once('Combien de luminaires ?', ['luminaire', 'luminaires'], {
		euros: [80, 2_000]
	}),
	'street-lighting-upkeep': yearly('Combien de points lumineux ?', ['point lumineux', 'points lumineux'], {
		counted: ['année de point lumineux', 'années de point lumineux'],
		euros: [4, 80]
	}),
	'street-sweeping': asked(
		[
			measure('kilometres', 'Combien de kilomètres à chaque passage ?', ['km', 'km'], {
				most: 10_000,
				usual: perThousand([4, 8, 16])
			}),
			count('passes', 'Combien de passages par an ?', ['passage', 'passages'], {
				otherwise: 12,
				most: 366,
				usual: anywhere([6, 12, 26])
			})
		],
		{ counted: ['km balayé', 'km balayés'], quantity: 'kilometres × passes', euros: [12, 250] }
	),
	'green-spaces': asked(
		[
			count('area', 'Combien de mètres carrés à entretenir ?', squareMetres, {
				hint: 'Surface des pelouses et massifs, une seule fois même si l’on passe souvent.',
				otherwise: 0,
				most: 100_000_000,
				usual: perThousand([8_000, 15_000, 30_000])
			}),
			measure('hectares', 'Ou combien d’hectares ?', ['hectare', 'hectares'], { otherwise: 0, most: 10_000 })
		],
		{
			counted: ['m² entretenu pendant un an', 'm² entretenus pendant un an'],
			quantity: 'area + hectares × 10 000 m²',
			euros: [0.05, 6]
		}
	),
	plants: yearly('Combien de plants et de sacs par an ?', ['plant', 'plants'], { euros: [0.2, 40] }),
	'street-furniture': once('Combien de meubles ?', ['pièce', 'pièces'], {
		hint: 'Bancs, corbeilles, potelets, barrières.',
		euros: [40, 4_000]
	}),
	'snow-clearing': asked(
		[
			count('outings', 'Combien de sorties par hiver ?', ['sortie', 'sorties'], {
				hint: 'Un hiver ordinaire chez vous.',
				most: 500,
				usual: perThousand([1, 5, 25])
			}),
			measure('hours', 'Combien d’heures chaque fois ?', ['heure', 'heures'], {
				otherwise: 3,
				most: 24,
				usual: anywhere([2, 3, 6])
			})
		],
		{ counted: ['heure', 'heures'], quantity: 'outings × hours', euros: [40, 250] }
	),
	'waste-collection': yearly('Combien de tonnes par an ?', tonnes, { isMeasured: true, euros: [30, 600] }),
	'public-toilets': once('Combien de toilettes ?', ['toilette', 'toilettes'], {
		most: 500,
		euros: [5_000, 120_000]
	}),
	cemetery: works('Combien de chantiers ou d’interventions ?'),
	irrigation: yearly('Combien d’installations par an ?', ['installation', 'installations'], {
		euros: [50, 15_000]
	}),
	'seeds-fertiliser': yearly('Combien de kilogrammes par an ?', ['kg', 'kg'], {
		isMeasured: true,
		euros: [0.2, 20]
	}),
	'drinking-water': length('de réseau à poser ou à renouveler', [60, 900]),
	'water-meters': yearly('Combien de compteurs par an ?', ['compteur', 'compteurs'], { euros: [20, 400] }),
	'sewer-works': length('de réseau à poser ou à réparer', [80, 1_500]),
	'sewer-cleaning': yearly('Combien d’heures de curage par an ?', ['heure', 'heures'], {
		isMeasured: true,
		euros: [60, 350]
	}),
	'septic-tanks': yearly('Combien d’installations par an ?', ['installation', 'installations'], {
		hint: 'À contrôler ou à vidanger.',
		counted: ['intervention', 'interventions'],
		euros: [50, 900]
	}),
	'sewage-sludge': yearly('Combien de tonnes par an ?', tonnes, { isMeasured: true, euros: [20, 500] }),
	pumps: yearly('Combien de pompes par an ?', ['pompe', 'pompes'], { euros: [200, 25_000] }),
	ditches: length('de fossés à curer', [1, 40]),
	earthworks: works('Combien de chantiers ?'),
	landscaping: works('Combien de lieux à aménager ?'),
	'tree-care': yearly('Combien d’arbres par an ?', ['arbre', 'arbres'], { euros: [30, 1_500] }),
	forestry: works('Combien de coupes ou de travaux ?'),
	mowing: asked(
		[
			measure('kilometres', 'Combien de kilomètres d’accotements ?', ['km', 'km'], {
				hint: 'Les deux côtés d’une route comptent deux fois.',
				most: 10_000,
				usual: perThousand([5, 15, 30])
			}),
			count('passes', 'Combien de passages par an ?', ['passage', 'passages'], {
				otherwise: 2,
				most: 30,
				usual: anywhere([1, 2, 3])
			})
		],
		{ counted: ['km fauché', 'km fauchés'], quantity: 'kilometres × passes', euros: [25, 400] }
	),
	'cut-flowers': yearly('Combien de gerbes et de bouquets par an ?', ['gerbe', 'gerbes'], {
		euros: [15, 200]
	}),
	'christmas-trees': yearly('Combien de sapins ?', ['sapin', 'sapins'], { euros: [10, 400] }),
	pathways: length('de chemin', [8, 300]),
	pavements: length('de trottoir ou de bordure', [25, 400]),
	'road-building': works('Combien de rues ou de places à aménager ?'),
	'traffic-calming': yearly('Combien d’aménagements par an ?', ['aménagement', 'aménagements'], {
		euros: [400, 40_000]
	}),
	'speed-displays': yearly('Combien de radars par an ?', ['radar', 'radars'], { euros: [800, 6_000] }),
	'traffic-lights': yearly('Combien de feux par an ?', ['feu', 'feux'], { euros: [300, 20_000] }),
	'safety-barriers': yearly('Combien de barrières et de potelets par an ?', ['pièce', 'pièces'], {
		euros: [20, 900]
	}),
	'street-name-plates': yearly('Combien de plaques et de numéros par an ?', ['plaque', 'plaques'], {
		euros: [4, 150]
	}),
	'bus-shelters': once('Combien d’abribus ?', ['abribus', 'abribus'], { most: 500, euros: [1_500, 20_000] }),
	benches: yearly('Combien de bancs et de tables par an ?', ['pièce', 'pièces'], { euros: [120, 3_000] }),
	'street-bins': yearly('Combien de corbeilles par an ?', ['corbeille', 'corbeilles'], {
		euros: [50, 1_500]
	}),
	'waste-containers': yearly('Combien de bacs par an ?', ['bac', 'bacs'], { euros: [15, 2_500] }),
	composters: yearly('Combien de composteurs par an ?', ['composteur', 'composteurs'], { euros: [25, 900] }),
	'waste-treatment': yearly('Combien de tonnes par an ?', tonnes, { isMeasured: true, euros: [30, 500] }),
	graffiti: yearly('Combien d’heures par an ?', ['heure', 'heures'], { isMeasured: true, euros: [25, 250] }),
	'road-lighting-works': works('Combien de chantiers ?'),
	parking: works('Combien de parkings ?'),
	bridges: works('Combien d’ouvrages ?'),
	'road-studies': works('Combien d’études ?'),
	'lighting-studies': works('Combien de diagnostics ?')
};

function works(label: string): AskedOfFamily {
	return once(label, ['opération', 'opérations'], { hint: 'Une par lieu.', most: 500 });
}

function length(what: string, euros: readonly [number, number]): AskedOfFamily {
	return yearly(`Combien de mètres ${what} par an ?`, metres, { isMeasured: true, euros });
}
