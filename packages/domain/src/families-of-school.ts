/* eslint-disable max-lines -- a data table, one entry per family */
import { anchors, listed } from './family-anchors.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/** The families of the field « school-childhood-youth », in the order of the screens. */
export const familiesOfSchool: readonly PurchaseFamily[] = [
	{
		id: 'food',
		field: 'school-childhood-youth',
		label: 'Denrées alimentaires',
		cpvCode: '15000000',
		otherCpvCodes: ['03210000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 2_500, typical: 4_000, high: 5_500, ...anchors.meals },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			denrées, produits bio, alimentation, denrées alimentaires, bio, EGalim, produits locaux, circuit
			court, goûters, aliments
		`)
	},
	{
		id: 'school-meals',
		field: 'school-childhood-youth',
		label: 'Repas de cantine livrés',
		cpvCode: '55524000',
		otherCpvCodes: ['55523100', '55320000', '55321000', '55523000'],
		unit: 'H87',
		nature: 'social',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 5_000, typical: 8_200, high: 11_000, ...anchors.meals },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			repas, cantine, traiteur de cantine, restauration scolaire, liaison froide, repas de cantine,
			repas livrés, cantine scolaire, repas scolaires, liaison chaude, repas de l’école, repas crèche,
			préparation de repas, restauration collective, livraison de repas en liaison froide, pique-niques
		`)
	},
	{
		id: 'school-furniture',
		field: 'school-childhood-youth',
		label: 'Mobilier scolaire',
		cpvCode: '39160000',
		otherCpvCodes: ['39150000', '39161000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 7,
		durationMonths: 36,
		ratio: { low: 3, typical: 6, high: 12, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			bureau d’élève, mobilier scolaire, chaises d’école, tables d’écolier, mobilier de classe, tables
			scolaires, pupitres, chaises scolaires, bancs d’école, meubles scolaires, table d’élève, mobilier
			de maternelle, mobilier de crèche, meubles de rangement école, estrade scolaire, chaise école,
			table école, mobilier école
		`)
	},
	{
		id: 'school-supplies',
		field: 'school-childhood-youth',
		label: 'Fournitures scolaires',
		cpvCode: '39162110',
		otherCpvCodes: ['30192700'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 6,
		durationMonths: 36,
		ratio: { low: 60, typical: 90, high: 120, ...anchors.pupils },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			cahiers, crayons, fournitures de rentrée, fournitures scolaires, stylos écoliers, gommes et
			règles, fournitures école, ardoises, crayons de couleur, feutres enfants, rentrée, rentrée
			scolaire, trousses, kit rentrée, fourniture scolaire
		`)
	},
	{
		id: 'textbooks',
		field: 'school-childhood-youth',
		label: 'Manuels et livres scolaires',
		cpvCode: '22112000',
		otherCpvCodes: ['22111000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 6,
		durationMonths: 36,
		ratio: { low: 40, typical: 90, high: 150, ...anchors.pupils },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			manuels, livres scolaires, dictionnaires, manuels scolaires, livres de classe, fichiers de
			mathématiques, cahiers d’exercices, dictionnaire, atlas, livres école, livre scolaire,
			dictionnaires CM2, méthode de lecture
		`)
	},
	{
		id: 'toys',
		field: 'school-childhood-youth',
		label: 'Jouets et jeux éducatifs',
		cpvCode: '37520000',
		otherCpvCodes: ['37524000', '37500000', '37527000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 10,
		durationMonths: 24,
		ratio: { low: 20, typical: 45, high: 90, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			jouets, jeux, jeux de société, jeux éducatifs, puzzles, ludothèque, jeux de construction,
			tricycles, poupées, Lego, jeux extérieurs petits, jouets crèche, vélos enfants, draisiennes,
			jouet, jeux pour enfants
		`)
	},
	{
		id: 'coach-trips',
		field: 'school-childhood-youth',
		label: 'Transport de sorties et de piscine',
		cpvCode: '60130000',
		otherCpvCodes: ['60140000'],
		unit: 'DAY',
		nature: 'services',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 4, typical: 8, high: 16, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			car, autocar, sortie, car piscine, bus, transport piscine, transport de sorties, car avec
			chauffeur, autocariste, location de car, transport à la piscine, voyage en car, bus piscine,
			transport scolaire piscine, cars, autocars, transport en car, sorties scolaires transport,
			transport sorties scolaires, transport d’enfants
		`)
	},
	{
		id: 'playgrounds',
		field: 'school-childhood-youth',
		label: 'Aires de jeux',
		cpvCode: '37535200',
		otherCpvCodes: ['37535000', '43325000', '45112723'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 3,
		durationMonths: 24,
		ratio: { low: 0.05, typical: 0.1, high: 0.3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			toboggan, balançoire, aire de jeux, jeux extérieurs, sol souple, sol amortissant, jeux d’enfants,
			structure de jeux, jeux de cour, jeu à ressort, bac à sable, aires de jeux, jeux de plein air,
			cage à écureuil, sol amortissant aire de jeux, tourniquet, pyramide de cordes, tyrolienne, copeaux
			aire de jeux
		`)
	},
	{
		id: 'nurseries',
		field: 'school-childhood-youth',
		label: 'Crèches et haltes-garderies',
		cpvCode: '85312110',
		otherCpvCodes: ['80110000', '85312100'],
		unit: 'H87',
		nature: 'social',
		renewalMonth: 9,
		durationMonths: 48,
		ratio: { low: 3, typical: 6, high: 10, ...anchors.none },
		engineLevel: 8,
		radiusMetres: 30_000,
		words: listed(`
			crèche, micro-crèche, halte-garderie, berceaux, petite enfance, multi-accueil, garderie, places en
			crèche, EAJE, berceau, DSP crèche, réservation de berceaux, accueil du jeune enfant, garde
			d’enfants, jardin d’enfants
		`)
	},
	{
		id: 'holiday-camps',
		field: 'school-childhood-youth',
		label: 'Séjours et colonies de vacances',
		cpvCode: '55243000',
		otherCpvCodes: [],
		unit: 'DAY',
		nature: 'social',
		renewalMonth: 7,
		durationMonths: 24,
		ratio: { low: 80, typical: 150, high: 300, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 300_000,
		words: listed(`
			colonie, séjour, séjours de vacances, colonies de vacances, camp d’ados, séjour au ski, mini-camp,
			colo, séjour d’été, classe de mer, vacances, classe verte, séjours jeunes, classe de neige, séjour
			linguistique, hébergement de groupe
		`)
	},
	{
		id: 'music-instruments',
		field: 'school-childhood-youth',
		label: 'Instruments de musique',
		cpvCode: '37310000',
		otherCpvCodes: ['37300000', '37320000', '50860000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 1, high: 4, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			instruments de musique, piano, guitare, batterie, école de musique, accord de piano, pupitres,
			violon, percussions, partitions, harmonie municipale, location d’instruments, flûte
		`)
	},
	{
		id: 'library-books',
		field: 'school-childhood-youth',
		label: 'Livres de médiathèque',
		cpvCode: '22113000',
		otherCpvCodes: ['22114000', '22110000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 40, typical: 120, high: 300, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			livres, livres de bibliothèque, romans, bandes dessinées, BD, mangas, médiathèque, bibliothèque,
			albums jeunesse, documents de bibliothèque, librairie, ouvrages, livre jeunesse, documentaires,
			livres pour enfants
		`)
	},
	{
		id: 'library-supplies',
		field: 'school-childhood-youth',
		label: 'Équipement de médiathèque',
		cpvCode: '39155000',
		otherCpvCodes: ['39155100', '48960000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.2, typical: 0.5, high: 1.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			mobilier de bibliothèque, bacs à albums, équipement des livres, film de plastification, bac à BD,
			présentoir, couverture de livres, plastification de livres, antivol de bibliothèque
		`)
	},
	{
		id: 'records-films',
		field: 'school-childhood-youth',
		label: 'CD, DVD et jeux vidéo',
		cpvCode: '32354000',
		otherCpvCodes: ['32350000', '37532000', '32354110'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 20, typical: 60, high: 150, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			DVD, CD, disques, films, jeux vidéo, vinyles, console de jeux, liseuse, vidéothèque, livres audio
		`)
	},
	{
		id: 'bread',
		field: 'school-childhood-youth',
		label: 'Pain et viennoiseries',
		cpvCode: '15810000',
		otherCpvCodes: ['15811000', '15812000', '15811100'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 200, typical: 500, high: 1_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 30_000,
		words: listed(`
			pain, baguettes, viennoiseries, boulangerie, pâtisseries, galettes, boulanger, brioche,
			croissants, gâteaux
		`)
	},
	{
		id: 'meat',
		field: 'school-childhood-youth',
		label: 'Viande et volaille',
		cpvCode: '15110000',
		otherCpvCodes: ['15100000', '15130000', '15112000', '15131100'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 200, typical: 500, high: 900, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			viande, volaille, boucherie, charcuterie, steak, porc, bœuf, poulet, agneau, boucher, jambon, veau
		`)
	},
	{
		id: 'fish',
		field: 'school-childhood-youth',
		label: 'Poisson',
		cpvCode: '15220000',
		otherCpvCodes: ['15200000', '15210000', '03311000', '15240000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 60, typical: 150, high: 300, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			poisson, poissons, filets de poisson, marée, poissonnerie, poisson surgelé, colin, saumon,
			crevettes
		`)
	},
	{
		id: 'fruit-vegetables',
		field: 'school-childhood-youth',
		label: 'Fruits et légumes',
		cpvCode: '15300000',
		otherCpvCodes: ['03220000', '03221000', '03222000', '15331000', '03212100', '15330000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 600, typical: 1_200, high: 2_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			fruits, légumes, primeur, fruits et légumes, pommes de terre, maraîcher, corbeille de fruits,
			crudités, pommes, carottes, salade, bananes, légumes bio, fruits bio
		`)
	},
	{
		id: 'dairy',
		field: 'school-childhood-youth',
		label: 'Produits laitiers et œufs',
		cpvCode: '15500000',
		otherCpvCodes: ['03142500', '15540000', '15551000', '15530000', '15511000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 300, typical: 700, high: 1_200, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			produits laitiers, lait, yaourts, fromage, beurre, œufs, laitages, crème, crémerie, BOF, fromages
		`)
	},
	{
		id: 'frozen-food',
		field: 'school-childhood-youth',
		label: 'Surgelés',
		cpvCode: '15896000',
		otherCpvCodes: ['15331170', '15311000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 300, typical: 700, high: 1_500, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed('surgelés, produits congelés, légumes surgelés, frites, glaces, plats surgelés')
	},
	{
		id: 'groceries',
		field: 'school-childhood-youth',
		label: 'Épicerie',
		cpvCode: '15800000',
		otherCpvCodes: listed('15600000, 15850000, 15870000, 15830000, 15820000, 15840000, 15890000, 15400000'),
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 400, typical: 900, high: 1_800, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			épicerie, conserves, pâtes, riz, huile, sucre, goûters, biscuits, épicerie sèche, confiture,
			gâteaux secs, condiments, goûter, farine, compotes, chocolat, céréales, produits secs
		`)
	},
	{
		id: 'canteen-service',
		field: 'school-childhood-youth',
		label: 'Personnel et service de cantine',
		cpvCode: '55510000',
		otherCpvCodes: ['55511000', '55512000'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			gestion de la cantine, service de cantine, exploitation du restaurant scolaire, cuisine centrale,
			délégation de restauration, concession de restauration, restaurant municipal
		`)
	},
	{
		id: 'leisure-centres',
		field: 'school-childhood-youth',
		label: 'Accueil de loisirs et périscolaire',
		cpvCode: '55241000',
		otherCpvCodes: ['92331210', '80410000', '85312120', '55240000'],
		unit: 'DAY',
		nature: 'social',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 150, typical: 500, high: 1_200, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			centre aéré, accueil de loisirs, ALSH, périscolaire, centre de loisirs, mercredis, TAP, NAP,
			activités périscolaires, animateurs, garderie périscolaire, temps périscolaire, CLSH, animation
			jeunesse, local jeunes, étude surveillée, plan mercredi, animations pour enfants, accueil jeunes,
			extrascolaire, ludothèque animation
		`)
	},
	{
		id: 'early-childhood-desk',
		field: 'school-childhood-youth',
		label: 'Relais petite enfance',
		cpvCode: '85312400',
		otherCpvCodes: ['85311300'],
		unit: 'ANN',
		nature: 'social',
		renewalMonth: 9,
		durationMonths: 48,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			RPE, relais petite enfance, RAM, relais assistantes maternelles, LAEP, assistantes maternelles,
			parentalité, MAM, lieu d’accueil enfants parents, PMI, CTG petite enfance, analyse de la pratique
		`)
	},
	{
		id: 'baby-supplies',
		field: 'school-childhood-youth',
		label: 'Couches et puériculture',
		cpvCode: '33751000',
		otherCpvCodes: ['33771200', '33750000', '33771000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 500, typical: 2_000, high: 6_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			couches, couches jetables, lingettes bébé, puériculture, matelas à langer, couches lavables,
			biberons, produits pour bébé, table à langer, langes, transat bébé, lits de crèche
		`)
	},
	{
		id: 'teaching-material',
		field: 'school-childhood-youth',
		label: 'Matériel pédagogique',
		cpvCode: '39162100',
		otherCpvCodes: listed('39162000, 37524100, 39162200, 37800000, 37810000, 37820000, 44812300'),
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 6,
		durationMonths: 36,
		ratio: { low: 2, typical: 5, high: 10, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			matériel pédagogique, loisirs créatifs, peinture enfants, matériel d’arts plastiques, activités
			manuelles, pâte à modeler, gouache, Montessori, matériel éducatif, motricité, pinceaux enfants,
			matériel d’animation, perles, travaux manuels, feutrine, livres d’activités
		`)
	},
	{
		id: 'school-transport',
		field: 'school-childhood-youth',
		label: 'Transport scolaire et à la demande',
		cpvCode: '60112000',
		otherCpvCodes: ['60120000', '60172000'],
		unit: 'DAY',
		nature: 'services',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 30, typical: 80, high: 170, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			transport scolaire, car scolaire, bus scolaire, ramassage scolaire, transport à la demande,
			navette, taxi, TAD, transport de personnes, ligne de bus, transport des élèves, bus urbain,
			covoiturage, accompagnateur de car
		`)
	},
	{
		id: 'toys-christmas',
		field: 'school-childhood-youth',
		label: 'Cadeaux de Noël des enfants',
		cpvCode: '37530000',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 10,
		durationMonths: 12,
		ratio: { low: 20, typical: 60, high: 120, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed('Noël des enfants, cadeaux de Noël, jouets de Noël, arbre de Noël, cadeaux des enfants')
	},
	{
		id: 'sports-equipment',
		field: 'school-childhood-youth',
		label: 'Équipements de sport',
		cpvCode: '37400000',
		otherCpvCodes: listed('37410000, 37450000, 37420000, 37440000, 37451000, 37451700, 37416000'),
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.3, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			matériel de sport, buts, filets, ballons, tapis de gymnastique, paniers de basket, équipement
			sportif, table de ping-pong, agrès, but de foot, matériel sportif, fitness extérieur, appareils de
			musculation, street workout, filets de but, raquettes, poteaux de rugby, parcours santé, bloc de
			départ, tatamis, vélo elliptique, badminton, pétanque
		`)
	},
	{
		id: 'sports-courts',
		field: 'school-childhood-youth',
		label: 'Terrains et équipements sportifs : travaux',
		cpvCode: '45212220',
		otherCpvCodes: listed('45236110, 45212200, 45212221, 45212290, 45212222, 45236119, 45212224, 45236000'),
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			city stade, terrain multisports, terrain de football, gymnase, skate-park, terrain synthétique,
			court de tennis, piste d’athlétisme, padel, stade, plateau sportif, boulodrome, pumptrack, terrain
			de tennis, vestiaires de foot, terrain de pétanque, réfection du terrain, salle de sport, dojo,
			éclairage de stade, tribune, réfection de gymnase, terrain stabilisé
		`)
	},
	{
		id: 'sports-turf',
		field: 'school-childhood-youth',
		label: 'Terrains de sport : entretien',
		cpvCode: '77320000',
		otherCpvCodes: ['77314100', '77315000'],
		unit: 'MTK',
		nature: 'services',
		renewalMonth: 3,
		durationMonths: 36,
		ratio: { low: 5_000, typical: 8_000, high: 20_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			entretien des terrains de sport, pelouse de stade, regarnissage, décompactage, tonte du stade,
			gazon de stade, terrain d’honneur, traçage de terrain, sablage, aération du terrain, défeutrage,
			entretien du stade, traçage du stade
		`)
	},
	{
		id: 'swimming-pools',
		field: 'school-childhood-youth',
		label: 'Piscine : produits et entretien',
		cpvCode: '24962000',
		otherCpvCodes: ['24960000', '45212212', '43324000', '92610000', '92620000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 4,
		durationMonths: 36,
		ratio: { low: 40, typical: 150, high: 500, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			piscine, chlore, produits de piscine, traitement de l’eau de piscine, robot de piscine,
			maître-nageur, BNSSA, filtration piscine, bassin, surveillance de baignade, galets de chlore,
			analyse piscine, plan d’eau baignade, centre aquatique, sel de piscine
		`)
	},
	{
		id: 'playground-checks',
		field: 'school-childhood-youth',
		label: 'Aires de jeux : contrôle et entretien',
		cpvCode: '50870000',
		otherCpvCodes: ['71632000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 3,
		durationMonths: 36,
		ratio: { low: 1, typical: 3, high: 8, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			contrôle des aires de jeux, entretien des aires de jeux, vérification des jeux, contrôle des buts,
			sécurité des aires de jeux, contrôle des équipements sportifs, réparation de jeux
		`)
	},
	{
		id: 'day-trips',
		field: 'school-childhood-youth',
		label: 'Sorties, visites et classes de découverte',
		cpvCode: '92331200',
		otherCpvCodes: ['92521000', '92330000'],
		unit: 'DAY',
		nature: 'social',
		renewalMonth: 4,
		durationMonths: 24,
		ratio: { low: 40, typical: 120, high: 300, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			sortie scolaire, sortie pédagogique, parc d’attractions, classe de découverte, musée, visite,
			entrées de parc, sorties, zoo, accrobranche, voyage scolaire, exposition, visite de musée, ferme
			pédagogique, billetterie, entrées de piscine
		`)
	},
	{
		id: 'cinema',
		field: 'school-childhood-youth',
		label: 'Cinéma et projection',
		cpvCode: '92130000',
		otherCpvCodes: ['92140000', '92100000', '92110000'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			cinéma, cinéma en plein air, projection de film, séance de cinéma, location de film, droits de
			diffusion, ciné plein air, SACEM
		`)
	}
];
