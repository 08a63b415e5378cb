/* eslint-disable max-lines -- a data table, one entry per family */
import { anchors, listed } from './family-anchors.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/** The families of the field « roads-public-space », in the order of the screens. */
export const familiesOfRoads: readonly PurchaseFamily[] = [
	{
		id: 'road-salt',
		field: 'roads-public-space',
		label: 'Sel de déneigement',
		cpvCode: '34927100',
		otherCpvCodes: ['14410000'],
		unit: 'TNE',
		nature: 'supplies',
		renewalMonth: 10,
		durationMonths: 36,
		ratio: { low: 0, typical: 3, high: 30, ...anchors.none },
		engineLevel: 8,
		radiusMetres: 80_000,
		words: listed(`
			sel, salage, verglas, sel de route, sel de déneigement, sel routier, sel gemme, sel en vrac,
			saumure, sel en sac, sel déneigement
		`)
	},
	{
		id: 'road-repair',
		field: 'roads-public-space',
		label: 'Entretien et réfection de la voirie',
		cpvCode: '45233141',
		otherCpvCodes: ['45233140', '45233142', '45233220', '45233223', '45233251', '45233252'],
		unit: 'MTK',
		nature: 'works',
		renewalMonth: 4,
		durationMonths: 36,
		ratio: { low: 1_200, typical: 2_500, high: 5_000, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 40_000,
		words: listed(`
			chaussée, enduit de chaussée, point à temps, reprofilage, nid de poule, goudron, réfection de
			voirie, entretien de voirie, voirie, PATA, travaux de voirie, goudronnage, réparation de route,
			bicouche, enrobé à chaud, réfection de rue, nids de poule, route à refaire, revêtement de
			chaussée, fissures de chaussée, entretien des routes, pontage de fissures, réfection de la rue,
			tapis d’enrobé, programme de voirie, gravillonnage, enduit superficiel, bitumage, macadamisage
		`)
	},
	{
		id: 'asphalt',
		field: 'roads-public-space',
		label: 'Enrobés et bitume',
		cpvCode: '44113600',
		otherCpvCodes: ['44113700', '44113620', '44113610'],
		unit: 'TNE',
		nature: 'supplies',
		renewalMonth: 3,
		durationMonths: 36,
		ratio: { low: 2, typical: 5, high: 12, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			enrobé à froid, enrobé, bitume, macadam, émulsion, enrobés, sac d’enrobé, asphalte, émulsion de
			bitume, enrobé en sac, enrobés à froid
		`)
	},
	{
		id: 'gravel',
		field: 'roads-public-space',
		label: 'Granulats et gravillons',
		cpvCode: '14210000',
		otherCpvCodes: ['14212000', '14211000'],
		unit: 'TNE',
		nature: 'supplies',
		renewalMonth: 3,
		durationMonths: 36,
		ratio: { low: 10, typical: 30, high: 80, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			gravillon, gravier, sable, tout-venant, concassé, gravillons, cailloux, granulats, calcaire,
			grave, sable de carrière, GNT, pierre concassée, graviers, terre végétale, carrière, ballast,
			sablon, castine, stabilisé
		`)
	},
	{
		id: 'road-signs',
		field: 'roads-public-space',
		label: 'Panneaux de signalisation',
		cpvCode: '34992200',
		otherCpvCodes: ['34992000', '34928470', '34922000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 3, typical: 7, high: 15, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			panneau, signalisation, stop, panneaux de signalisation, panneau de signalisation, panneaux
			routiers, signalisation verticale, panneau d’agglomération, miroir routier, panneau stop,
			signalétique routière, cédez le passage, panneaux, panneaux de rue, panneau d’entrée, panneaux
			directionnels, limitation de vitesse, sens interdit, SIL, panneau d’affichage, signalisation
			temporaire, panneau routier, poteau de panneau, jalonnement
		`)
	},
	{
		id: 'road-marking',
		field: 'roads-public-space',
		label: 'Marquage au sol',
		cpvCode: '34922100',
		otherCpvCodes: ['45233221', '34922110'],
		unit: 'MTR',
		nature: 'works',
		renewalMonth: 5,
		durationMonths: 36,
		ratio: { low: 800, typical: 2_000, high: 4_000, ...anchors.none },
		engineLevel: 8,
		radiusMetres: 60_000,
		words: listed(`
			peinture routière, passage piéton, bandes, marquage, marquage au sol, bandes blanches, résine,
			signalisation horizontale, peinture au sol, ligne blanche, résine gravillonnée, passages piétons,
			marquage routier, peinture de route, bande podotactile, traçage routier, bandes podotactiles,
			marquage des places
		`)
	},
	{
		id: 'street-lighting-supply',
		field: 'roads-public-space',
		label: 'Éclairage public : matériel',
		cpvCode: '34993000',
		otherCpvCodes: ['31527200', '31520000', '34928500', '31527260'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 5, typical: 10, high: 25, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			lampadaire, luminaire, mât, horloge astronomique, éclairage public, lampadaires, candélabre,
			lanterne, éclairage de rue, luminaires LED, LED éclairage public, réverbère, projecteurs
			extérieurs, éclairage extérieur, éclairage solaire, matériel d’éclairage public, lampadaire
			solaire, lumière de rue, candélabres
		`)
	},
	{
		id: 'street-lighting-upkeep',
		field: 'roads-public-space',
		label: 'Éclairage public : entretien',
		cpvCode: '50232100',
		otherCpvCodes: ['50232000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 80, typical: 150, high: 220, ...anchors.lights },
		engineLevel: 5,
		radiusMetres: 50_000,
		words: listed(`
			dépannage éclairage, entretien éclairage, entretien de l’éclairage public, maintenance de
			l’éclairage public, panne de lampadaire, dépannage de lampadaire, éclairage public, dépannage
			éclairage public, géoréférencement éclairage, réparation lampadaire
		`)
	},
	{
		id: 'street-sweeping',
		field: 'roads-public-space',
		label: 'Balayage des rues',
		cpvCode: '90610000',
		otherCpvCodes: ['90612000', '90640000'],
		unit: 'KTM',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 40, typical: 100, high: 250, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			balayage, caniveaux, nettoyage des rues, avaloirs, balayage mécanisé, propreté des rues, nettoyage
			de voirie, balayage de voirie, balayeuse, nettoyage des trottoirs, nettoyage du marché, nettoyage
			des caniveaux, laveuse de rue, désherbage de voirie, nettoiement
		`)
	},
	{
		id: 'green-spaces',
		field: 'roads-public-space',
		label: 'Espaces verts : tonte et entretien',
		cpvCode: '77310000',
		otherCpvCodes: ['77311000', '77313000'],
		unit: 'MTK',
		nature: 'services',
		renewalMonth: 3,
		durationMonths: 36,
		ratio: { low: 8_000, typical: 15_000, high: 30_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 30_000,
		words: listed(`
			tonte, gazon, débroussaillage, espaces verts, entretien des espaces verts, pelouse, désherbage,
			tondre, jardinage, jardinier, paysagiste, tonte de pelouse, entretien de parc, engazonnement,
			débroussailler, taille des arbustes, parcs et jardins, entretien espaces verts, massifs entretien,
			ramassage des feuilles, feuilles mortes, tonte des pelouses, éco-pâturage
		`)
	},
	{
		id: 'plants',
		field: 'roads-public-space',
		label: 'Plants, fleurs et terreau',
		cpvCode: '03451000',
		otherCpvCodes: ['03452000', '03440000', '03121000', '14212410'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 4,
		durationMonths: 24,
		ratio: { low: 300, typical: 800, high: 2_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			fleurs, massifs, plants, arbres, terreau, bulbes, fleurissement, plantes, géraniums, arbustes,
			vivaces, annuelles, plants de fleurs, pépinière, pépiniériste, horticulteur, plantes annuelles,
			plantation d’arbres, rosiers, bisannuelles, haie plants, arbres fruitiers, plantes vivaces, fleurs
			d’été, jardinières fleuries, villes et villages fleuris, horticulture
		`)
	},
	{
		id: 'street-furniture',
		field: 'roads-public-space',
		label: 'Mobilier urbain',
		cpvCode: '34928400',
		otherCpvCodes: ['34928000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 1, typical: 2, high: 5, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			mobilier urbain, panneau d’information, fontaine publique, jardinières, jardinière, range-vélos,
			arceaux, poteaux bois, grille d’arbre, mobilier de rue, bac à fleurs, bacs à fleurs, mobilier
			extérieur, bornes en bois, boîte à livres, vasques, rack à vélos, pots de fleurs
		`)
	},
	{
		id: 'snow-clearing',
		field: 'roads-public-space',
		label: 'Déneigement par prestataire',
		cpvCode: '90620000',
		otherCpvCodes: ['90630000'],
		unit: 'HUR',
		nature: 'services',
		renewalMonth: 11,
		durationMonths: 36,
		ratio: { low: 0, typical: 15, high: 80, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 25_000,
		words: listed(`
			déneigement, chasse-neige, lame, viabilité hivernale, déneigeuse, salage des routes, salage par
			prestataire, neige, service hivernal, déneiger, astreinte hivernale
		`)
	},
	{
		id: 'waste-collection',
		field: 'roads-public-space',
		label: 'Bacs et collecte des déchets',
		cpvCode: '90511000',
		otherCpvCodes: ['90500000', '90510000', '90512000'],
		unit: 'TNE',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 20, typical: 40, high: 90, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			bennes, collecte des déchets, ordures, ordures ménagères, ramassage des poubelles, collecte, OM,
			OMR, collecte sélective, déchets, ramassage des ordures, location de bennes, tri sélectif, TEOM,
			enlèvement des déchets, collecte du verre, éboueurs, enlèvement de benne, ramassage des déchets,
			collecte des ordures
		`)
	},
	{
		id: 'public-toilets',
		field: 'roads-public-space',
		label: 'Toilettes publiques',
		cpvCode: '45215500',
		otherCpvCodes: ['50760000'],
		unit: 'H87',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.2, high: 0.5, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 150_000,
		words: listed(`
			toilettes publiques, sanisette, WC public, sanitaires publics, toilettes automatiques, WC
			automatique, bloc sanitaire, wc publics
		`)
	},
	{
		id: 'cemetery',
		field: 'roads-public-space',
		label: 'Cimetière : travaux et entretien',
		cpvCode: '45215400',
		otherCpvCodes: ['98371111', '45112714', '45236300'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			cimetière, columbarium, cavurnes, entretien du cimetière, ossuaire, jardin du souvenir, caveaux,
			allées du cimetière, engazonnement du cimetière, extension du cimetière, désherbage du cimetière,
			jardin cinéraire, mur du cimetière, cases de columbarium
		`)
	},
	{
		id: 'irrigation',
		field: 'roads-public-space',
		label: 'Arrosage',
		cpvCode: '43323000',
		otherCpvCodes: ['44162500', '45232120'],
		unit: 'SET',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			arrosage, arrosage automatique, goutte-à-goutte, arroseur, programmateur d’arrosage, tonne à eau
		`)
	},
	{
		id: 'seeds-fertiliser',
		field: 'roads-public-space',
		label: 'Semences, engrais et paillage',
		cpvCode: '24440000',
		otherCpvCodes: ['03111000', '24400000', '03117000', '24450000', '14310000'],
		unit: 'KGM',
		nature: 'supplies',
		renewalMonth: 2,
		durationMonths: 24,
		ratio: { low: 50, typical: 150, high: 500, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			engrais, semences, gazon, paillage, graines, terreau horticole, compost, désherbant, amendement,
			anti-limace, mulch, BRF, semence de gazon, traitement du buis, fertilisant, phytosanitaire
		`)
	},
	{
		id: 'drinking-water',
		field: 'roads-public-space',
		label: 'Eau potable : réseau',
		cpvCode: '45232150',
		otherCpvCodes: listed(`
			45232151, 65110000, 65100000, 65130000, 45231110, 45232153, 45232154, 45247270, 45247130
		`),
		unit: 'MTR',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 200, typical: 500, high: 1_500, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			eau potable, AEP, réseau d’eau, conduite d’eau, branchement d’eau, adduction, château d’eau,
			canalisation, recherche de fuites, captage, renouvellement de canalisation, DSP eau, réservoir
			d’eau, surpresseur, eau, distribution d’eau, schéma directeur eau potable, nettoyage de réservoir
		`)
	},
	{
		id: 'water-meters',
		field: 'roads-public-space',
		label: 'Compteurs d’eau',
		cpvCode: '38421100',
		otherCpvCodes: ['50411100', '65500000', '44424100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 10, typical: 40, high: 100, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			compteur d’eau, radio-relève, relève des compteurs, télérelève, compteurs, débitmètre, coffret
			compteur
		`)
	},
	{
		id: 'sewer-works',
		field: 'roads-public-space',
		label: 'Assainissement : travaux',
		cpvCode: '45232410',
		otherCpvCodes: listed(`
			45232400, 45232411, 45232130, 45232440, 45232420, 45232450, 45232423, 45252127, 45252000,
			45232452, 44130000
		`),
		unit: 'MTR',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 100, typical: 300, high: 900, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			assainissement, réseau d’eaux usées, eaux pluviales, égouts, station d’épuration, collecteur,
			réhabilitation de réseau, STEP, bassin de rétention, mise en séparatif, tout-à-l’égout, lagune,
			branchement assainissement, canalisation d’assainissement, drainage, busage, buses, pluvial,
			réseaux humides, raccordement au tout-à-l’égout, drain, réseau d’assainissement
		`)
	},
	{
		id: 'sewer-cleaning',
		field: 'roads-public-space',
		label: 'Curage et inspection des réseaux',
		cpvCode: '90470000',
		otherCpvCodes: ['90480000', '90490000', '90491000', '90400000', '90410000', '90430000'],
		unit: 'HUR',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 8, typical: 25, high: 80, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			curage, curage de réseau, hydrocurage, débouchage, inspection télévisée, ITV, passage caméra,
			débouchage de canalisation, curage des égouts, hydrocureur, camion hydrocureur, inspection caméra,
			curage des canalisations, test à la fumée, exploitation de l’assainissement, DSP assainissement
		`)
	},
	{
		id: 'septic-tanks',
		field: 'roads-public-space',
		label: 'Fosses septiques et assainissement non collectif',
		cpvCode: '90460000',
		otherCpvCodes: ['90450000', '90440000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 2, typical: 8, high: 25, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			fosse septique, vidange de fosse, SPANC, assainissement individuel, assainissement non collectif,
			bac à graisse, ANC, vidange, vidangeur, microstation, contrôle ANC, puisard, vidange de bac à
			graisses, dégraisseur, fosse toutes eaux
		`)
	},
	{
		id: 'sewage-sludge',
		field: 'roads-public-space',
		label: 'Station d’épuration : exploitation et boues',
		cpvCode: '90481000',
		otherCpvCodes: ['90513600', '90513700', '90513800', '90513900', '90420000', '65120000'],
		unit: 'TNE',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 5, typical: 15, high: 40, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			boues, exploitation de la station d’épuration, épandage des boues, évacuation des boues,
			assistance station d’épuration, traitement des boues, analyse des boues, SATESE, compostage des
			boues, curage de lagune, autosurveillance
		`)
	},
	{
		id: 'pumps',
		field: 'roads-public-space',
		label: 'Pompes et postes de relevage',
		cpvCode: '42122000',
		otherCpvCodes: ['50511000', '42120000', '45232431', '45232152', '42123000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			pompe, pompe de relevage, poste de relevage, entretien des pompes, pompes, pompe immergée,
			motopompe, compresseur, pompe à eau, station de pompage, maintenance des postes de relevage, pompe
			vide-cave
		`)
	},
	{
		id: 'ditches',
		field: 'roads-public-space',
		label: 'Curage de fossés et cours d’eau',
		cpvCode: '45247000',
		otherCpvCodes: ['45246000', '45247200', '45112441'],
		unit: 'MTR',
		nature: 'works',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 500, typical: 1_500, high: 4_000, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			curage de fossé, fossés, entretien de rivière, cours d’eau, digue, berges, ruisseau, étang, mare,
			curage de mare, continuité écologique, barrage, rivière, restauration de berges, plan d’eau,
			inondations, batardeau, sacs de sable
		`)
	},
	{
		id: 'earthworks',
		field: 'roads-public-space',
		label: 'Terrassement et VRD',
		cpvCode: '45112500',
		otherCpvCodes: listed('45112000, 45231000, 45111200, 45111291, 45113000, 45112100, 45232000'),
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			terrassement, VRD, viabilisation, tranchée, remblai, réseaux divers, terrassier, déblai, voirie et
			réseaux divers, nivellement, fouilles, enrochement, travaux publics, TP, plateforme, décaissement,
			viabilité, fouille archéologique, archéologie préventive
		`)
	},
	{
		id: 'landscaping',
		field: 'roads-public-space',
		label: 'Aménagements paysagers',
		cpvCode: '45112700',
		otherCpvCodes: ['45112710', '45112711', '45112712', '77300000', '45112720'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			aménagement paysager, aménagement de parc, création d’espaces verts, square, jardin public,
			aménagement de la place, cour d’école végétalisée, désimperméabilisation, végétalisation,
			plantations, création de jardin, aménagement d’un parc, jardin partagé, cour oasis
		`)
	},
	{
		id: 'tree-care',
		field: 'roads-public-space',
		label: 'Élagage et abattage d’arbres',
		cpvCode: '77340000',
		otherCpvCodes: ['77341000', '77342000', '77211500', '77211400', '77211000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 10,
		durationMonths: 36,
		ratio: { low: 10, typical: 40, high: 120, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			élagage, abattage d’arbres, taille de haies, élagueur, dessouchage, taille douce, rognage de
			souches, diagnostic d’arbre, abattage, taille des arbres, arbre dangereux, tailler les haies,
			couper un arbre, souches, haies, taille de haie, arbre mort, platane, expertise arbre
		`)
	},
	{
		id: 'forestry',
		field: 'roads-public-space',
		label: 'Forêt communale',
		cpvCode: '77230000',
		otherCpvCodes: ['77200000', '77231000', '77231600', '77210000', '77211300'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			forêt communale, ONF, bois communal, débardage, plantation forestière, sylviculture, reboisement,
			défrichement, coupe de bois, exploitation forestière, affouage, plan de gestion forestière,
			bûcheron
		`)
	},
	{
		id: 'mowing',
		field: 'roads-public-space',
		label: 'Fauchage des accotements',
		cpvCode: '77314000',
		otherCpvCodes: ['45233229', '77312000'],
		unit: 'KTM',
		nature: 'services',
		renewalMonth: 5,
		durationMonths: 36,
		ratio: { low: 10, typical: 30, high: 60, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 30_000,
		words: listed(`
			fauchage, accotements, épareuse prestation, débroussaillage des bords de route, entretien des
			talus, fauchage tardif, dégagement de visibilité, fauchage des accotements, bords de route, talus,
			chemins ruraux entretien, passage de l’épareuse
		`)
	},
	{
		id: 'cut-flowers',
		field: 'roads-public-space',
		label: 'Fleurs et gerbes',
		cpvCode: '03121200',
		otherCpvCodes: ['03121210', '39293200'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 4, typical: 12, high: 30, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 40_000,
		words: listed(`
			gerbe, gerbes de fleurs, bouquets, fleuriste, composition florale, chrysanthèmes, bouquet, gerbe
			du 11 novembre, fleurs coupées, couronne de fleurs, dépôt de gerbe
		`)
	},
	{
		id: 'christmas-trees',
		field: 'roads-public-space',
		label: 'Sapins de Noël',
		cpvCode: '03441000',
		otherCpvCodes: ['39298910'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: 11,
		durationMonths: 12,
		ratio: { low: 2, typical: 8, high: 20, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			sapin de Noël, sapins, sapins coupés, arbre de Noël naturel, grand sapin, sapin naturel, nordmann
		`)
	},
	{
		id: 'pathways',
		field: 'roads-public-space',
		label: 'Chemins et pistes cyclables',
		cpvCode: '45233160',
		otherCpvCodes: ['45233161', '45233162', '45233260', '45233262', '45233253'],
		unit: 'MTR',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 100, typical: 300, high: 1_000, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 40_000,
		words: listed(`
			chemin, piste cyclable, chemins ruraux, voie verte, cheminement piéton, chemin communal,
			empierrement, liaison douce, sentier, voie douce, chemins d’exploitation, bande cyclable,
			véloroute, mobilité douce, chemin piéton, arceaux vélo, abri vélo, réfection de chemins
		`)
	},
	{
		id: 'pavements',
		field: 'roads-public-space',
		label: 'Trottoirs, bordures et pavés',
		cpvCode: '45233222',
		otherCpvCodes: listed(`
			45262321, 45432112, 44113100, 44114250, 44112000, 44113000, 44113120, 44113130, 44912400
		`),
		unit: 'MTR',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 50, typical: 150, high: 500, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 40_000,
		words: listed(`
			trottoirs, bordures, pavés, pavage, caniveau, bordure de trottoir, dallage, béton désactivé, rue
			pavée, abaissement de trottoir, bateau de trottoir, réfection des trottoirs, trottoir, dalles,
			bordurettes, pavé
		`)
	},
	{
		id: 'road-building',
		field: 'roads-public-space',
		label: 'Aménagement de rues et de places',
		cpvCode: '45233120',
		otherCpvCodes: ['45233128'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 60_000,
		words: listed(`
			aménagement de bourg, aménagement de rue, rond-point, giratoire, requalification de voirie,
			aménagement de place, création de voirie, carrefour, entrée de bourg, traversée de bourg,
			réaménagement du centre-bourg, route, place du village, aménagement de centre-bourg
		`)
	},
	{
		id: 'traffic-calming',
		field: 'roads-public-space',
		label: 'Ralentisseurs et sécurité routière',
		cpvCode: '45233150',
		otherCpvCodes: ['34923000', '45233292'],
		unit: 'H87',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 80_000,
		words: listed(`
			ralentisseur, dos d’âne, plateau surélevé, coussin berlinois, chicane, écluse routière, zone 30,
			sécurité routière, aménagement de sécurité, coussins berlinois, plateau ralentisseur, limiter la
			vitesse, passage surélevé
		`)
	},
	{
		id: 'speed-displays',
		field: 'roads-public-space',
		label: 'Radars pédagogiques et comptage',
		cpvCode: '34971000',
		otherCpvCodes: ['34972000', '34970000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			radar pédagogique, comptage routier, radar, indicateur de vitesse, comptage de véhicules, mesure
			de vitesse, compteur de véhicules
		`)
	},
	{
		id: 'traffic-lights',
		field: 'roads-public-space',
		label: 'Feux tricolores',
		cpvCode: '34996100',
		otherCpvCodes: ['34996000', '45316210', '45316212', '50232200'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			feux tricolores, feux de circulation, carrefour à feux, feu rouge, feux, entretien des feux, feux
			comportementaux, feu récompense, feux de chantier, signalisation tricolore
		`)
	},
	{
		id: 'safety-barriers',
		field: 'roads-public-space',
		label: 'Barrières, glissières et potelets',
		cpvCode: '34928300',
		otherCpvCodes: listed('34928100, 34928310, 34928320, 45233280, 34928460, 34928450, 34928110'),
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 2, typical: 6, high: 20, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			barrières, glissière de sécurité, barrières Vauban, barrières de police, cônes, garde-corps de
			pont, barrière de ville, potelets, bornes, séparateur de voies, balises, barrières de sécurité,
			cônes de chantier, GBA, plots béton, barrière pivotante, borne escamotable, balisage de chantier,
			rubalise, barrière anti-bélier
		`)
	},
	{
		id: 'street-name-plates',
		field: 'roads-public-space',
		label: 'Plaques de rues et numéros',
		cpvCode: '34992300',
		otherCpvCodes: ['44423450', '44423460', '44423400'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 5, typical: 20, high: 60, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			plaques de rue, numéros de maison, adressage, numérotage des rues, dénomination des voies, plaque
			de rue, numéros, noms de rues, plaques, plaque commémorative, signalétique, signalétique des
			bâtiments, plaques gravées, adressage postal
		`)
	},
	{
		id: 'bus-shelters',
		field: 'roads-public-space',
		label: 'Abribus',
		cpvCode: '44212321',
		otherCpvCodes: ['45213315', '34928440', '44112100'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.3, high: 0.8, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			abribus, arrêt de bus, abri voyageurs, abri, abri-bus, quai bus, abri de bus, poteau d’arrêt
		`)
	},
	{
		id: 'benches',
		field: 'roads-public-space',
		label: 'Bancs et tables de pique-nique',
		cpvCode: '39113600',
		otherCpvCodes: ['39113300'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 1, typical: 3, high: 8, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			banc, tables de pique-nique, bancs publics, banquette, assise, table de pique-nique, banc public,
			salon de jardin, transats, banc en bois
		`)
	},
	{
		id: 'street-bins',
		field: 'roads-public-space',
		label: 'Corbeilles et distributeurs canins',
		cpvCode: '34928480',
		otherCpvCodes: ['39224340'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 1, typical: 3, high: 8, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			corbeille, poubelle de ville, canisette, distributeur de sacs canins, cendrier, poubelles,
			corbeille de rue, poubelle de rue, corbeille de propreté, poubelle publique, borne canine,
			corbeille de tri, cendrier de rue, toutounet, crottes de chien
		`)
	},
	{
		id: 'waste-containers',
		field: 'roads-public-space',
		label: 'Bacs et conteneurs à déchets',
		cpvCode: '44613800',
		otherCpvCodes: ['44613700', '44613600', '44613000', '44616200'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 20, typical: 60, high: 150, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			bacs roulants, conteneurs, colonnes de tri, conteneurs enterrés, bac à ordures, colonnes à verre,
			bac poubelle, benne à gravats, bacs, PAV, point d’apport volontaire, bac jaune, abri bacs,
			containers, container, conteneur à déchets, bacs poubelles
		`)
	},
	{
		id: 'composters',
		field: 'roads-public-space',
		label: 'Composteurs',
		cpvCode: '39234000',
		otherCpvCodes: ['77120000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 5, typical: 20, high: 60, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			composteur, compostage, lombricomposteur, bac à compost, compost collectif, biodéchets, pavillon
			de compostage, bioseau, broyat, composteurs individuels, composteur partagé, table de tri
		`)
	},
	{
		id: 'waste-treatment',
		field: 'roads-public-space',
		label: 'Déchets : traitement et déchetterie',
		cpvCode: '90513000',
		otherCpvCodes: ['90514000', '90530000', '90533000', '90520000', '90524000'],
		unit: 'TNE',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 20, typical: 60, high: 150, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 60_000,
		words: listed(`
			déchetterie, déchets verts, encombrants, traitement des déchets, gravats évacuation, broyage de
			végétaux, recyclage, tri des déchets, gardiennage de déchetterie, compostage de déchets verts,
			incinération, DASRI, déchets dangereux, enlèvement d’encombrants, ressourcerie, valorisation des
			déchets, collecte des biodéchets, huiles usagées, DEEE, recyclerie
		`)
	},
	{
		id: 'graffiti',
		field: 'roads-public-space',
		label: 'Tags et dépôts sauvages',
		cpvCode: '90690000',
		otherCpvCodes: ['90511300', '90611000', '90680000', '90914000'],
		unit: 'HUR',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 4, typical: 15, high: 60, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 50_000,
		words: listed(`
			tags, graffitis, dépôts sauvages, effacement de tags, décharge sauvage, nettoyage de graffiti,
			détagage, ramassage de détritus, nettoyage de plage, affichage sauvage, propreté urbaine
		`)
	},
	{
		id: 'road-lighting-works',
		field: 'roads-public-space',
		label: 'Éclairage public : travaux et réseaux',
		cpvCode: '45316110',
		otherCpvCodes: ['45316100', '45232200', '45315600', '45314300', '45232210'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 80_000,
		words: listed(`
			enfouissement des réseaux, extension d’éclairage public, rénovation de l’éclairage public, pose de
			lampadaires, remplacement des lampadaires, passage en LED, effacement des réseaux, travaux
			d’éclairage public, modernisation de l’éclairage, raccordement électrique, extinction nocturne,
			dissimulation des réseaux
		`)
	},
	{
		id: 'parking',
		field: 'roads-public-space',
		label: 'Parkings et stationnement',
		cpvCode: '45223300',
		otherCpvCodes: ['38730000', '34926000', '98351000', '45233270', '34996300'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			parking, horodateur, stationnement, places de parking, aire de stationnement, zone bleue, borne de
			stationnement, disques de stationnement, parking relais, aire de covoiturage, parcmètre, marquage
			de parking, forfait post-stationnement
		`)
	},
	{
		id: 'bridges',
		field: 'roads-public-space',
		label: 'Ponts et ouvrages d’art',
		cpvCode: '45221100',
		otherCpvCodes: ['45221000', '45220000', '45221119', '45221110', '71631450', '45221113'],
		unit: 'E48',
		nature: 'works',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 100_000,
		words: listed(`
			pont, ouvrage d’art, passerelle, réparation de pont, inspection de pont, ponceau, pont communal,
			ponts, réfection du pont, buse sous chaussée, tablier de pont, diagnostic de pont, ouvrages d’art,
			pont en pierre
		`)
	},
	{
		id: 'road-studies',
		field: 'roads-public-space',
		label: 'Études de voirie (VRD)',
		cpvCode: '71322000',
		otherCpvCodes: ['71322500', '71311210', '71311200', '71631480'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			étude de voirie, maîtrise d’œuvre VRD, bureau d’études VRD, étude de circulation, plan de
			circulation, diagnostic de voirie, projet de voirie, étude d’aménagement routier, étude de
			mobilité, maîtrise d’œuvre voirie, schéma cyclable, PAVE, étude VRD, plan de mobilité
		`)
	},
	{
		id: 'lighting-studies',
		field: 'roads-public-space',
		label: 'Éclairage public : diagnostic',
		cpvCode: '71323100',
		otherCpvCodes: ['71334000'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			diagnostic éclairage public, étude d’éclairage, audit de l’éclairage public, schéma directeur
			d’aménagement lumière, SDAL, trame noire, diagnostic des points lumineux
		`)
	}
];
