/* eslint-disable max-lines -- a data table, one entry per family */
import {
	anywhere,
	asked,
	count,
	measure,
	once,
	perCommune,
	perThousand,
	yearly,
	type AskedOfFamily
} from './family-question-kit.ts';

const lastBills = 'Additionnez vos dernières factures d’une année.';
/** Supplies of a workshop are counted by who uses them. */
const workshop = perThousand([1, 3, 6]);
const rooms = ['bâtiment', 'bâtiments'] as const;
const kilowattHours = ['kWh', 'kWh'] as const;

/** What is asked of the families of the field « purchasing », by their id. */
export const questionsOfPurchasing: Readonly<Record<string, AskedOfFamily>> = {
	electricity: asked(
		[
			count('kwh', 'Combien de kWh avez-vous consommés en un an ?', kilowattHours, {
				hint: 'Tous compteurs ensemble, par exemple 95 000. Le total est sur le bilan annuel du fournisseur.',
				most: 500_000_000,
				usual: perThousand([120_000, 200_000, 320_000])
			})
		],
		{ counted: ['MWh', 'MWh'], quantity: 'kwh ÷ 1 000', euros: [90, 350] }
	),
	'natural-gas': asked(
		[
			count('kwh', 'Combien de kWh de gaz avez-vous consommés en un an ?', kilowattHours, {
				hint: 'Tous compteurs ensemble, par exemple 120 000.',
				most: 500_000_000,
				usual: perThousand([60_000, 160_000, 260_000])
			})
		],
		{ counted: ['MWh', 'MWh'], quantity: 'kwh ÷ 1 000', euros: [35, 160] }
	),
	'heating-fuel': yearly('Combien de litres vous livre-t-on par an ?', ['litre', 'litres'], {
		hint: lastBills,
		most: 10_000_000,
		euros: [0.6, 1.9]
	}),
	'wood-fuel': yearly('Combien de tonnes par hiver ?', ['tonne', 'tonnes'], {
		hint: 'Par exemple 12,5. Une palette de sacs de granulés pèse environ une tonne.',
		isMeasured: true,
		euros: [70, 500]
	}),
	'printing-paper': asked(
		[
			count('boxes', 'Combien de cartons de 5 ramettes par an ?', ['carton', 'cartons'], {
				hint: 'Mairie et écoles ensemble. Laissez vide si vous comptez en ramettes.',
				otherwise: 0,
				usual: perThousand([24, 50, 80])
			}),
			count('reams', 'Ou combien de ramettes par an ?', ['ramette', 'ramettes'], { otherwise: 0 })
		],
		{ counted: ['ramette', 'ramettes'], quantity: 'boxes × 5 ramettes + reams', euros: [2.5, 8] }
	),
	'office-supplies': asked(
		[
			count('desks', 'Combien de personnes travaillent dans vos bureaux ?', ['poste', 'postes'], {
				hint: 'Agents et secrétaires, à temps plein ou partiel.'
			})
		],
		{ counted: ['lot annuel d’un poste', 'lots annuels d’un poste'], quantity: 'desks', euros: [20, 300] }
	),
	toner: yearly('Combien de cartouches par an ?', ['cartouche', 'cartouches'], {
		hint: 'Toutes imprimantes ensemble.',
		euros: [8, 180]
	}),
	'cleaning-products': asked(
		[
			count('cans', 'Combien de bidons de 5 litres par an ?', ['bidon', 'bidons'], {
				hint: 'Tous produits ensemble. Laissez vide si vous comptez en litres.',
				otherwise: 0,
				usual: perThousand([30, 60, 120])
			}),
			count('litres', 'Et combien de litres en autres contenants ?', ['litre', 'litres'], { otherwise: 0 })
		],
		{ counted: ['litre', 'litres'], quantity: 'cans × 5 litres + litres', euros: [0.8, 12] }
	),
	'toilet-paper': asked(
		[
			count('rolls', 'Combien de rouleaux et de paquets par an ?', ['rouleau', 'rouleaux'], {
				hint: 'Papier hygiénique et essuie-mains ensemble, par exemple 900.',
				usual: perThousand([800, 1_500, 3_000])
			})
		],
		{ counted: ['rouleau', 'rouleaux'], quantity: 'rolls', euros: [0.2, 6] }
	),
	workwear: asked(
		[
			count('agents', 'Combien d’agents à équiper ?', ['agent', 'agents'], {
				usual: perThousand([2, 4, 8])
			}),
			count('pieces', 'Combien de pièces par agent et par an ?', ['pièce', 'pièces'], {
				hint: 'Vêtements, gants, chaussures.',
				otherwise: 5,
				most: 100,
				usual: anywhere([3, 5, 10])
			})
		],
		{ counted: ['pièce', 'pièces'], quantity: 'agents × pieces', euros: [3, 150] }
	),
	insurance: asked(
		[
			count('contracts', 'Combien de contrats d’assurance avez-vous ?', ['contrat', 'contrats'], {
				hint: 'Bâtiments, responsabilité, véhicules, protection juridique : comptez chaque contrat.',
				most: 100,
				usual: perCommune([2, 4, 6])
			})
		],
		{ counted: ['année de contrat', 'années de contrat'], quantity: 'contracts', euros: [150, 30_000] }
	),
	'safety-checks': asked(
		[
			count('sites', 'Combien d’installations à faire vérifier ?', ['installation', 'installations'], {
				hint: 'Électricité, gaz, jeux, défibrillateurs : une installation par bâtiment et par sorte.',
				usual: perThousand([15, 30, 50])
			}),
			count('visits', 'Combien de fois par an ?', ['fois', 'fois'], {
				otherwise: 1,
				most: 12,
				usual: anywhere([1, 1, 2])
			})
		],
		{ counted: ['vérification', 'vérifications'], quantity: 'sites × visits', euros: [20, 500] }
	),
	'fire-extinguishers': yearly('Combien d’extincteurs à vérifier ?', ['extincteur', 'extincteurs'], {
		hint: 'Tous bâtiments et véhicules ensemble.',
		counted: ['vérification d’extincteur', 'vérifications d’extincteur'],
		euros: [3, 80]
	}),
	'building-cleaning': yearly('Combien de mètres carrés à nettoyer ?', ['m²', 'm²'], {
		hint: 'Surface des locaux, une seule fois même s’ils sont nettoyés chaque jour.',
		counted: ['m² nettoyé pendant un an', 'm² nettoyés pendant un an'],
		euros: [6, 90]
	}),
	'heating-maintenance': yearly('Combien d’appareils à entretenir ?', ['appareil', 'appareils'], {
		hint: 'Chaudières, pompes à chaleur, climatiseurs, ventilations.',
		counted: ['année d’entretien', 'années d’entretien'],
		euros: [80, 2_500]
	}),
	vehicles: once('Combien de véhicules à acheter ?', ['véhicule', 'véhicules'], {
		most: 500,
		euros: [8_000, 60_000]
	}),
	'vehicle-maintenance': yearly('Combien de véhicules à entretenir ?', ['véhicule', 'véhicules'], {
		counted: ['année de véhicule', 'années de véhicule'],
		euros: [150, 4_000]
	}),
	'printing-services': asked(
		[
			count('copies', 'Combien d’exemplaires par numéro ?', ['exemplaire', 'exemplaires'], {
				hint: 'D’ordinaire un par boîte aux lettres.',
				usual: perThousand([350, 500, 700])
			}),
			count('issues', 'Combien de numéros par an ?', ['numéro', 'numéros'], {
				otherwise: 2,
				most: 60,
				usual: anywhere([1, 2, 6])
			})
		],
		{ counted: ['exemplaire', 'exemplaires'], quantity: 'copies × issues', euros: [0.1, 4] }
	),
	propane: yearly('Combien de tonnes par an ?', ['tonne', 'tonnes'], {
		hint: 'Une citerne pleine en contient souvent une à deux.',
		isMeasured: true,
		euros: [800, 2_800]
	}),
	'motor-fuel': yearly('Combien de litres par an ?', ['litre', 'litres'], {
		hint: lastBills,
		most: 10_000_000,
		euros: [0.7, 2]
	}),
	solar: once('Combien de panneaux ?', ['panneau', 'panneaux'], { euros: [150, 1_200] }),
	'charging-points': once('Combien de bornes ?', ['borne', 'bornes'], { euros: [800, 15_000] }),
	'energy-advice': once('Combien de bâtiments à étudier ?', rooms, { euros: [500, 12_000] }),
	lubricants: yearly('Combien de litres par an ?', ['litre', 'litres'], { euros: [2, 20] }),
	'office-furniture': yearly('Combien de meubles par an ?', ['meuble', 'meubles'], { euros: [60, 1_200] }),
	'chairs-tables': yearly('Combien de chaises et de tables par an ?', ['pièce', 'pièces'], {
		euros: [15, 350]
	}),
	shelving: yearly('Combien d’ensembles de rayonnages ou d’armoires par an ?', ['ensemble', 'ensembles'], {
		euros: [80, 3_000]
	}),
	curtains: yearly('Combien de fenêtres à équiper par an ?', ['fenêtre', 'fenêtres'], { euros: [40, 900] }),
	laundry: asked(
		[
			count('sites', 'Combien de sites ont du linge à laver ?', ['site', 'sites'], {
				usual: perThousand([0.5, 1, 2])
			})
		],
		{ counted: ['mois de site', 'mois de site'], quantity: 'sites × 12 mois', euros: [20, 1_500] }
	),
	tableware: yearly('Combien de pièces de vaisselle par an ?', ['pièce', 'pièces'], { euros: [0.5, 30] }),
	'kitchen-equipment': yearly('Combien d’appareils de cuisine par an ?', ['appareil', 'appareils'], {
		euros: [150, 20_000]
	}),
	appliances: yearly('Combien d’appareils par an ?', ['appareil', 'appareils'], { euros: [40, 1_500] }),
	'cleaning-tools': yearly('Combien d’articles par an ?', ['article', 'articles'], {
		hint: 'Balais, seaux, franges, chiffons en paquet.',
		euros: [1, 120]
	}),
	'cleaning-machines': yearly('Combien de machines par an ?', ['machine', 'machines'], {
		euros: [200, 15_000]
	}),
	'bin-bags': asked(
		[
			count('rolls', 'Combien de rouleaux de sacs par an ?', ['rouleau', 'rouleaux'], {
				usual: perThousand([40, 100, 250])
			}),
			count('bags', 'Combien de sacs par rouleau ?', ['sac', 'sacs'], {
				otherwise: 20,
				most: 1_000,
				usual: anywhere([10, 20, 50])
			})
		],
		{ counted: ['sac', 'sacs'], quantity: 'rolls × bags', euros: [0.03, 1.5] }
	),
	'masks-gel': yearly('Combien de masques et de flacons par an ?', ['article', 'articles'], {
		euros: [0.05, 12]
	}),
	'first-aid': yearly('Combien de trousses à fournir ou à compléter par an ?', ['trousse', 'trousses'], {
		euros: [10, 150]
	}),
	defibrillators: asked(
		[
			count('devices', 'Combien de défibrillateurs, à acheter ou à entretenir ?', ['appareil', 'appareils'], {
				most: 1_000,
				usual: perThousand([0.5, 1, 3])
			})
		],
		{ counted: ['année d’appareil', 'années d’appareil'], quantity: 'devices', euros: [60, 2_000] }
	),
	tools: workshopSupplies('outillage'),
	hardware: workshopSupplies('quincaillerie'),
	locks: yearly('Combien de serrures et de clés par an ?', ['pièce', 'pièces'], { euros: [5, 250] }),
	ladders: once('Combien d’échelles ou d’échafaudages ?', ['pièce', 'pièces'], { euros: [60, 5_000] }),
	'building-materials': yearly('Combien de tonnes par an ?', ['tonne', 'tonnes'], {
		hint: 'Ciment, sable, parpaings. Une palette pèse environ une tonne.',
		isMeasured: true,
		euros: [20, 400]
	}),
	timber: yearly('Combien de mètres cubes par an ?', ['m³', 'm³'], { isMeasured: true, euros: [250, 2_500] }),
	paint: asked(
		[
			count('pots', 'Combien de pots de 15 litres par an ?', ['pot', 'pots'], {
				hint: 'Laissez vide si vous comptez en litres.',
				otherwise: 0,
				usual: perThousand([1, 5, 16])
			}),
			count('litres', 'Et combien de litres en plus petits pots ?', ['litre', 'litres'], { otherwise: 0 })
		],
		{ counted: ['litre', 'litres'], quantity: 'pots × 15 litres + litres', euros: [2, 40] }
	),
	'electrical-supplies': workshopSupplies('matériel électrique'),
	lamps: yearly('Combien d’ampoules et de tubes par an ?', ['pièce', 'pièces'], { euros: [1, 120] }),
	batteries: yearly('Combien de piles et de batteries par an ?', ['pièce', 'pièces'], { euros: [0.3, 150] }),
	'plumbing-supplies': workshopSupplies('plomberie'),
	generators: once('Combien de groupes électrogènes ?', ['groupe', 'groupes'], { euros: [500, 40_000] }),
	'chimney-sweeping': yearly('Combien de conduits à ramoner ?', ['conduit', 'conduits'], {
		counted: ['ramonage', 'ramonages'],
		euros: [35, 250]
	}),
	'air-conditioning': yearly('Combien de climatiseurs à entretenir ?', ['climatiseur', 'climatiseurs'], {
		counted: ['année d’entretien', 'années d’entretien'],
		euros: [60, 900]
	}),
	ventilation: works(),
	'heating-works': works(),
	lifts: yearly('Combien d’ascenseurs et de monte-charge ?', ['appareil', 'appareils'], {
		most: 1_000,
		counted: ['année d’appareil', 'années d’appareil'],
		euros: [600, 5_000]
	}),
	'building-maintenance': yearly(
		'Combien de bâtiments ou de portes à entretenir ?',
		['équipement', 'équipements'],
		{
			counted: ['année d’équipement', 'années d’équipement'],
			euros: [80, 6_000]
		}
	),
	roofing: works(),
	masonry: works(),
	'electrical-works': works(),
	'plumbing-works': works(),
	joinery: works(),
	partitions: surface('à cloisonner ou à plafonner', [25, 200]),
	painting: surface('à peindre', [8, 120]),
	floors: surface('de sol', [20, 250]),
	insulation: surface('à isoler', [20, 350]),
	fencing: once('Combien de mètres de clôture ?', ['mètre', 'mètres'], {
		isMeasured: true,
		euros: [25, 400]
	}),
	demolition: works(),
	'asbestos-removal': works(),
	'property-surveys': studies('Combien de diagnostics ?', ['diagnostic', 'diagnostics'], [80, 3_000]),
	'air-water-analysis': asked(
		[
			count('points', 'Combien de points à faire analyser ?', ['point', 'points'], { most: 2_000 }),
			count('visits', 'Combien de fois par an ?', ['fois', 'fois'], { otherwise: 1, most: 52 })
		],
		{ counted: ['analyse', 'analyses'], quantity: 'points × visits', euros: [25, 900] }
	),
	construction: works(),
	heritage: works(),
	bells: yearly('Combien de clochers et d’horloges à entretenir ?', ['installation', 'installations'], {
		most: 1_000,
		counted: ['année d’entretien', 'années d’entretien'],
		euros: [100, 1_500]
	}),
	'modular-buildings': once('Combien de modules ?', ['module', 'modules'], { euros: [3_000, 120_000] }),
	architects: studies('Combien d’opérations à étudier ?', ['opération', 'opérations'], null),
	'project-assistance': studies('Combien d’opérations à accompagner ?', ['opération', 'opérations'], null),
	'site-coordination': studies(
		'Combien de chantiers à coordonner ?',
		['chantier', 'chantiers'],
		[500, 20_000]
	),
	'site-management': studies('Combien de chantiers à piloter ?', ['chantier', 'chantiers'], null),
	'technical-inspection': studies(
		'Combien de chantiers à contrôler ?',
		['chantier', 'chantiers'],
		[800, 30_000]
	),
	'ground-studies': studies('Combien de terrains à sonder ?', ['terrain', 'terrains'], [800, 20_000]),
	surveyors: studies('Combien de relevés ou de bornages ?', ['relevé', 'relevés'], [400, 15_000]),
	'town-planning': studies('Combien d’études d’urbanisme ?', ['étude', 'études'], null),
	'landscape-design': studies('Combien de lieux à dessiner ?', ['lieu', 'lieux'], null),
	engineering: studies('Combien d’études ?', ['étude', 'études'], null),
	'environment-studies': studies('Combien d’études ?', ['étude', 'études'], null),
	studies: studies('Combien d’études ou d’enquêtes ?', ['étude', 'études'], null),
	'fire-alarms': yearly('Combien d’installations à entretenir ?', ['installation', 'installations'], {
		hint: 'Alarmes, désenfumages, blocs de secours : une par bâtiment et par sorte.',
		counted: ['année d’installation', 'années d’installation'],
		euros: [15, 900]
	}),
	hydrants: yearly('Combien de poteaux et de bouches à contrôler ?', ['poteau', 'poteaux'], {
		counted: ['contrôle', 'contrôles'],
		euros: [15, 150]
	}),
	'intruder-alarms': asked(
		[
			count('sites', 'Combien de bâtiments sous alarme ?', rooms, {
				most: 1_000,
				usual: perCommune([1, 2, 4])
			})
		],
		{ counted: ['année de bâtiment', 'années de bâtiment'], quantity: 'sites', euros: [150, 2_500] }
	),
	'access-control': yearly('Combien de portes à équiper par an ?', ['porte', 'portes'], {
		euros: [100, 4_000]
	}),
	'security-guards': asked(
		[
			count('days', 'Combien de jours ou de soirées par an ?', ['jour', 'jours'], {
				most: 10_000,
				usual: perThousand([2, 8, 25])
			}),
			count('guards', 'Combien d’agents à la fois ?', ['agent', 'agents'], { otherwise: 2, most: 500 }),
			count('hours', 'Combien d’heures chaque fois ?', ['heure', 'heures'], { otherwise: 5, most: 24 })
		],
		{ counted: ['heure', 'heures'], quantity: 'days × guards × hours', euros: [20, 60] }
	),
	'pest-control': asked(
		[
			count('sites', 'Combien de sites à traiter ?', ['site', 'sites'], {
				most: 1_000,
				usual: perCommune([1, 3, 8])
			})
		],
		{ counted: ['année de site', 'années de site'], quantity: 'sites', euros: [60, 2_500] }
	),
	archives: studies('Combien de fonds à traiter ou à numériser ?', ['fonds', 'fonds'], null),
	moving: studies('Combien de déménagements ?', ['déménagement', 'déménagements'], [300, 20_000]),
	training: asked(
		[
			count('people', 'Combien d’agents et d’élus à former par an ?', ['personne', 'personnes'], {
				usual: perThousand([1, 3, 8])
			}),
			count('days', 'Combien de jours chacun ?', ['jour', 'jours'], { otherwise: 2, most: 60 })
		],
		{
			counted: ['journée de formation', 'journées de formation'],
			quantity: 'people × days',
			euros: [60, 1_800]
		}
	),
	'driving-lessons': yearly('Combien de permis à passer par an ?', ['permis', 'permis'], {
		most: 1_000,
		euros: [400, 4_500]
	}),
	'legal-advice': yearlyActs(
		'Combien d’affaires ou de consultations par an ?',
		['affaire', 'affaires'],
		[200, 15_000]
	),
	accounting: yearlyActs('Combien d’audits ou de missions par an ?', ['mission', 'missions'], [500, 40_000]),
	loans: studies('Combien d’emprunts à négocier ?', ['emprunt', 'emprunts'], null),
	postal: asked(
		[
			count('letters', 'Combien de plis envoyez-vous par semaine ?', ['pli', 'plis'], {
				hint: 'Lettres et recommandés ensemble, par exemple 40.',
				usual: perThousand([30, 80, 180])
			}),
			count('weeks', 'Pendant combien de semaines par an ?', ['semaine', 'semaines'], {
				otherwise: 50,
				most: 52
			})
		],
		{ counted: ['pli', 'plis'], quantity: 'letters × weeks', euros: [0.7, 8] }
	),
	mailing: asked(
		[
			count('copies', 'Combien de plis chaque fois ?', ['pli', 'plis'], {
				hint: 'D’ordinaire un par boîte aux lettres.',
				usual: perThousand([350, 500, 700])
			}),
			count('times', 'Combien de fois par an ?', ['fois', 'fois'], { otherwise: 4, most: 365 })
		],
		{ counted: ['pli', 'plis'], quantity: 'copies × times', euros: [0.03, 2] }
	),
	notices: yearlyActs('Combien d’annonces par an ?', ['annonce', 'annonces'], [40, 2_500]),
	communication: yearlyActs('Combien de travaux graphiques par an ?', ['travail', 'travaux'], [80, 15_000]),
	'promotional-items': yearly('Combien d’objets par an ?', ['objet', 'objets'], { euros: [0.3, 40] }),
	awards: yearly('Combien de médailles, coupes et cadeaux par an ?', ['pièce', 'pièces'], {
		euros: [3, 150]
	}),
	'elders-parcels': yearly('Combien de colis à Noël ?', ['colis', 'colis'], { euros: [12, 70] }),
	'gift-cards': asked(
		[
			count('agents', 'Combien d’agents en reçoivent ?', ['agent', 'agents'], {
				usual: perThousand([2, 5, 14])
			}),
			count('titles', 'Combien de titres par agent et par an ?', ['titre', 'titres'], {
				hint: 'Un titre-restaurant par jour travaillé fait environ 180.',
				otherwise: 180,
				most: 400
			})
		],
		{ counted: ['titre', 'titres'], quantity: 'agents × titles', euros: [3, 60] }
	),
	'occupational-health': yearly('Combien d’agents à suivre ?', ['agent', 'agents'], {
		counted: ['année d’agent', 'années d’agent'],
		euros: [40, 250]
	}),
	'risk-prevention': studies('Combien de missions ?', ['mission', 'missions'], [500, 20_000]),
	'temporary-staff': asked(
		[
			count('weeks', 'Combien de semaines de remplacement par an ?', ['semaine', 'semaines'], {
				most: 10_000,
				usual: perThousand([1, 4, 14])
			}),
			measure('hours', 'Combien d’heures par semaine ?', ['heure', 'heures'], { otherwise: 35, most: 48 })
		],
		{ counted: ['heure', 'heures'], quantity: 'weeks × hours', euros: [15, 55] }
	),
	recruitment: studies('Combien de recrutements ou de missions ?', ['mission', 'missions'], [500, 25_000]),
	'police-equipment': yearly('Combien d’équipements par an ?', ['équipement', 'équipements'], {
		euros: [10, 2_500]
	}),
	flags: yearly('Combien de drapeaux et d’écharpes par an ?', ['pièce', 'pièces'], { euros: [8, 200] }),
	'event-shows': yearlyActs('Combien de fêtes par an ?', ['fête', 'fêtes'], [200, 40_000]),
	performances: yearlyActs('Combien de spectacles par an ?', ['spectacle', 'spectacles'], [200, 15_000]),
	fireworks: yearlyActs('Combien de feux d’artifice par an ?', ['feu', 'feux'], [500, 30_000]),
	'christmas-lights': yearly('Combien de motifs par hiver ?', ['motif', 'motifs'], {
		hint: 'Achetés ou loués.',
		euros: [30, 1_200]
	}),
	'sound-equipment': yearly('Combien d’équipements par an ?', ['équipement', 'équipements'], {
		euros: [150, 20_000]
	}),
	'event-equipment': yearly('Combien de tentes, podiums et barnums par an ?', ['pièce', 'pièces'], {
		euros: [50, 12_000]
	}),
	'portable-toilets': asked(
		[
			count('cabins', 'Combien de cabines ?', ['cabine', 'cabines'], {
				most: 1_000,
				usual: perThousand([1, 2, 4])
			}),
			count('days', 'Combien de jours par an ?', ['jour', 'jours'], { otherwise: 2, most: 366 })
		],
		{ counted: ['journée de cabine', 'journées de cabine'], quantity: 'cabins × days', euros: [10, 250] }
	),
	receptions: asked(
		[
			count('guests', 'Combien de convives à chaque réception ?', ['convive', 'convives'], {
				usual: perThousand([25, 60, 120])
			}),
			count('times', 'Combien de réceptions par an ?', ['réception', 'réceptions'], {
				otherwise: 3,
				most: 365
			})
		],
		{ counted: ['couvert', 'couverts'], quantity: 'guests × times', euros: [5, 80] }
	),
	drinks: yearly('Combien de litres par an ?', ['litre', 'litres'], { euros: [0.4, 20] }),
	coffee: yearly('Combien de kilogrammes par an ?', ['kg', 'kg'], { isMeasured: true, euros: [5, 60] }),
	'water-fountains': yearly('Combien de fontaines à eau ?', ['fontaine', 'fontaines'], {
		most: 1_000,
		counted: ['année de fontaine', 'années de fontaine'],
		euros: [80, 1_500]
	}),
	elections: yearly('Combien d’isoloirs, d’urnes et de panneaux par an ?', ['pièce', 'pièces'], {
		euros: [20, 800]
	}),
	'civil-registers': yearly(
		'Combien de registres à fournir ou à relier par an ?',
		['registre', 'registres'],
		{
			euros: [15, 400]
		}
	),
	subscriptions: asked(
		[
			count('titles', 'Combien d’abonnements ?', ['abonnement', 'abonnements'], {
				most: 5_000,
				usual: perCommune([2, 5, 15])
			})
		],
		{ counted: ['année d’abonnement', 'années d’abonnement'], quantity: 'titles', euros: [20, 1_500] }
	),
	translation: yearly('Combien d’heures par an ?', ['heure', 'heures'], {
		isMeasured: true,
		euros: [25, 120]
	}),
	transcription: yearlyActs(
		'Combien de comptes rendus par an ?',
		['compte rendu', 'comptes rendus'],
		[60, 1_500]
	),
	'real-estate': yearlyActs('Combien de biens ?', ['bien', 'biens'], null),
	animals: asked(
		[
			count('conventions', 'Combien de conventions de fourrière ?', ['convention', 'conventions'], {
				hint: 'D’ordinaire une par commune.',
				most: 20,
				usual: perCommune([1, 1, 1])
			})
		],
		{
			counted: ['année de convention', 'années de convention'],
			quantity: 'conventions',
			euros: [100, 20_000]
		}
	),
	funerals: yearlyActs('Combien d’interventions par an ?', ['intervention', 'interventions'], [150, 6_000]),
	'home-care': asked(
		[
			count('people', 'Combien de personnes aidées ?', ['personne', 'personnes'], {
				usual: perThousand([1, 4, 12])
			}),
			count('hours', 'Combien d’heures par personne et par an ?', ['heure', 'heures'], {
				otherwise: 100,
				most: 2_000
			})
		],
		{ counted: ['heure', 'heures'], quantity: 'people × hours', euros: [15, 50] }
	),
	'home-meals': asked(
		[
			count('people', 'Combien de personnes reçoivent des repas ?', ['personne', 'personnes'], {
				usual: perThousand([2, 6, 16])
			}),
			count('days', 'Combien de jours par an ?', ['jour', 'jours'], { otherwise: 250, most: 366 })
		],
		{ counted: ['repas', 'repas'], quantity: 'people × days', euros: [4, 18] }
	),
	'public-services-desk': yearlyActs('Combien d’accueils à tenir ?', ['accueil', 'accueils'], null),
	tourism: yearlyActs('Combien de prestations par an ?', ['prestation', 'prestations'], null),
	'vehicle-hire': asked(
		[
			count('vehicles', 'Combien de véhicules à louer ?', ['véhicule', 'véhicules'], {
				most: 1_000,
				usual: perThousand([0.5, 1, 3])
			}),
			count('months', 'Combien de mois par an ?', ['mois', 'mois'], { otherwise: 12, most: 12 })
		],
		{ counted: ['mois de véhicule', 'mois de véhicule'], quantity: 'vehicles × months', euros: [120, 2_500] }
	),
	vans: once('Combien de fourgons et d’utilitaires ?', ['véhicule', 'véhicules'], {
		most: 500,
		euros: [12_000, 70_000]
	}),
	'electric-vehicles': once('Combien de véhicules électriques ?', ['véhicule', 'véhicules'], {
		most: 500,
		euros: [12_000, 70_000]
	}),
	'heavy-vehicles': engines('poids lourds et engins', [30_000, 350_000]),
	tractors: engines('tracteurs et épareuses', [8_000, 180_000]),
	diggers: engines('engins de chantier', [8_000, 250_000]),
	'plant-hire': yearly('Combien de jours de location par an ?', ['jour', 'jours'], { euros: [50, 1_500] }),
	handling: engines('appareils de levage', [500, 80_000]),
	trailers: engines('remorques', [500, 20_000]),
	bicycles: once('Combien de vélos ?', ['vélo', 'vélos'], { euros: [200, 6_000] }),
	tyres: yearly('Combien de pneus par an ?', ['pneu', 'pneus'], { euros: [40, 900] }),
	'vehicle-parts': yearly('Combien de véhicules à fournir en pièces ?', ['véhicule', 'véhicules'], {
		counted: ['lot annuel d’un véhicule', 'lots annuels d’un véhicule'],
		usual: perThousand([4, 8, 15]),
		euros: [80, 3_000]
	}),
	'technical-check-vehicles': yearly('Combien de contrôles techniques par an ?', ['contrôle', 'contrôles'], {
		euros: [40, 350]
	}),
	breakdown: yearlyActs('Combien d’interventions par an ?', ['intervention', 'interventions'], [60, 900]),
	'garden-machines': yearly('Combien de machines par an ?', ['machine', 'machines'], { euros: [120, 20_000] })
};

function workshopSupplies(what: string): AskedOfFamily {
	return asked(
		[
			count('agents', 'Combien d’agents travaillent à l’atelier ?', ['agent', 'agents'], {
				hint: `Ce qu’un agent use en ${what} pendant un an fait un lot.`,
				usual: workshop
			})
		],
		{ counted: ['lot annuel d’un agent', 'lots annuels d’un agent'], quantity: 'agents', euros: [50, 4_000] }
	);
}

function works(): AskedOfFamily {
	return once('Combien de chantiers ?', ['chantier', 'chantiers'], {
		hint: 'Un par bâtiment ou par lieu.',
		most: 500
	});
}

function surface(what: string, euros: readonly [number, number]): AskedOfFamily {
	return once(`Combien de mètres carrés ${what} ?`, ['m²', 'm²'], { isMeasured: true, euros });
}

function engines(what: string, euros: readonly [number, number]): AskedOfFamily {
	return once(`Combien de ${what} ?`, ['engin', 'engins'], { most: 500, euros });
}

function studies(
	label: string,
	nouns: readonly [string, string],
	euros: readonly [number, number] | null
): AskedOfFamily {
	return once(label, nouns, { most: 5_000, ...(euros && { euros }) });
}

function yearlyActs(
	label: string,
	nouns: readonly [string, string],
	euros: readonly [number, number] | null
): AskedOfFamily {
	return yearly(label, nouns, { most: 10_000, ...(euros && { euros }) });
}
