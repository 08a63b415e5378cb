/* eslint-disable max-lines -- a data table, one entry per family */
import { anchors, listed } from './family-anchors.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/** The families of the field « purchasing », in the order of the screens. */
export const familiesOfPurchasing: readonly PurchaseFamily[] = [
	{
		id: 'electricity',
		field: 'purchasing',
		label: 'Électricité',
		cpvCode: '09310000',
		otherCpvCodes: ['65310000'],
		unit: 'MWH',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 120, typical: 200, high: 320, ...anchors.energy },
		engineLevel: 8,
		radiusMetres: 300_000,
		words: listed(`
			électricité, courant, kWh, compteur électrique, fourniture d’électricité, EDF, Enedis, tarif bleu,
			Linky, C5, C4, électricité verte, abonnement électrique, énergie
		`)
	},
	{
		id: 'natural-gas',
		field: 'purchasing',
		label: 'Gaz naturel',
		cpvCode: '09123000',
		otherCpvCodes: ['65210000'],
		unit: 'MWH',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 60, typical: 160, high: 260, ...anchors.energy },
		engineLevel: 8,
		radiusMetres: 300_000,
		words: listed(`
			gaz, gaz de ville, gaz naturel, fourniture de gaz, GRDF, Engie, abonnement gaz, biogaz, biométhane
		`)
	},
	{
		id: 'heating-fuel',
		field: 'purchasing',
		label: 'Fioul et carburants',
		cpvCode: '09135000',
		otherCpvCodes: ['09134000', '09134100'],
		unit: 'LTR',
		nature: 'supplies',
		renewalMonth: 10,
		durationMonths: 24,
		ratio: { low: 1_500, typical: 4_000, high: 9_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			fioul, mazout, fuel, GNR, gazole non routier, fioul domestique, FOD, combustible, cuve à fioul,
			carburant des engins
		`)
	},
	{
		id: 'wood-fuel',
		field: 'purchasing',
		label: 'Bois-énergie et granulés',
		cpvCode: '09111400',
		otherCpvCodes: [],
		unit: 'TNE',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 24,
		ratio: { low: 2, typical: 8, high: 25, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			granulés, pellets, plaquettes, bois de chauffage, chaufferie bois, pellet, granulés de bois,
			plaquettes forestières, bois déchiqueté, bûches, stères, bois énergie, briquettes
		`)
	},
	{
		id: 'printing-paper',
		field: 'purchasing',
		label: 'Papier d’impression',
		cpvCode: '30197630',
		otherCpvCodes: ['30197640', '30197643', '30197644', '22993000'],
		unit: 'RM',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 24,
		ratio: { low: 120, typical: 250, high: 400, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 80_000,
		words: listed(`
			papier, ramette, A4, papier photocopieur, ramettes, papier A3, papier blanc, papier recyclé,
			papier imprimante, papier couleur, feuilles A4, rame de papier
		`)
	},
	{
		id: 'office-supplies',
		field: 'purchasing',
		label: 'Fournitures de bureau',
		cpvCode: '30192000',
		otherCpvCodes: ['30190000', '30199000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 5, typical: 10, high: 20, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			stylos, classeurs, enveloppes, agrafeuse, fournitures, fournitures de bureau, feutres, chemises
			cartonnées, post-it, intercalaires, trombones, scotch, pochettes, tampon encreur, destructeur de
			documents, plastifieuse, bic, boîtes d’archives, surligneurs, blocs-notes, agenda, ciseaux, colle,
			gommes, agrafes, perforatrice, Tipp-Ex, relieuse, massicot, papeterie, bannettes, chemises,
			calendriers, étiquettes
		`)
	},
	{
		id: 'toner',
		field: 'purchasing',
		label: 'Cartouches et encres',
		cpvCode: '30125100',
		otherCpvCodes: ['30125110', '30125120', '30192110', '30192113', '30192300'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 6, typical: 15, high: 30, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			toner, cartouche, encre, cartouches d’encre, cartouche d’imprimante, toners, encre d’imprimante,
			cartouche laser, consommables informatiques, consommables d’impression, ruban encreur
		`)
	},
	{
		id: 'cleaning-products',
		field: 'purchasing',
		label: 'Produits d’entretien',
		cpvCode: '39830000',
		otherCpvCodes: ['39831000', '39800000', '33741000'],
		unit: 'LTR',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 150, typical: 300, high: 600, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			produits ménagers, détergent, lessive, javel, désinfectant, produits d’entretien, liquide
			vaisselle, détartrant, dégraissant, nettoyant, nettoyant sol, pastilles lave-vaisselle, produit
			vitres, eau de Javel, produits de nettoyage, vinaigre blanc, dégraissant four, cire, décapant,
			désodorisant, crème à récurer, produits d’hygiène, produits d’entretien écologiques
		`)
	},
	{
		id: 'toilet-paper',
		field: 'purchasing',
		label: 'Papier hygiénique et essuie-mains',
		cpvCode: '33760000',
		otherCpvCodes: ['33761000', '33763000', '39514400'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 800, typical: 1_500, high: 3_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			PQ, papier toilette, sopalin, essuie-tout, essuie-mains, papier hygiénique, bobines, mouchoirs,
			serviettes en papier, ouate, papier WC, rouleaux, essuie-main, nappes en papier
		`)
	},
	{
		id: 'workwear',
		field: 'purchasing',
		label: 'Vêtements de travail et protections',
		cpvCode: '18110000',
		otherCpvCodes: listed(`
			35113400, 18130000, 18830000, 18424000, 18141000, 18142000, 18143000, 18444110, 18815000
		`),
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 3,
		durationMonths: 36,
		ratio: { low: 10, typical: 20, high: 40, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			EPI, bleu de travail, gants, chaussures de sécurité, gilet fluo, casque, vêtements de travail,
			gilet jaune, équipements de protection individuelle, parka, pantalon de travail, tenues de
			travail, vêtements haute visibilité, blouses, casque de chantier, bleus, tabliers, habillement,
			polos, combinaison, gilet réfléchissant, vêtements de pluie
		`)
	},
	{
		id: 'insurance',
		field: 'purchasing',
		label: 'Assurances',
		cpvCode: '66510000',
		otherCpvCodes: ['66515000', '66516000', '66514110', '66512000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			assurance, assurances, responsabilité civile, flotte, dommages aux biens, protection juridique,
			assurance statutaire, RC, multirisque, cyber assurance, dommages ouvrage, assurance flotte
			automobile, tous risques, assureur, Groupama, SMACL, protection fonctionnelle, sinistre
		`)
	},
	{
		id: 'safety-checks',
		field: 'purchasing',
		label: 'Contrôles techniques des bâtiments',
		cpvCode: '71630000',
		otherCpvCodes: ['71631000', '71356100'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 15, typical: 30, high: 50, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			bureau de contrôle, vérifications périodiques, contrôle électrique, contrôle gaz, vérification
			électrique, SOCOTEC, APAVE, Bureau Veritas, Dekra, VGP, contrôles réglementaires, contrôle
			technique des bâtiments, vérification des installations, commission de sécurité, vérification gaz,
			contrôles périodiques, ERP, contrôle des installations électriques, Qualiconsult, vérifications
			réglementaires, contrôle paratonnerre
		`)
	},
	{
		id: 'fire-extinguishers',
		field: 'purchasing',
		label: 'Extincteurs et sécurité incendie',
		cpvCode: '50413200',
		otherCpvCodes: ['35111300', '35111320'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 15, typical: 30, high: 60, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			extincteur, vérification des extincteurs, recharge d’extincteur, RIA extincteurs, maintenance des
			extincteurs, Sicli, Desautel, contrôle des extincteurs
		`)
	},
	{
		id: 'building-cleaning',
		field: 'purchasing',
		label: 'Nettoyage des bâtiments',
		cpvCode: '90911200',
		otherCpvCodes: ['90910000', '90911300', '90919200'],
		unit: 'MTK',
		nature: 'services',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 800, typical: 1_500, high: 3_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			ménage, entretien des locaux, vitres, nettoyage, nettoyage des bâtiments, nettoyage des locaux,
			femme de ménage, nettoyage des vitres, société de nettoyage, ménage des écoles, ménage de la
			mairie, agent d’entretien, laveur de carreaux, nettoyage de bureaux, nettoyage des écoles,
			nettoyage salle des fêtes, propreté des bâtiments, entretien ménager
		`)
	},
	{
		id: 'heating-maintenance',
		field: 'purchasing',
		label: 'Entretien du chauffage et de la climatisation',
		cpvCode: '50720000',
		otherCpvCodes: ['50531100'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 10,
		durationMonths: 48,
		ratio: { low: 3, typical: 6, high: 12, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			chaudière, entretien du chauffage, chauffagiste, dépannage chauffage, exploitation de chauffage,
			P1 P2, P2 P3, pompe à chaleur entretien, chauffage, maintenance des chaudières, conduite de
			chaufferie, entretien de chaudière
		`)
	},
	{
		id: 'vehicles',
		field: 'purchasing',
		label: 'Véhicules légers et utilitaires',
		cpvCode: '34110000',
		otherCpvCodes: ['34115000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.2, typical: 0.6, high: 1.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			voiture, véhicule, auto, minibus, véhicule léger, voiture de service, citadine, Clio, monospace, 9
			places, véhicules
		`)
	},
	{
		id: 'vehicle-maintenance',
		field: 'purchasing',
		label: 'Entretien des véhicules',
		cpvCode: '50110000',
		otherCpvCodes: ['50112000', '50116500'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 4, typical: 8, high: 15, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			garage, vidange, révision, réparation de véhicules, mécanicien, entretien de la flotte,
			carrosserie, pare-brise, garagiste, entretien des véhicules, mécanique, géométrie, freins,
			réparation voiture
		`)
	},
	{
		id: 'printing-services',
		field: 'purchasing',
		label: 'Impression du bulletin et des affiches',
		cpvCode: '79810000',
		otherCpvCodes: ['79800000', '22150000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 800, typical: 2_000, high: 4_500, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			bulletin municipal, imprimeur, affiches, flyers, dépliants, impression, brochures, impression du
			bulletin, imprimerie, cartes de visite, plaquettes de communication, magazine municipal, tracts,
			cartes de vœux, impression d’affiches, papier à en-tête, enveloppes imprimées, journal municipal,
			reprographie, invitations, bulletin, plans imprimés, prospectus
		`)
	},
	{
		id: 'propane',
		field: 'purchasing',
		label: 'Propane et gaz en citerne',
		cpvCode: '09122000',
		otherCpvCodes: [],
		unit: 'TNE',
		nature: 'supplies',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 2, high: 6, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed('propane, butane, citerne de gaz, bouteille de gaz, GPL en citerne')
	},
	{
		id: 'motor-fuel',
		field: 'purchasing',
		label: 'Carburants des véhicules',
		cpvCode: '09134200',
		otherCpvCodes: ['09132000', '09132100', '09133000', '30163100'],
		unit: 'LTR',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 24,
		ratio: { low: 800, typical: 2_000, high: 4_500, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			carburant, gasoil, diesel, gazole routier, essence, sans plomb, SP95, carte carburant, carburant
			des véhicules
		`)
	},
	{
		id: 'solar',
		field: 'purchasing',
		label: 'Panneaux solaires',
		cpvCode: '09331200',
		otherCpvCodes: ['09331000', '09332000', '45261215'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 5, typical: 20, high: 80, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			panneaux solaires, photovoltaïque, panneau photovoltaïque, autoconsommation, ombrière, toiture
			solaire, solaire
		`)
	},
	{
		id: 'charging-points',
		field: 'purchasing',
		label: 'Bornes de recharge',
		cpvCode: '31681500',
		otherCpvCodes: ['31158000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			borne de recharge, bornes électriques, IRVE, recharge des véhicules électriques, wallbox
		`)
	},
	{
		id: 'energy-advice',
		field: 'purchasing',
		label: 'Conseil et audit en énergie',
		cpvCode: '71314300',
		otherCpvCodes: ['71314200', '71314000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			audit énergétique, bilan énergétique, économe de flux, conseil en énergie partagé, CEP, décret
			tertiaire, DPE bâtiments publics, étude thermique, bilan carbone, économies d’énergie
		`)
	},
	{
		id: 'lubricants',
		field: 'purchasing',
		label: 'Huiles et lubrifiants',
		cpvCode: '09211000',
		otherCpvCodes: ['09210000', '24951000'],
		unit: 'LTR',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 20, typical: 60, high: 150, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			huile moteur, huile hydraulique, lubrifiant, graisse, huile de chaîne, liquide de frein
		`)
	},
	{
		id: 'office-furniture',
		field: 'purchasing',
		label: 'Mobilier de bureau',
		cpvCode: '39130000',
		otherCpvCodes: ['39134000', '39132000', '39131000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 1, typical: 3, high: 8, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			mobilier de bureau, bureaux, bureau, caisson, armoire de bureau, poste de travail, meuble,
			classement, mobilier administratif
		`)
	},
	{
		id: 'chairs-tables',
		field: 'purchasing',
		label: 'Chaises et tables',
		cpvCode: '39112000',
		otherCpvCodes: ['39110000', '39113000', '39121000', '39121200', '39143210'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 5, typical: 15, high: 40, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			chaises, tables, chaises pliantes, tables pliantes, mobilier de salle des fêtes, tables de salle
			polyvalente, bancs de brasserie, fauteuils, tabourets, assises, mobilier de cantine
		`)
	},
	{
		id: 'shelving',
		field: 'purchasing',
		label: 'Rayonnages et armoires',
		cpvCode: '39131100',
		otherCpvCodes: ['39152000', '39122100', '39173000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed('rayonnage, étagères, armoires, rangement, vestiaires, casiers, rayonnage d’archives')
	},
	{
		id: 'curtains',
		field: 'purchasing',
		label: 'Rideaux et stores',
		cpvCode: '39515000',
		otherCpvCodes: ['39515100', '39515400', '44115700', '45421143'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 1, typical: 4, high: 12, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			rideaux, stores, voilages, store vénitien, store banne, tentures, pare-soleil, rideau de scène,
			film solaire
		`)
	},
	{
		id: 'laundry',
		field: 'purchasing',
		label: 'Blanchisserie et location de linge',
		cpvCode: '98310000',
		otherCpvCodes: ['98311000'],
		unit: 'MON',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 6, typical: 12, high: 24, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			blanchisserie, pressing, location de linge, lavage du linge, nettoyage des vêtements de travail,
			location-entretien de vêtements
		`)
	},
	{
		id: 'tableware',
		field: 'purchasing',
		label: 'Vaisselle et couverts',
		cpvCode: '39221000',
		otherCpvCodes: ['39221100', '39222000', '39222100', '39223000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 20, typical: 60, high: 150, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			vaisselle, assiettes, verres, couverts, gobelets, gobelets réutilisables, ecocup, plateaux,
			vaisselle jetable, barquettes, pichets, vaisselle de cantine
		`)
	},
	{
		id: 'kitchen-equipment',
		field: 'purchasing',
		label: 'Matériel de cuisine collective',
		cpvCode: '39310000',
		otherCpvCodes: ['39312000', '39314000', '39315000', '42959000', '50883000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			matériel de cuisine, cuisine professionnelle, mobilier de cuisine, four de cantine, four mixte,
			self, piano de cuisson, hotte, lave-vaisselle professionnel, équipement de cantine, friteuse,
			chariot de maintien
		`)
	},
	{
		id: 'appliances',
		field: 'purchasing',
		label: 'Électroménager',
		cpvCode: '39710000',
		otherCpvCodes: ['39700000', '39711000', '39713000', '39711100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 1.5, high: 4, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			électroménager, réfrigérateur, frigo, congélateur, lave-vaisselle, lave-linge, machine à laver,
			sèche-linge, micro-ondes, cafetière, bouilloire, plaque de cuisson, four, chauffe-eau
		`)
	},
	{
		id: 'cleaning-tools',
		field: 'purchasing',
		label: 'Petit matériel de nettoyage',
		cpvCode: '39224000',
		otherCpvCodes: ['39224100', '39224300', '39525800', '39525600'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 10, typical: 30, high: 80, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			balais, serpillières, seaux, éponges, brosses, microfibres, lavettes, raclette, franges, chiffons,
			matériel de ménage
		`)
	},
	{
		id: 'cleaning-machines',
		field: 'purchasing',
		label: 'Machines de nettoyage',
		cpvCode: '42999000',
		otherCpvCodes: ['42999100', '39713430'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			autolaveuse, monobrosse, aspirateur professionnel, aspirateur à eau, nettoyeur haute pression,
			karcher, injecteur extracteur, machine de nettoyage, nettoyeur vapeur
		`)
	},
	{
		id: 'bin-bags',
		field: 'purchasing',
		label: 'Sacs poubelle',
		cpvCode: '19640000',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 800, typical: 2_000, high: 5_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			sacs poubelle, sacs à déchets, sacs plastique, housses de poubelle, sacs canins, sacs à crottes,
			canisac, sacs jaunes, sacs de tri
		`)
	},
	{
		id: 'masks-gel',
		field: 'purchasing',
		label: 'Masques et gel hydroalcoolique',
		cpvCode: '33741300',
		otherCpvCodes: ['33141000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 50, typical: 200, high: 600, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			gel hydroalcoolique, gel, masques chirurgicaux, FFP2, désinfectant pour les mains, solution
			hydroalcoolique
		`)
	},
	{
		id: 'first-aid',
		field: 'purchasing',
		label: 'Trousses de secours',
		cpvCode: '33141620',
		otherCpvCodes: ['33141623', '33141100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 1, typical: 3, high: 6, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			trousse de secours, armoire à pharmacie, pansements, pharmacie, premiers secours, produits
			pharmaceutiques
		`)
	},
	{
		id: 'defibrillators',
		field: 'purchasing',
		label: 'Défibrillateurs',
		cpvCode: '33182100',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 48,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			défibrillateur, DAE, DSA, défibrillateur automatique, maintenance des défibrillateurs, électrodes
			de défibrillateur
		`)
	},
	{
		id: 'tools',
		field: 'purchasing',
		label: 'Outillage',
		cpvCode: '44510000',
		otherCpvCodes: ['42650000', '42652000', '43830000', '44511000', '44512000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			outillage, outils, perceuse, visseuse, meuleuse, marteau, tournevis, pelle, pioche, caisse à
			outils, scie, outils à main, électroportatif, perforateur, ponceuse, outillage espaces verts
		`)
	},
	{
		id: 'hardware',
		field: 'purchasing',
		label: 'Quincaillerie et visserie',
		cpvCode: '44530000',
		otherCpvCodes: ['44531000', '44532000', '44192200'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			quincaillerie, visserie, vis, boulons, clous, chevilles, boulonnerie, équerres, fixations
		`)
	},
	{
		id: 'locks',
		field: 'purchasing',
		label: 'Serrures et clés',
		cpvCode: '44520000',
		otherCpvCodes: ['44521000', '44522000', '44522200'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			serrures, clés, cylindres, cadenas, organigramme de clés, reproduction de clés, serrurerie,
			barillets, verrou, clé, serrurier
		`)
	},
	{
		id: 'ladders',
		field: 'purchasing',
		label: 'Échelles et échafaudages',
		cpvCode: '44423200',
		otherCpvCodes: ['44423230', '44212310'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.2, typical: 0.5, high: 1.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			échelle, escabeau, échafaudage, escabeaux, échelles, marchepied, plateforme individuelle, tour
			roulante
		`)
	},
	{
		id: 'building-materials',
		field: 'purchasing',
		label: 'Matériaux de construction',
		cpvCode: '44110000',
		otherCpvCodes: ['44111000', '44114000', '44111200', '44190000', '44140000'],
		unit: 'TNE',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 2, typical: 8, high: 25, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			matériaux, ciment, parpaings, béton, briques, plâtre, placo, mortier, agglos, négoce de matériaux,
			tuiles, béton prêt à l’emploi, plaques de plâtre, isolant, laine de verre
		`)
	},
	{
		id: 'timber',
		field: 'purchasing',
		label: 'Bois et panneaux',
		cpvCode: '03419000',
		otherCpvCodes: ['44191000', '03410000'],
		unit: 'MTQ',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 2, high: 6, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			bois, planches, contreplaqué, panneaux de bois, bois de charpente, lames de terrasse, tasseaux,
			madriers, chevrons, bois de menuiserie
		`)
	},
	{
		id: 'paint',
		field: 'purchasing',
		label: 'Peinture et droguerie',
		cpvCode: '44810000',
		otherCpvCodes: ['44800000', '44111400', '44812400'],
		unit: 'LTR',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 20, typical: 80, high: 250, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			peinture, pots de peinture, pinceaux, vernis, lasure, enduit, rouleaux, white spirit, droguerie,
			peinture façade, papier peint
		`)
	},
	{
		id: 'electrical-supplies',
		field: 'purchasing',
		label: 'Matériel électrique',
		cpvCode: '31680000',
		otherCpvCodes: ['31681000', '31210000', '31200000', '31300000', '31682000', '31224100'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			matériel électrique, prises, câble électrique, disjoncteur, interrupteurs, rallonge, fournitures
			électriques, tableau électrique, domino, multiprise, goulotte
		`)
	},
	{
		id: 'lamps',
		field: 'purchasing',
		label: 'Ampoules et éclairage intérieur',
		cpvCode: '31531000',
		otherCpvCodes: ['31532900', '31524000', '31532000', '31527000', '31521000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 20, typical: 60, high: 150, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			ampoules, néons, tubes LED, lampes, éclairage, spots, dalles LED, plafonnier, luminaires
			intérieurs, relamping, tube néon, LED
		`)
	},
	{
		id: 'batteries',
		field: 'purchasing',
		label: 'Piles et batteries',
		cpvCode: '31410000',
		otherCpvCodes: ['31440000', '31411000', '31430000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 30, typical: 100, high: 250, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed('piles, batteries, accumulateurs, piles rechargeables, batterie de voiture')
	},
	{
		id: 'plumbing-supplies',
		field: 'purchasing',
		label: 'Plomberie et sanitaires : fournitures',
		cpvCode: '44411000',
		otherCpvCodes: ['44115210', '42130000', '44411100', '44163000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			robinet, robinetterie, lavabo, cuvette, wc, siphon, tuyaux, raccords, fournitures de plomberie,
			chasse d’eau, mitigeur, évier, urinoir, abattant, appareils sanitaires, sanitaires
		`)
	},
	{
		id: 'generators',
		field: 'purchasing',
		label: 'Groupes électrogènes',
		cpvCode: '31121000',
		otherCpvCodes: ['31127000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.2, high: 0.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed('groupe électrogène, générateur, groupe de secours, location de groupe électrogène')
	},
	{
		id: 'chimney-sweeping',
		field: 'purchasing',
		label: 'Ramonage',
		cpvCode: '90915000',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 9,
		durationMonths: 48,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 40_000,
		words: listed('ramonage, ramoneur, nettoyage de cheminée, conduit de fumée, cheminée, ramoner')
	},
	{
		id: 'air-conditioning',
		field: 'purchasing',
		label: 'Climatisation : entretien',
		cpvCode: '50730000',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 5,
		durationMonths: 48,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			clim, climatisation, climatiseur, entretien de climatisation, groupe froid, chambre froide
			entretien, split, contrat de clim, air conditionné, frigoriste
		`)
	},
	{
		id: 'ventilation',
		field: 'purchasing',
		label: 'Ventilation et climatisation : installation',
		cpvCode: '45331200',
		otherCpvCodes: ['45331210', '45331220', '42512000', '42520000', '39717200'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			VMC, ventilation, pose de climatisation, double flux, aération, installation de climatisation,
			CTA, hotte d’extraction, extracteur, CVC
		`)
	},
	{
		id: 'heating-works',
		field: 'purchasing',
		label: 'Chauffage : installation',
		cpvCode: '45331100',
		otherCpvCodes: ['45331000', '44620000', '44621000', '44621100', '42511110', '45331110'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			installation de chauffage, remplacement de chaudière, pompe à chaleur, PAC, radiateurs,
			chaufferie, chauffage, géothermie, chaudière neuve, chauffe-eau, ballon d’eau chaude, ECS, eau
			chaude sanitaire, réseau de chaleur, plancher chauffant, robinets thermostatiques, GTB
		`)
	},
	{
		id: 'lifts',
		field: 'purchasing',
		label: 'Ascenseurs : entretien',
		cpvCode: '50750000',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 0.2, typical: 0.5, high: 1, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			ascenseur, monte-charge, élévateur PMR, entretien d’ascenseur, ascensoriste, monte-personne,
			plateforme élévatrice, maintenance des ascenseurs
		`)
	},
	{
		id: 'building-maintenance',
		field: 'purchasing',
		label: 'Maintenance des bâtiments et portes automatiques',
		cpvCode: '50710000',
		otherCpvCodes: ['50700000', '50712000', '50711000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 0.5, typical: 2, high: 5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			porte automatique, portail automatique, maintenance des portes, barrière levante, rideau
			métallique, motorisation de portail, maintenance des bâtiments, multitechnique
		`)
	},
	{
		id: 'roofing',
		field: 'purchasing',
		label: 'Toiture et charpente',
		cpvCode: '45261000',
		otherCpvCodes: listed('45261100, 45261200, 45261300, 45261900, 45261210, 45261400, 45422000'),
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 50_000,
		words: listed(`
			toiture, couvreur, charpente, gouttières, tuiles, ardoises, zinguerie, étanchéité, toit, refaire
			le toit, fuite de toiture, démoussage, toit terrasse, couverture, charpentier, chéneaux
		`)
	},
	{
		id: 'masonry',
		field: 'purchasing',
		label: 'Maçonnerie et gros œuvre',
		cpvCode: '45262500',
		otherCpvCodes: ['45223220', '45262300', '45262520', '45262510', '45262620'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 40_000,
		words: listed(`
			maçonnerie, maçon, gros œuvre, mur, muret, dalle béton, mur de soutènement, pierre de taille,
			seuil, chape, béton armé, fissures, reprise en sous-œuvre
		`)
	},
	{
		id: 'electrical-works',
		field: 'purchasing',
		label: 'Électricité du bâtiment : travaux',
		cpvCode: '45310000',
		otherCpvCodes: ['45311000', '45311200', '45311100', '45315000'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			électricien, travaux d’électricité, mise aux normes électriques, installation électrique, courants
			forts, courants faibles, câblage électrique, réfection de l’électricité, remise aux normes,
			tableau à changer, coffret électrique
		`)
	},
	{
		id: 'plumbing-works',
		field: 'purchasing',
		label: 'Plomberie : travaux',
		cpvCode: '45330000',
		otherCpvCodes: ['45332000', '45332400', '45333000'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			plombier, plomberie, fuite d’eau, installation sanitaire, travaux de plomberie, dépannage
			plomberie, réparation de fuite, salle de bain, douche, réseau d’eau intérieur
		`)
	},
	{
		id: 'joinery',
		field: 'purchasing',
		label: 'Menuiserie, portes et fenêtres',
		cpvCode: '45421000',
		otherCpvCodes: ['45420000', '45421100', '45421130', '44221000', '44220000', '45441000'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 50_000,
		words: listed(`
			menuiserie, fenêtres, portes, menuisier, double vitrage, porte d’entrée, changer les fenêtres,
			volets, volets roulants, menuiseries extérieures, huisseries, vitrage, vitrier, vitrerie, porte
			coupe-feu, placard, agencement, fenêtres PVC, fenêtre alu
		`)
	},
	{
		id: 'partitions',
		field: 'purchasing',
		label: 'Cloisons, plafonds et plâtrerie',
		cpvCode: '45421141',
		otherCpvCodes: ['45410000', '45421146', '45421152'],
		unit: 'MTK',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 20, typical: 60, high: 200, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 50_000,
		words: listed(`
			cloison, cloisons, faux plafond, plaquiste, plâtrerie, doublage, plafond suspendu, plâtrier,
			cloison mobile, dalles de plafond, placoplâtre
		`)
	},
	{
		id: 'painting',
		field: 'purchasing',
		label: 'Peinture et ravalement',
		cpvCode: '45442100',
		otherCpvCodes: ['45440000', '45442110', '45443000', '45442000'],
		unit: 'MTK',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 100, typical: 300, high: 800, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 50_000,
		words: listed(`
			peintre, peinture des murs, peinture des salles, ravalement, façade, rafraîchissement, peinture en
			bâtiment, enduit de façade, refaire les peintures, crépi, ravalement de façade, repeindre,
			rafraîchir une salle
		`)
	},
	{
		id: 'floors',
		field: 'purchasing',
		label: 'Sols et carrelage',
		cpvCode: '45432100',
		otherCpvCodes: ['45430000', '45431000', '45432111', '45432113', '44112200'],
		unit: 'MTK',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 50, typical: 150, high: 400, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			carrelage, parquet, sol souple, linoléum, moquette, carreleur, revêtement de sol, sol PVC, lino,
			faïence, vitrification, ponçage de parquet, sol sportif, dalles PVC, carreaux
		`)
	},
	{
		id: 'insulation',
		field: 'purchasing',
		label: 'Isolation et rénovation énergétique',
		cpvCode: '45321000',
		otherCpvCodes: ['45320000'],
		unit: 'MTK',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 50, typical: 200, high: 600, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			isolation, isolation thermique, combles, rénovation énergétique, isolation extérieure, ITE,
			isolation acoustique, isolation des combles, calorifugeage, passoire thermique, flocage
		`)
	},
	{
		id: 'fencing',
		field: 'purchasing',
		label: 'Clôtures et portails',
		cpvCode: '45342000',
		otherCpvCodes: ['34928200', '34928220', '44221300', '44313100', '45421148', '45340000'],
		unit: 'MTR',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 20, typical: 80, high: 250, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			clôture, grillage, portail, clôtures, palissade, panneaux rigides, ganivelles, treillis soudé,
			barrière bois, piquets, garde-corps, ferronnerie, métallerie
		`)
	},
	{
		id: 'demolition',
		field: 'purchasing',
		label: 'Démolition',
		cpvCode: '45111100',
		otherCpvCodes: ['45111000', '45110000'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			démolition, démolir, déconstruction, curage de bâtiment, évacuation de gravats, péril, maison à
			démolir, gravats
		`)
	},
	{
		id: 'asbestos-removal',
		field: 'purchasing',
		label: 'Désamiantage',
		cpvCode: '45262660',
		otherCpvCodes: ['90650000', '90660000'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 8,
		radiusMetres: 100_000,
		words: listed(`
			désamiantage, retrait d’amiante, amiante, déplombage, toiture amiante, enlèvement d’amiante,
			fibrociment, retrait de plomb
		`)
	},
	{
		id: 'property-surveys',
		field: 'purchasing',
		label: 'Diagnostics immobiliers : amiante, plomb, DPE',
		cpvCode: '71620000',
		otherCpvCodes: ['71621000', '71315000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 48,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			diagnostic amiante, diagnostic plomb, DPE, diagnostics immobiliers, diagnostiqueur, repérage
			amiante avant travaux, RAAT, termites, diagnostic technique, DTA, diagnostic, HAP, PEMD
		`)
	},
	{
		id: 'air-water-analysis',
		field: 'purchasing',
		label: 'Analyses : eau, légionelles, radon, air',
		cpvCode: '71610000',
		otherCpvCodes: ['90731400', '90733000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			analyse de l’eau, légionelle, légionelles, radon, qualité de l’air, analyses, laboratoire, analyse
			alimentaire, hygiène alimentaire, mesure de CO2, analyse bactériologique, amiante dans l’air,
			prélèvements, PMS, HACCP, analyse d’eau potable
		`)
	},
	{
		id: 'construction',
		field: 'purchasing',
		label: 'Construction et extension de bâtiments',
		cpvCode: '45210000',
		otherCpvCodes: listed('45212000, 45214000, 45215000, 45213000, 45211000, 45262700, 45262800'),
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			construction, extension, rénovation de bâtiment, réhabilitation, bâtir, salle polyvalente,
			extension de l’école, construction d’une salle, restructuration, aménagement de locaux, rénovation
			de la mairie, tous corps d’état, TCE, préau, vestiaires, logements communaux, maison de santé,
			atelier municipal, mise en accessibilité, accessibilité PMR, Ad’AP, salle des fêtes
		`)
	},
	{
		id: 'heritage',
		field: 'purchasing',
		label: 'Restauration d’église et du patrimoine',
		cpvCode: '45454100',
		otherCpvCodes: ['45453000', '45454000', '92522000', '45212361', '45212350'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			église, restauration de l’église, patrimoine, monument historique, lavoir, vitraux, rénovation de
			l’église, monument aux morts, chapelle, restauration de tableau, calvaire, petit patrimoine,
			statue
		`)
	},
	{
		id: 'bells',
		field: 'purchasing',
		label: 'Cloches, horloges et paratonnerres',
		cpvCode: '50800000',
		otherCpvCodes: ['45312310', '31216200', '44423100', '39254000', '39254110'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 0.2, typical: 0.5, high: 1, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			cloches, horloge, campanaire, cloche de l’église, clocher, entretien des cloches, paratonnerre
			entretien, horloge de l’église, électrification des cloches
		`)
	},
	{
		id: 'modular-buildings',
		field: 'purchasing',
		label: 'Bâtiments modulaires',
		cpvCode: '44211100',
		otherCpvCodes: ['44211000', '45223810', '45223800'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.2, high: 0.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			algeco, préfabriqué, bungalow, bâtiment modulaire, classe modulaire, location de modulaire, local
			préfabriqué, construction modulaire, conteneur aménagé, abri de jardin, serre
		`)
	},
	{
		id: 'architects',
		field: 'purchasing',
		label: 'Architecte et maîtrise d’œuvre',
		cpvCode: '71200000',
		otherCpvCodes: ['71220000', '71221000', '71240000', '71210000', '71223000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 48,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			architecte, maîtrise d’œuvre, maître d’œuvre, MOE, mission de maîtrise d’œuvre, permis de
			construire, esquisse, concours d’architecture, programmiste, APS APD, ABF
		`)
	},
	{
		id: 'project-assistance',
		field: 'purchasing',
		label: 'Assistance à maîtrise d’ouvrage (AMO)',
		cpvCode: '71356200',
		otherCpvCodes: listed('71541000, 71540000, 71530000, 71241000, 79421000, 71336000, 71356000'),
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 48,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			AMO, assistance à maîtrise d’ouvrage, étude de faisabilité, conduite d’opération, AMOA,
			programmation, étude préalable, maîtrise d’ouvrage déléguée, assistant maître d’ouvrage, mandat
		`)
	},
	{
		id: 'site-coordination',
		field: 'purchasing',
		label: 'Coordination SPS',
		cpvCode: '71317200',
		otherCpvCodes: [],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			SPS, CSPS, coordonnateur sécurité, coordination sécurité, coordonnateur SPS, coordination sécurité
			et protection de la santé, PGC, DIUO
		`)
	},
	{
		id: 'site-management',
		field: 'purchasing',
		label: 'OPC : pilotage de chantier',
		cpvCode: '71520000',
		otherCpvCodes: ['71521000', '71247000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			OPC, ordonnancement pilotage coordination, pilotage de chantier, suivi de chantier, conduite de
			travaux, surveillance de chantier
		`)
	},
	{
		id: 'technical-inspection',
		field: 'purchasing',
		label: 'Contrôle technique de construction',
		cpvCode: '71631300',
		otherCpvCodes: [],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 8,
		radiusMetres: 100_000,
		words: listed(`
			contrôle technique de construction, CTC, contrôleur technique, contrôle technique bâtiment,
			mission L, attestation accessibilité, mission solidité
		`)
	},
	{
		id: 'ground-studies',
		field: 'purchasing',
		label: 'Études de sol',
		cpvCode: '71332000',
		otherCpvCodes: ['71351500', '45111250'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			étude de sol, géotechnique, G2, sondage de sol, G1, étude géotechnique, sondages, hydrogéologue,
			G4
		`)
	},
	{
		id: 'surveyors',
		field: 'purchasing',
		label: 'Géomètre et topographie',
		cpvCode: '71355000',
		otherCpvCodes: ['71351810', '71250000', '71355200', '71354300', '71351800', '71354000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			géomètre, bornage, topographie, plan topographique, relevé topographique, division parcellaire,
			géo-référencement, levé topographique, arpentage, détection de réseaux, document d’arpentage, plan
			cadastral, cadastre, relevé de façade, alignement
		`)
	},
	{
		id: 'town-planning',
		field: 'purchasing',
		label: 'Urbanisme : PLU et études',
		cpvCode: '71410000',
		otherCpvCodes: [],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			PLU, urbanisme, PLUi, révision du PLU, carte communale, étude urbaine, plan local d’urbanisme,
			SCOT, modification du PLU, étude d’aménagement, instruction des permis, ADS, AVAP, règlement local
			de publicité, RLP, centre-bourg, ZAC, lotissement, zonage, OPAH, PLH
		`)
	},
	{
		id: 'landscape-design',
		field: 'purchasing',
		label: 'Paysagiste concepteur',
		cpvCode: '71420000',
		otherCpvCodes: [],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			paysagiste concepteur, étude paysagère, projet paysager, plan de gestion différenciée, architecte
			paysagiste, paysage
		`)
	},
	{
		id: 'engineering',
		field: 'purchasing',
		label: 'Bureau d’études',
		cpvCode: '71300000',
		otherCpvCodes: ['71310000', '71311000', '71320000', '71321000', '71330000', '71335000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			bureau d’études, ingénierie, études techniques, étude fluides, étude structure, BET, économiste de
			la construction, calcul de structure, ingénieur conseil, diagnostic de structure
		`)
	},
	{
		id: 'environment-studies',
		field: 'purchasing',
		label: 'Études d’environnement',
		cpvCode: '71313000',
		otherCpvCodes: ['90711000', '90710000', '90700000', '90720000', '71313440'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			étude d’impact, environnement, étude environnementale, biodiversité, atlas de la biodiversité,
			inventaire faune flore, zone humide, étude loi sur l’eau, GEMAPI, plan climat, PCAET,
			développement durable, bruit, natura 2000
		`)
	},
	{
		id: 'studies',
		field: 'purchasing',
		label: 'Études et enquêtes',
		cpvCode: '79311000',
		otherCpvCodes: ['79310000', '79311200', '79314000', '79315000', '79320000', '79300000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			étude, enquête, analyse des besoins sociaux, ABS, sondage, diagnostic de territoire, CTG, projet
			de territoire, enquête publique, concertation, étude de marché, commissaire enquêteur, évaluation,
			convention territoriale globale, recensement de la population
		`)
	},
	{
		id: 'fire-alarms',
		field: 'purchasing',
		label: 'Alarmes et sécurité incendie',
		cpvCode: '31625200',
		otherCpvCodes: ['45312100', '45343000', '31625100', '35111500', '35111400', '35111200'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 3, typical: 8, high: 20, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			alarme incendie, SSI, désenfumage, BAES, détection incendie, blocs de secours, sécurité incendie,
			centrale incendie, système de sécurité incendie, éclairage de sécurité, plan d’évacuation,
			détecteur de fumée, portes coupe-feu entretien, porte coupe-feu vérification
		`)
	},
	{
		id: 'hydrants',
		field: 'purchasing',
		label: 'Poteaux et bouches d’incendie',
		cpvCode: '44482200',
		otherCpvCodes: ['42131160', '44480000', '44482000', '75251110'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 8, typical: 20, high: 40, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			poteau incendie, bouche incendie, hydrant, borne incendie, DECI, défense incendie, contrôle des
			poteaux incendie, PEI, réserve incendie, bâche incendie, défense extérieure contre l’incendie,
			RIA, point d’eau incendie, débit pression
		`)
	},
	{
		id: 'intruder-alarms',
		field: 'purchasing',
		label: 'Alarmes et télésurveillance',
		cpvCode: '79711000',
		otherCpvCodes: ['35121700', '45312200', '45312000', '79714000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			télésurveillance, alarme anti-intrusion, alarme intrusion, alarme, surveillance des bâtiments,
			centrale d’alarme, détecteur de mouvement, intrusion, PTI
		`)
	},
	{
		id: 'access-control',
		field: 'purchasing',
		label: 'Contrôle d’accès et badges',
		cpvCode: '42961100',
		otherCpvCodes: ['35123000', '35123400', '35123100', '79716000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 1, typical: 4, high: 10, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			contrôle d’accès, badges, lecteur de badge, digicode, serrure électronique, clé électronique,
			badgeuse, gâche électrique
		`)
	},
	{
		id: 'security-guards',
		field: 'purchasing',
		label: 'Gardiennage et sécurité',
		cpvCode: '79713000',
		otherCpvCodes: ['79710000', '79715000', '79700000'],
		unit: 'HUR',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 20, typical: 80, high: 250, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			gardiennage, vigile, agent de sécurité, sécurité des fêtes, surveillance, ronde, SSIAP,
			maître-chien, sécurité événementielle, sécurité de la fête, service d’ordre, sécurité privée,
			surveillance de nuit, sécurité des manifestations
		`)
	},
	{
		id: 'pest-control',
		field: 'purchasing',
		label: 'Nuisibles : rats, frelons, insectes',
		cpvCode: '90922000',
		otherCpvCodes: ['90921000', '90923000', '90920000', '90924000', '90670000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			dératisation, désinsectisation, frelons, nuisibles, rats, nid de frelons, chenilles
			processionnaires, moustiques, cafards, pigeons, souris, guêpes, punaises de lit, dépigeonnage, 3D,
			frelon asiatique, taupes, ragondins, désinfection, effarouchement
		`)
	},
	{
		id: 'archives',
		field: 'purchasing',
		label: 'Archives et numérisation',
		cpvCode: '79995100',
		otherCpvCodes: ['92512000', '79999100', '92512100', '79995000', '79996100'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			archives, archivage, archiviste, numérisation, tri d’archives, numérisation des actes, destruction
			d’archives, scanner les actes, GED, dématérialisation des archives, broyage de documents, tri des
			archives, archivage de dossiers
		`)
	},
	{
		id: 'moving',
		field: 'purchasing',
		label: 'Déménagement',
		cpvCode: '98392000',
		otherCpvCodes: ['63100000', '63120000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			déménagement, déménageur, garde-meubles, transfert de bureaux, transfert de mobilier, manutention,
			stockage
		`)
	},
	{
		id: 'training',
		field: 'purchasing',
		label: 'Formation des agents et des élus',
		cpvCode: '80500000',
		otherCpvCodes: listed(`
			80510000, 80511000, 80530000, 80550000, 80560000, 80562000, 80533000, 80532000, 79632000
		`),
		unit: 'DAY',
		nature: 'social',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			formation, formation des agents, formation des élus, CACES, habilitation électrique, SST,
			secourisme, formation incendie, recyclage, formation sécurité, BAFA, PSC1, premiers secours,
			certiphyto, AIPR, formation professionnelle, stage, formation informatique, bilan de compétences,
			gestes et postures, BAFD, GQS, formation des secrétaires, formation du personnel
		`)
	},
	{
		id: 'driving-lessons',
		field: 'purchasing',
		label: 'Permis de conduire',
		cpvCode: '80411000',
		otherCpvCodes: ['80411200'],
		unit: 'H87',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			permis de conduire, permis poids lourd, permis C, auto-école, permis B, permis remorque, FIMO,
			code de la route, FCO
		`)
	},
	{
		id: 'legal-advice',
		field: 'purchasing',
		label: 'Avocats et conseil juridique',
		cpvCode: '79100000',
		otherCpvCodes: ['79110000', '79111000', '79112000', '79140000', '79130000'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 48,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			avocat, conseil juridique, contentieux, notaire, assistance juridique, recours, huissier, juriste,
			consultation juridique, défense en justice, commissaire de justice, acte notarié, rédaction
			d’actes, procès
		`)
	},
	{
		id: 'accounting',
		field: 'purchasing',
		label: 'Audit, comptabilité et conseil financier',
		cpvCode: '79200000',
		otherCpvCodes: listed('79210000, 79212000, 79411000, 79412000, 79220000, 79221000, 79400000, 79410000'),
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			expert-comptable, audit financier, analyse financière, conseil financier, fiscalité, commissaire
			aux comptes, prospective financière, optimisation fiscale, TLPE, taxe locale sur la publicité
			extérieure, TVA, FCTVA, audit, conseil en organisation, audit organisationnel
		`)
	},
	{
		id: 'loans',
		field: 'purchasing',
		label: 'Emprunts et banque',
		cpvCode: '66113000',
		otherCpvCodes: ['66110000', '66100000', '66114000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			emprunt, prêt, banque, ligne de trésorerie, financement, crédit-bail, terminal de paiement, TPE,
			crédit, carte bancaire, carte d’achat, paiement en ligne, prêt relais
		`)
	},
	{
		id: 'postal',
		field: 'purchasing',
		label: 'Courrier et affranchissement',
		cpvCode: '64110000',
		otherCpvCodes: ['64100000', '64112000', '64120000', '64121100', '30133000', '22410000'],
		unit: 'H87',
		nature: 'social',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1_500, typical: 4_000, high: 9_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			affranchissement, courrier, La Poste, timbres, machine à affranchir, recommandés, distribution de
			courrier, lettres, colis, poste, coursier, lettre recommandée, relevage du courrier, lettre
			recommandée électronique
		`)
	},
	{
		id: 'mailing',
		field: 'purchasing',
		label: 'Mise sous pli et distribution',
		cpvCode: '79824000',
		otherCpvCodes: ['79823000', '79570000', '79571000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1_500, typical: 4_000, high: 9_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			mise sous pli, distribution du bulletin, boîtage, routage, distribution de flyers, publipostage,
			distribution en boîtes aux lettres, distribution du magazine
		`)
	},
	{
		id: 'notices',
		field: 'purchasing',
		label: 'Publicité et annonces légales',
		cpvCode: '79341000',
		otherCpvCodes: ['79340000', '79341400'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			annonces légales, publicité, annonce, BOAMP, insertion, journal d’annonces légales, JAL, avis
			d’appel à la concurrence, offre d’emploi, régie publicitaire, encart, achat d’espace, affichage
			publicitaire
		`)
	},
	{
		id: 'communication',
		field: 'purchasing',
		label: 'Communication et graphisme',
		cpvCode: '79822500',
		otherCpvCodes: ['79416000', '79342200', '79961000', '92111000', '79960000', '79413000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			graphiste, communication, logo, charte graphique, photographe, vidéo, film promotionnel, agence de
			communication, maquette du bulletin, mise en page, PAO, relations presse, conception graphique,
			infographie, réseaux sociaux, community manager, photo aérienne, marketing territorial, rédaction,
			identité visuelle, reportage photo, vidéo promotionnelle, film
		`)
	},
	{
		id: 'promotional-items',
		field: 'purchasing',
		label: 'Objets promotionnels',
		cpvCode: '39294100',
		otherCpvCodes: ['22462000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 50, typical: 200, high: 600, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			objets publicitaires, goodies, tote bag, stylos personnalisés, cadeaux d’entreprise, kakémono,
			roll-up, banderole, bâche imprimée, oriflamme, beach flag, tee-shirt imprimé
		`)
	},
	{
		id: 'awards',
		field: 'purchasing',
		label: 'Médailles, coupes et cadeaux',
		cpvCode: '18530000',
		otherCpvCodes: ['18512000', '18512200', '39298700'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 24,
		ratio: { low: 5, typical: 20, high: 60, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			médailles, coupes, trophées, cadeaux, récompenses, médaille du travail, cadeaux de naissance,
			départ en retraite, coffret cadeau, médaille, coupes sportives, cadeau, prix
		`)
	},
	{
		id: 'elders-parcels',
		field: 'purchasing',
		label: 'Colis de Noël des aînés',
		cpvCode: '15894600',
		otherCpvCodes: ['15897100', '15842000', '15897200', '15894000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 10,
		durationMonths: 12,
		ratio: { low: 40, typical: 90, high: 160, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			colis de Noël, colis des aînés, panier garni, ballotins de chocolat, colis gourmand, colis des
			anciens, chocolats, chocolats de Noël, paniers gourmands, coffret gourmand
		`)
	},
	{
		id: 'gift-cards',
		field: 'purchasing',
		label: 'Titres-restaurant et chèques cadeaux',
		cpvCode: '30199770',
		otherCpvCodes: ['30199700'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 300, typical: 900, high: 2_500, ...anchors.none },
		engineLevel: 8,
		radiusMetres: 300_000,
		words: listed(`
			tickets restaurant, titres-restaurant, ticket resto, chèques déjeuner, chèques cadeaux, chèques
			vacances, bons cadeaux, CESU, cartes cadeaux, chèques, TR, titre restaurant, swile, ANCV, carte
			cadeau, bons d’achat, chèques d’accompagnement personnalisé, CAP, cadhoc
		`)
	},
	{
		id: 'occupational-health',
		field: 'purchasing',
		label: 'Médecine du travail',
		cpvCode: '85147000',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'social',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			médecine du travail, visite médicale, médecin du travail, médecine préventive, suivi médical des
			agents, médecin agréé, expertise médicale, psychologue du travail
		`)
	},
	{
		id: 'risk-prevention',
		field: 'purchasing',
		label: 'Prévention des risques et document unique',
		cpvCode: '71317210',
		otherCpvCodes: ['71317000', '71317100', '79430000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			document unique, DUERP, prévention des risques, PCS, plan communal de sauvegarde, PPMS, risques
			professionnels, ACFI, RPS, risques psychosociaux, DICRIM, assistant de prévention, évaluation des
			risques, ergonome, plan de prévention, papripact
		`)
	},
	{
		id: 'temporary-staff',
		field: 'purchasing',
		label: 'Intérim et remplacements',
		cpvCode: '79620000',
		otherCpvCodes: ['79621000', '79623000'],
		unit: 'HUR',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 40, typical: 150, high: 500, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			intérim, remplacement, intérimaire, personnel temporaire, remplacement de personnel, mise à
			disposition de personnel, renfort, remplacement d’un agent, agent de remplacement, saisonnier,
			remplacement de la secrétaire
		`)
	},
	{
		id: 'recruitment',
		field: 'purchasing',
		label: 'Recrutement et conseil RH',
		cpvCode: '79600000',
		otherCpvCodes: ['79610000', '79414000', '79635000', '79630000', '79633000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			recrutement, cabinet de recrutement, ressources humaines, RH, conseil RH, chasseur de têtes,
			recruter, gestion des carrières, externalisation de la paie, coaching, CNAS, RIFSEEP, GPEC
		`)
	},
	{
		id: 'police-equipment',
		field: 'purchasing',
		label: 'Équipement de la police municipale',
		cpvCode: '35811200',
		otherCpvCodes: ['35200000', '35110000', '35810000', '35113430'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			uniforme de police, police municipale, gilet pare-balles, tenue de police, ASVP, caméra-piéton,
			PVE, tenues de policier, garde champêtre, verbalisation électronique, menottes, bâton
			télescopique, bombe lacrymogène, radar jumelles, cinémomètre
		`)
	},
	{
		id: 'flags',
		field: 'purchasing',
		label: 'Drapeaux et écharpes',
		cpvCode: '35821000',
		otherCpvCodes: ['18422000', '35821100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			drapeaux, écharpe de maire, pavoisement, drapeau français, mât, écharpe tricolore, pavillon,
			drapeau européen, porte-drapeau, écharpe, écusson, guirlande tricolore, hampe
		`)
	},
	{
		id: 'event-shows',
		field: 'purchasing',
		label: 'Fêtes et évènements',
		cpvCode: '79952000',
		otherCpvCodes: ['79950000', '79953000', '79954000', '79952100'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			fête, animation, fête du village, festival, marché de Noël, fête de la musique, 14 juillet,
			carnaval, fête foraine, arbre de Noël des enfants, évènementiel, manifestation, inauguration, vœux
			du maire, guinguette
		`)
	},
	{
		id: 'performances',
		field: 'purchasing',
		label: 'Spectacles et concerts',
		cpvCode: '92310000',
		otherCpvCodes: ['92312000', '92340000', '92312130', '92312140', '92312250'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			spectacle, concert, spectacle de Noël, orchestre, artistes, DJ, compagnie de théâtre, magicien,
			groupe de musique, théâtre, troupe, conteur, clown, fanfare, animation musicale, spectacle pour
			enfants, marionnettes, cirque, contrat de cession, chorale, musiciens, intermittents
		`)
	},
	{
		id: 'fireworks',
		field: 'purchasing',
		label: 'Feux d’artifice',
		cpvCode: '24613200',
		otherCpvCodes: ['92360000', '39225500', '24613000'],
		unit: 'E48',
		nature: 'supplies',
		renewalMonth: 7,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			feu d’artifice, pyrotechnie, artificier, feux d’artifice, spectacle pyrotechnique, pétards,
			retraite aux flambeaux, lampions, bombes et fusées, feu d’artifice du 14 juillet
		`)
	},
	{
		id: 'christmas-lights',
		field: 'purchasing',
		label: 'Illuminations de Noël',
		cpvCode: '31522000',
		otherCpvCodes: ['45316000', '31527210'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 10,
		durationMonths: 36,
		ratio: { low: 5, typical: 20, high: 60, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			illuminations, décorations de Noël, guirlandes, motifs lumineux, illuminations de Noël, guirlandes
			lumineuses, location d’illuminations, pose des illuminations, décors lumineux, décorations de fin
			d’année, éclairage festif, rideau lumineux
		`)
	},
	{
		id: 'sound-equipment',
		field: 'purchasing',
		label: 'Sonorisation et audiovisuel',
		cpvCode: '32342410',
		otherCpvCodes: ['32320000', '32321000', '32340000', '32342000', '92370000', '51313000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			sono, sonorisation, micro, enceintes, amplificateur, haut-parleur, son et lumière, table de
			mixage, micros, location de sono, éclairage scénique, audiovisuel, éclairagiste, projecteurs de
			scène, télévision, enceinte bluetooth, régie son, retransmission du conseil
		`)
	},
	{
		id: 'event-equipment',
		field: 'purchasing',
		label: 'Tentes, podiums et matériel de fête',
		cpvCode: '39522530',
		otherCpvCodes: ['39154000', '39154100', '45237000', '39295100', '39522100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			tente, chapiteau, barnum, podium, scène, stand, location de chapiteau, location de matériel de
			fête, praticables, tonnelle, estrade, gradins, parquet de bal, tribunes, vitabri, chalets,
			location de chalets, grilles d’exposition, location de scène, location de tables, parasol, bâche,
			bâches
		`)
	},
	{
		id: 'portable-toilets',
		field: 'purchasing',
		label: 'Toilettes mobiles et sèches',
		cpvCode: '24955000',
		otherCpvCodes: [],
		unit: 'DAY',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 1, typical: 4, high: 12, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			toilettes chimiques, toilettes sèches, location de toilettes, WC mobile, sanitaires mobiles,
			cabine de chantier, WC chimique, wc chantier, urinoirs de festival
		`)
	},
	{
		id: 'receptions',
		field: 'purchasing',
		label: 'Réceptions et traiteur',
		cpvCode: '55520000',
		otherCpvCodes: ['55522000', '55300000', '55310000', '55330000', '55400000', '55500000'],
		unit: 'H87',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 50, typical: 200, high: 600, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			traiteur, réception, buffet, cocktail, repas des anciens, vin d’honneur, repas des aînés, plateaux
			repas, repas du personnel, lunch, repas de Noël, restaurant, apéritif dînatoire, repas du CCAS,
			buvette, food truck
		`)
	},
	{
		id: 'drinks',
		field: 'purchasing',
		label: 'Boissons',
		cpvCode: '15900000',
		otherCpvCodes: ['15930000', '15980000', '15981000', '15982000', '15911000', '15960000'],
		unit: 'LTR',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 50, typical: 150, high: 400, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			boissons, vin, champagne, jus de fruits, eau minérale, bière, eau en bouteille, bouteilles d’eau,
			soda, crémant, sirop, cidre, apéritif, boissons de réception
		`)
	},
	{
		id: 'coffee',
		field: 'purchasing',
		label: 'Café, thé et distributeurs',
		cpvCode: '15860000',
		otherCpvCodes: ['15861000', '42933000', '15863000', '42968000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 5, typical: 15, high: 40, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			café, thé, distributeur de boissons, capsules, dosettes, distributeur automatique, expresso,
			percolateur, distributeur de café
		`)
	},
	{
		id: 'water-fountains',
		field: 'purchasing',
		label: 'Fontaines à eau',
		cpvCode: '42912330',
		otherCpvCodes: ['41110000', '42912300', '41100000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			fontaine à eau, bonbonnes d’eau, fontaine réseau, bonbonne, fontaine, adoucisseur d’eau, filtre à
			eau, osmoseur
		`)
	},
	{
		id: 'elections',
		field: 'purchasing',
		label: 'Matériel électoral',
		cpvCode: '22821000',
		otherCpvCodes: ['39151000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 2, high: 6, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			élections, urne électorale, isoloirs, matériel électoral, panneaux électoraux, urne de vote,
			bulletins de vote, cartes électorales, bureau de vote, listes électorales, affichage électoral,
			rampe PMR isoloir
		`)
	},
	{
		id: 'civil-registers',
		field: 'purchasing',
		label: 'Registres, reliure et état civil',
		cpvCode: '22810000',
		otherCpvCodes: ['79971000', '79971200', '22800000', '22820000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 4, high: 10, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			registres, reliure, état civil, livrets de famille, registre des délibérations, reliure des actes,
			registre d’état civil, reliure des registres, feuillets mobiles, imprimés administratifs,
			formulaires, cerfa, papier permanent, restauration de registres
		`)
	},
	{
		id: 'subscriptions',
		field: 'purchasing',
		label: 'Abonnements et journaux',
		cpvCode: '79980000',
		otherCpvCodes: ['22200000', '22210000', '22212000'],
		unit: 'ANN',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			abonnements, journaux, presse, revues, magazine, abonnement à une revue, gazette des communes,
			documentation juridique, abonnement presse, base documentaire, veille juridique, périodiques
		`)
	},
	{
		id: 'translation',
		field: 'purchasing',
		label: 'Traduction et interprétariat',
		cpvCode: '79530000',
		otherCpvCodes: ['79540000'],
		unit: 'HUR',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 2, typical: 6, high: 20, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			traduction, interprète, langue des signes, LSF, interprétariat, traducteur, interprète LSF,
			sous-titrage, vélotypie, FALC
		`)
	},
	{
		id: 'transcription',
		field: 'purchasing',
		label: 'Comptes rendus et secrétariat',
		cpvCode: '79500000',
		otherCpvCodes: ['79550000', '79551000', '79552000', '79510000', '79511000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			retranscription, compte rendu du conseil, secrétariat, procès-verbal du conseil, standard
			externalisé, accueil téléphonique, transcription des débats, dactylographie, rédaction du
			procès-verbal, répondeur, permanence téléphonique
		`)
	},
	{
		id: 'real-estate',
		field: 'purchasing',
		label: 'Immobilier : location, gestion, estimation',
		cpvCode: '70300000',
		otherCpvCodes: ['70330000', '70220000', '70130000', '70122000', '70332000', '70310000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			location de locaux, gestion locative, estimation immobilière, syndic, achat de terrain, bail,
			agence immobilière, gérance, location de bâtiment, location de salle, expertise immobilière,
			logement d’urgence
		`)
	},
	{
		id: 'animals',
		field: 'purchasing',
		label: 'Fourrière et chiens errants',
		cpvCode: '98380000',
		otherCpvCodes: ['85200000', '85210000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			fourrière, chiens errants, SPA, refuge, chats errants, stérilisation des chats, vétérinaire,
			animaux errants, capture d’animaux, fourrière animale, équarrissage, divagation, chenil, cadavres
			d’animaux
		`)
	},
	{
		id: 'funerals',
		field: 'purchasing',
		label: 'Pompes funèbres et exhumations',
		cpvCode: '98371000',
		otherCpvCodes: ['98370000', '39296000', '39296100'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			pompes funèbres, inhumation, exhumation, obsèques, reprise de concessions, cercueil, relevage de
			tombes, reprise de tombes, marbrier, creusement de tombe, transport de corps, reliquaires,
			indigents, concessions abandonnées, fossoyeur, crémation, urne funéraire
		`)
	},
	{
		id: 'home-care',
		field: 'purchasing',
		label: 'Aide à domicile et téléassistance',
		cpvCode: '85310000',
		otherCpvCodes: ['85311000', '85312000', '79622000', '85311100', '85320000'],
		unit: 'HUR',
		nature: 'social',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 100, typical: 400, high: 1_200, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			aide à domicile, téléassistance, maintien à domicile, auxiliaire de vie, aide ménagère,
			téléalarme, soins à domicile, SAAD, personnes âgées, action sociale, accompagnement social,
			insertion, CCAS, travailleur social, EHPAD, maraude, médiation, chantier d’insertion, RSA
		`)
	},
	{
		id: 'home-meals',
		field: 'purchasing',
		label: 'Portage de repas à domicile',
		cpvCode: '55521200',
		otherCpvCodes: ['55521100', '55521000'],
		unit: 'H87',
		nature: 'social',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 500, typical: 1_500, high: 4_000, ...anchors.none },
		engineLevel: 8,
		radiusMetres: 40_000,
		words: listed(`
			portage de repas, repas à domicile, livraison de repas, portage à domicile, repas des personnes
			âgées, repas livrés à domicile, portage
		`)
	},
	{
		id: 'public-services-desk',
		field: 'purchasing',
		label: 'Accueil des services au public (MSAP, France services)',
		cpvCode: '75120000',
		otherCpvCodes: ['75110000', '85321000', '85322000'],
		unit: 'E48',
		nature: 'social',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			MSAP, France services, maison de services au public, maison France services, point d’accès
			numérique, conseiller numérique, agence postale communale, guichet unique
		`)
	},
	{
		id: 'tourism',
		field: 'purchasing',
		label: 'Tourisme et camping',
		cpvCode: '63513000',
		otherCpvCodes: ['55220000', '75125000', '63510000', '63500000', '55250000', '55200000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			office de tourisme, tourisme, camping, gîte, signalétique touristique, camping-car, aire de
			camping-car, hébergement, taxe de séjour, voyage, chambres d’hôtes, guide touristique, sentier de
			randonnée, hôtel, topoguide, gîte communal, agence de voyages, accueil touristique
		`)
	},
	{
		id: 'vehicle-hire',
		field: 'purchasing',
		label: 'Location de véhicules',
		cpvCode: '34111000',
		otherCpvCodes: ['34115200', '60170000', '60180000'],
		unit: 'MON',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 6, typical: 12, high: 36, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			location de voiture, LLD, location longue durée, leasing de véhicule, LOA, location de camion,
			autopartage, location de véhicules, minibus publicitaire
		`)
	},
	{
		id: 'vans',
		field: 'purchasing',
		label: 'Fourgons et utilitaires',
		cpvCode: '34136000',
		otherCpvCodes: ['34131000', '34136100', '34136200', '34130000', '34134000', '34139000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.3, high: 0.8, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			fourgon, utilitaire, camionnette, kangoo, camion benne, pick-up, véhicule utilitaire, trafic,
			master, partner, camion plateau, fourgonnette, berlingo, jumpy, petit camion, ampliroll
		`)
	},
	{
		id: 'electric-vehicles',
		field: 'purchasing',
		label: 'Véhicules électriques',
		cpvCode: '34144900',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.3, high: 0.8, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			véhicule électrique, voiture électrique, zoé, utilitaire électrique, triporteur électrique,
			navette électrique, goupil, voiture hybride
		`)
	},
	{
		id: 'heavy-vehicles',
		field: 'purchasing',
		label: 'Poids lourds et engins de voirie',
		cpvCode: '34144000',
		otherCpvCodes: listed('34140000, 34142000, 34143000, 34144420, 34144430, 34144510, 34144700, 34921000'),
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.02, typical: 0.05, high: 0.2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			poids lourd, balayeuse de voirie, saleuse, benne à ordures, nacelle élévatrice, camion, camion
			poubelle, camion grue, BOM, porte-engin, laveuse de voirie, engin de viabilité hivernale, lame de
			déneigement, camion de pompiers, bibliobus
		`)
	},
	{
		id: 'tractors',
		field: 'purchasing',
		label: 'Tracteurs et épareuses',
		cpvCode: '16700000',
		otherCpvCodes: ['16310000', '16600000', '16320000', '16800000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.02, typical: 0.05, high: 0.2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			tracteur, épareuse, broyeur, tracteur agricole, matériel agricole, faucheuse, microtracteur,
			chargeur frontal, gyrobroyeur, débroussailleuse sur tracteur, pièces de tracteur, rotofil
		`)
	},
	{
		id: 'diggers',
		field: 'purchasing',
		label: 'Engins de chantier',
		cpvCode: '43260000',
		otherCpvCodes: ['43200000', '43250000', '43210000', '43300000', '43261000', '43310000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.02, typical: 0.05, high: 0.2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			tractopelle, mini-pelle, pelleteuse, chargeuse, engin de chantier, compacteur, bulldozer, plaque
			vibrante, rouleau compresseur, manitou, télescopique, pelle mécanique, bétonnière, dumper,
			chasse-neige, cylindre
		`)
	},
	{
		id: 'plant-hire',
		field: 'purchasing',
		label: 'Location d’engins et de nacelles',
		cpvCode: '45500000',
		otherCpvCodes: ['45520000', '45510000'],
		unit: 'DAY',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			location de nacelle, location d’engins, location de mini-pelle, location de matériel, location de
			tractopelle, nacelle, loueur de matériel, location avec chauffeur, location de compacteur, camion
			grue avec chauffeur, location d’échafaudage
		`)
	},
	{
		id: 'handling',
		field: 'purchasing',
		label: 'Levage et manutention',
		cpvCode: '42410000',
		otherCpvCodes: ['42415000', '42416000', '42418000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.05, typical: 0.1, high: 0.3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			transpalette, chariot élévateur, diable, hayon, manutention, gerbeur, palan, treuil, pont
			élévateur, Fenwick
		`)
	},
	{
		id: 'trailers',
		field: 'purchasing',
		label: 'Remorques',
		cpvCode: '34223300',
		otherCpvCodes: ['34220000', '34223000', '34224000', '34223310'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.05, typical: 0.2, high: 0.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			remorque, plateau porte-engin, remorque porte-voiture, remorque benne, attelage, remorque podium,
			semi-remorque
		`)
	},
	{
		id: 'bicycles',
		field: 'purchasing',
		label: 'Vélos',
		cpvCode: '34430000',
		otherCpvCodes: ['34431000', '34420000', '34432000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.3, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			vélos, VAE, vélo électrique, vélo à assistance électrique, vélo cargo, trottinette, vélobus,
			cycle, triporteur
		`)
	},
	{
		id: 'tyres',
		field: 'purchasing',
		label: 'Pneus',
		cpvCode: '34350000',
		otherCpvCodes: ['34351100', '34352100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 4, typical: 12, high: 30, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			pneus, pneumatiques, pneu neige, changement de pneus, pneus agraires, jantes, chambre à air, pneu,
			chaînes à neige
		`)
	},
	{
		id: 'vehicle-parts',
		field: 'purchasing',
		label: 'Pièces détachées automobiles',
		cpvCode: '34300000',
		otherCpvCodes: ['34330000', '34320000', '34310000', '34390000', '31610000'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			pièces détachées, pièces auto, filtres, plaquettes de frein, balai d’essuie-glace, pièces de
			rechange, pot d’échappement, accessoires automobiles, pièces mécaniques
		`)
	},
	{
		id: 'technical-check-vehicles',
		field: 'purchasing',
		label: 'Contrôle technique des véhicules',
		cpvCode: '71631200',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 8,
		radiusMetres: 40_000,
		words: listed(`
			contrôle technique, contrôle technique des véhicules, contrôle technique poids lourd, passage aux
			mines, contrôle technique auto
		`)
	},
	{
		id: 'breakdown',
		field: 'purchasing',
		label: 'Dépannage et fourrière automobile',
		cpvCode: '50118000',
		otherCpvCodes: ['50118100', '50118110'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			dépannage automobile, remorquage, fourrière automobile, épave, dépanneuse, enlèvement d’épaves,
			voiture ventouse, véhicule abandonné
		`)
	},
	{
		id: 'garden-machines',
		field: 'purchasing',
		label: 'Tondeuses et matériel d’espaces verts',
		cpvCode: '16311000',
		otherCpvCodes: ['16160000', '16311100', '43812000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			tondeuse, tondeuse autoportée, débroussailleuse, souffleur, taille-haie, tronçonneuse, robot de
			tonte, motoculture, sécateur, scarificateur, motobineuse, autoportée, perche d’élagage, aspirateur
			à feuilles, robot tondeuse, réparation de tondeuse, sécateur électrique
		`)
	}
];
