import {
	anywhere,
	asked,
	count,
	once,
	perPupils,
	perThousand,
	price,
	yearly,
	type AskedOfFamily
} from './family-question-kit.ts';

const pupils = ['élève', 'élèves'] as const;
const days = ['jour', 'jours'] as const;
const kilograms = ['kg', 'kg'] as const;

/** Those who eat at school: 65 % of 90 pupils for 1,000 inhabitants. */
const eaters = count('pupils', 'Combien d’élèves mangent à la cantine ?', pupils, {
	hint: 'Un jour ordinaire, par exemple 60.',
	most: 100_000,
	usual: perPupils([36, 58, 78])
});
const schoolDays = count('days', 'Combien de jours par an ?', days, {
	hint: 'Quatre jours d’école par semaine en font environ 140.',
	otherwise: 140,
	most: 366,
	usual: anywhere([130, 140, 180])
});
const everyPupil = count('pupils', 'Combien d’élèves ?', pupils, {
	hint: 'Maternelle et élémentaire ensemble.',
	most: 100_000,
	usual: perPupils([60, 90, 120])
});

/** What is asked of the families of the field « school-childhood-youth », by their id. */
export const questionsOfSchool: Readonly<Record<string, AskedOfFamily>> = {
	food: asked([eaters, schoolDays], {
		counted: kilograms,
		quantity: 'pupils × days × 0,5 kg par repas',
		euros: [1.5, 15]
	}),
	'school-meals': asked([eaters, schoolDays], {
		counted: ['repas', 'repas'],
		quantity: 'pupils × days',
		euros: [2, 12]
	}),
	'school-furniture': yearly('Combien de places d’élève à équiper par an ?', ['place', 'places'], {
		hint: 'Une table et une chaise font une place.',
		euros: [40, 500]
	}),
	'school-supplies': asked(
		[
			everyPupil,
			price('budget', 'Combien par élève et par an ?', {
				hint: 'Laissez vide si vous connaissez plutôt la dépense de l’année.',
				most: 1_000,
				usual: anywhere([25, 45, 70])
			})
		],
		{
			counted: ['élève fourni pendant un an', 'élèves fournis pendant un an'],
			quantity: 'pupils',
			spending: 'pupils × budget',
			euros: [8, 120]
		}
	),
	textbooks: yearly('Combien de livres par an ?', ['livre', 'livres'], { euros: [4, 60] }),
	toys: yearly('Combien de jouets et de jeux par an ?', ['jouet', 'jouets'], { euros: [4, 150] }),
	'coach-trips': asked(
		[
			count('trips', 'Combien de sorties en car par an ?', ['sortie', 'sorties'], {
				otherwise: 0,
				most: 10_000,
				usual: perThousand([2, 4, 8])
			}),
			count('swims', 'Et combien de trajets à la piscine ?', ['trajet', 'trajets'], {
				hint: 'Un aller et retour compte pour un.',
				otherwise: 0,
				most: 10_000,
				usual: perThousand([2, 4, 8])
			})
		],
		{ counted: ['journée de car', 'journées de car'], quantity: 'trips + swims', euros: [60, 2_000] }
	),
	playgrounds: once('Combien d’aires de jeux ?', ['aire', 'aires'], { most: 500, euros: [1_500, 150_000] }),
	nurseries: yearly('Combien de places ?', ['place', 'places'], {
		most: 5_000,
		counted: ['année de place', 'années de place'],
		euros: [3_000, 25_000]
	}),
	'holiday-camps': asked(
		[
			count('children', 'Combien d’enfants par an ?', ['enfant', 'enfants'], {
				most: 100_000,
				usual: perThousand([12, 20, 40])
			}),
			count('days', 'Combien de jours chacun ?', days, { otherwise: 7, most: 60 })
		],
		{ counted: ['journée d’enfant', 'journées d’enfant'], quantity: 'children × days', euros: [15, 200] }
	),
	'music-instruments': yearly('Combien d’instruments par an ?', ['instrument', 'instruments'], {
		euros: [20, 8_000]
	}),
	'library-books': yearly('Combien de livres par an ?', ['livre', 'livres'], { euros: [4, 50] }),
	'library-supplies': yearly('Combien d’ensembles par an ?', ['ensemble', 'ensembles'], {
		hint: 'Rayonnages, bacs, couverture des livres : une commande fait un ensemble.',
		euros: [80, 15_000]
	}),
	'records-films': yearly('Combien de disques, films et jeux par an ?', ['titre', 'titres'], {
		euros: [4, 90]
	}),
	bread: perMeal('0,06 kg par repas', [2, 12]),
	meat: perMeal('0,06 kg par repas', [4, 30]),
	fish: perMeal('0,02 kg par repas', [5, 35]),
	'fruit-vegetables': perMeal('0,15 kg par repas', [0.8, 8]),
	dairy: perMeal('0,08 kg par repas', [1, 15]),
	'frozen-food': perMeal('0,08 kg par repas', [1.5, 15]),
	groceries: perMeal('0,1 kg par repas', [0.8, 12]),
	'canteen-service': once('Combien de cantines à tenir ?', ['cantine', 'cantines'], { most: 200 }),
	'leisure-centres': asked(
		[
			count('children', 'Combien d’enfants accueillis un jour ordinaire ?', ['enfant', 'enfants'], {
				most: 100_000,
				usual: perThousand([5, 15, 35])
			}),
			count('days', 'Combien de jours d’ouverture par an ?', days, {
				hint: 'Mercredis et vacances.',
				otherwise: 35,
				most: 366
			})
		],
		{ counted: ['journée d’enfant', 'journées d’enfant'], quantity: 'children × days', euros: [8, 120] }
	),
	'early-childhood-desk': yearly('Combien de relais ?', ['relais', 'relais'], {
		most: 100,
		counted: ['année de relais', 'années de relais'],
		euros: [5_000, 150_000]
	}),
	'baby-supplies': asked(
		[
			count('children', 'Combien de tout-petits ?', ['enfant', 'enfants'], {
				most: 10_000,
				usual: perThousand([1, 3, 8])
			}),
			count('days', 'Combien de jours d’accueil par an ?', days, { otherwise: 220, most: 366 }),
			count('changes', 'Combien de couches par jour ?', ['couche', 'couches'], { otherwise: 3, most: 12 })
		],
		{ counted: ['couche', 'couches'], quantity: 'children × days × changes', euros: [0.06, 0.8] }
	),
	'teaching-material': asked(
		[
			count('classes', 'Combien de classes ?', ['classe', 'classes'], {
				most: 5_000,
				usual: perPupils([2, 4, 6])
			})
		],
		{
			counted: ['lot annuel d’une classe', 'lots annuels d’une classe'],
			quantity: 'classes',
			euros: [40, 3_000]
		}
	),
	'school-transport': asked(
		[
			count('lines', 'Combien de circuits ?', ['circuit', 'circuits'], { most: 500 }),
			count('days', 'Combien de jours par an ?', days, { otherwise: 140, most: 366 })
		],
		{ counted: ['journée de circuit', 'journées de circuit'], quantity: 'lines × days', euros: [80, 900] }
	),
	'toys-christmas': yearly('Combien d’enfants reçoivent un cadeau ?', ['enfant', 'enfants'], {
		counted: ['cadeau', 'cadeaux'],
		euros: [4, 80]
	}),
	'sports-equipment': yearly('Combien d’équipements par an ?', ['équipement', 'équipements'], {
		euros: [20, 8_000]
	}),
	'sports-courts': once('Combien de terrains ou de salles ?', ['terrain', 'terrains'], { most: 200 }),
	'sports-turf': asked(
		[
			count('pitches', 'Combien de terrains de football ?', ['terrain', 'terrains'], {
				hint: 'Un terrain fait environ 7 000 m². Laissez vide si vous connaissez la surface.',
				otherwise: 0,
				most: 500,
				usual: perThousand([0.7, 1.1, 2.8])
			}),
			count('area', 'Ou combien de mètres carrés ?', ['m²', 'm²'], { otherwise: 0, most: 10_000_000 })
		],
		{
			counted: ['m² entretenu pendant un an', 'm² entretenus pendant un an'],
			quantity: 'pitches × 7 000 m² + area',
			euros: [0.1, 6]
		}
	),
	'swimming-pools': yearly('Combien de kilogrammes de produits par an ?', kilograms, {
		isMeasured: true,
		euros: [0.8, 20]
	}),
	'playground-checks': asked(
		[
			count('sites', 'Combien d’aires et d’équipements à contrôler ?', ['équipement', 'équipements'], {
				usual: perThousand([1, 3, 8])
			}),
			count('visits', 'Combien de fois par an ?', ['fois', 'fois'], { otherwise: 1, most: 12 })
		],
		{ counted: ['contrôle', 'contrôles'], quantity: 'sites × visits', euros: [15, 400] }
	),
	'day-trips': asked(
		[
			count('children', 'Combien d’enfants par sortie ?', ['enfant', 'enfants'], {
				most: 5_000,
				usual: perPupils([20, 40, 75])
			}),
			count('trips', 'Combien de sorties par an ?', ['sortie', 'sorties'], { otherwise: 3, most: 365 })
		],
		{ counted: ['journée d’enfant', 'journées d’enfant'], quantity: 'children × trips', euros: [2, 120] }
	),
	cinema: yearly('Combien de séances par an ?', ['séance', 'séances'], { most: 1_000, euros: [150, 6_000] })
};

/** Food of a canteen, from the meals. */
function perMeal(portion: string, euros: readonly [number, number]): AskedOfFamily {
	return asked([eaters, schoolDays], {
		counted: kilograms,
		quantity: `pupils × days × ${portion}`,
		euros
	});
}
