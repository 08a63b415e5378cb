/* eslint-disable max-lines -- a data table, one entry per family */
import { anchors, listed } from './family-anchors.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/** The families of the field « information-systems », in the order of the screens. */
export const familiesOfSystems: readonly PurchaseFamily[] = [
	{
		id: 'laptops',
		field: 'information-systems',
		label: 'Ordinateurs portables',
		cpvCode: '30213100',
		otherCpvCodes: ['30213300'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 1, typical: 2, high: 4, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			PC portable, ordinateur, portable, ordinateurs, PC, laptop, ordi, ordinateur fixe, unité centrale,
			poste informatique, ordinateur portable, Mac, parc informatique, station d’accueil, Chromebook
		`)
	},
	{
		id: 'computer-supplies',
		field: 'information-systems',
		label: 'Matériel et accessoires informatiques',
		cpvCode: '30200000',
		otherCpvCodes: ['30230000', '30237000', '30236000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 6, typical: 15, high: 30, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			clavier, souris, disque dur, clé USB, matériel informatique, informatique, câbles informatiques,
			webcam, accessoires informatiques, fournitures informatiques, casque audio, barrette mémoire, SSD,
			HDMI, équipement informatique, douchette, lecteur de carte, tapis de souris
		`)
	},
	{
		id: 'mobile-phones',
		field: 'information-systems',
		label: 'Téléphonie mobile',
		cpvCode: '64212000',
		otherCpvCodes: ['32250000', '32252100'],
		unit: 'MON',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 36, typical: 72, high: 144, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 300_000,
		words: listed(`
			téléphone portable, forfait, abonnement mobile, smartphone, tel mobile, téléphonie mobile,
			forfaits mobiles, portable, mobile, carte SIM, iPhone, forfait téléphone, tel portable, GSM,
			abonnement portable, 4G, 5G, Samsung Galaxy, Orange, SFR, Bouygues
		`)
	},
	{
		id: 'fixed-telephony',
		field: 'information-systems',
		label: 'Téléphonie fixe',
		cpvCode: '64210000',
		otherCpvCodes: ['64214000', '64215000'],
		unit: 'MON',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 24, typical: 48, high: 96, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			téléphone fixe, ligne, VoIP, SIP, téléphonie, téléphonie fixe, lignes téléphoniques, abonnement
			téléphonique, téléphone, Centrex, trunk SIP, télécommunications, télécoms, fax, numéro vert, ligne
			d’ascenseur
		`)
	},
	{
		id: 'internet-access',
		field: 'information-systems',
		label: 'Accès à Internet',
		cpvCode: '72400000',
		otherCpvCodes: ['72410000', '72411000'],
		unit: 'MON',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 24, typical: 36, high: 72, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			fibre, box, Internet, accès internet, VPN, Wi-Fi, ADSL, abonnement internet, fournisseur d’accès,
			wifi public, fibre optique, débit, liaison internet, FAI, hotspot, SDSL, réseau internet, FTTH
		`)
	},
	{
		id: 'antivirus',
		field: 'information-systems',
		label: 'Antivirus et sécurité',
		cpvCode: '48760000',
		otherCpvCodes: ['48730000', '48761000'],
		unit: 'ANN',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 6, typical: 12, high: 25, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			antivirus, cybersécurité, pare-feu, mot de passe, EDR, firewall, anti-spam, sécurité informatique,
			gestionnaire de mots de passe, anti-virus, logiciel de sécurité, piratage, antispam, phishing
		`)
	},
	{
		id: 'business-software',
		field: 'information-systems',
		label: 'Logiciels métier et leur maintenance',
		cpvCode: '48000000',
		otherCpvCodes: ['72267100', '72260000', '72250000', '48900000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 1, typical: 1, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			logiciel, licence, progiciel, logiciel métier, logiciel cimetière, maintenance de logiciel,
			licences, logiciels métiers, logiciel de gestion, logiciel état civil, logiciel élections,
			Berger-Levrault, Segilog, JVS, Cosoluce, logiciel urbanisme, logiciel métier mairie, facturation
			de l’eau, maintenance des logiciels, Cerig
		`)
	},
	{
		id: 'network-equipment',
		field: 'information-systems',
		label: 'Matériel de réseau',
		cpvCode: '32420000',
		otherCpvCodes: ['32400000', '32422000', '32424000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 1, typical: 2, high: 4, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			switch, routeur, borne Wi-Fi, câblage, baie, réseau informatique, câblage réseau, baie de
			brassage, prises réseau, RJ45, câblage informatique, bornes wifi, matériel réseau, commutateur,
			point d’accès
		`)
	},
	{
		id: 'copiers',
		field: 'information-systems',
		label: 'Copieurs : location et maintenance',
		cpvCode: '50310000',
		otherCpvCodes: ['50313000', '50313200', '30121100', '30120000'],
		unit: 'H87',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 1, typical: 2, high: 4, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 100_000,
		words: listed(`
			photocopieur, copieur, multifonction, leasing de copieur, location de copieur, maintenance
			copieur, coût copie, photocopieuse, photocopies, copieurs, multifonctions, photocopie, entretien
			du photocopieur, coût à la page
		`)
	},
	{
		id: 'websites',
		field: 'information-systems',
		label: 'Site internet de la commune',
		cpvCode: '72413000',
		otherCpvCodes: ['72421000', '72212224'],
		unit: 'E48',
		nature: 'services',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 300_000,
		words: listed(`
			site web, site internet, hébergement du site, création de site, refonte du site, site de la
			commune, webmaster, référencement, application web, développement web, site de la mairie,
			accessibilité du site RGAA, intranet
		`)
	},
	{
		id: 'video-protection',
		field: 'information-systems',
		label: 'Vidéoprotection',
		cpvCode: '32323500',
		otherCpvCodes: ['35125300'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 1, typical: 2, high: 4, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 150_000,
		words: listed(`
			caméra, vidéosurveillance, vidéoprotection, caméras, caméra de surveillance, vidéo-protection,
			caméra de chasse, CSU, vidéo, caméra nomade, lecture de plaques, visionnage
		`)
	},
	{
		id: 'it-support',
		field: 'information-systems',
		label: 'Assistance et infogérance informatiques',
		cpvCode: '72611000',
		otherCpvCodes: ['72610000', '72253000', '72600000'],
		unit: 'HUR',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 20, typical: 50, high: 120, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 80_000,
		words: listed(`
			dépannage informatique, infogérance, prestataire informatique, maintenance informatique,
			informaticien, assistance informatique, technicien informatique, support informatique, hotline,
			réparation d’ordinateur, installation informatique, audit informatique, parc informatique
			entretien, télémaintenance
		`)
	},
	{
		id: 'data-protection',
		field: 'information-systems',
		label: 'RGPD : délégué à la protection des données',
		cpvCode: '79417000',
		otherCpvCodes: ['72224000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			RGPD, DPO, protection des données, délégué à la protection des données, CNIL, registre des
			traitements, données personnelles, DPD, mise en conformité RGPD
		`)
	},
	{
		id: 'servers',
		field: 'information-systems',
		label: 'Serveurs et sauvegarde',
		cpvCode: '48820000',
		otherCpvCodes: ['48710000', '72910000', '72317000', '72251000'],
		unit: 'E48',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 36,
		ratio: { low: 0.1, typical: 0.25, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			serveur, sauvegarde, NAS, sauvegarde externalisée, serveur de fichiers, stockage de données,
			virtualisation, cloud, PRA, plan de reprise, datacenter, hébergement de données
		`)
	},
	{
		id: 'power-backup',
		field: 'information-systems',
		label: 'Onduleurs',
		cpvCode: '31154000',
		otherCpvCodes: ['31682530', '31682510'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 1, high: 3, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed('onduleur, alimentation de secours, batterie d’onduleur, multiprise parafoudre')
	},
	{
		id: 'interactive-boards',
		field: 'information-systems',
		label: 'Tableaux numériques et vidéoprojecteurs',
		cpvCode: '30195200',
		otherCpvCodes: listed('38652120, 30195000, 38652000, 30231320, 32351200, 30195900, 30195910, 32322000'),
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.2, typical: 0.6, high: 2, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			TBI, TNI, VPI, ENI, tableau numérique, écran interactif, vidéoprojecteur, tableau blanc
			interactif, écran tactile, écran numérique interactif, tableau interactif, vidéoprojecteur
			interactif, visualiseur, équipement numérique des écoles, écran de projection
		`)
	},
	{
		id: 'tablets',
		field: 'information-systems',
		label: 'Tablettes',
		cpvCode: '30213200',
		otherCpvCodes: [],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 2, high: 6, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			tablette, iPad, tablettes, tablettes élèves, classe mobile, valise de tablettes, tablette tactile
		`)
	},
	{
		id: 'screens',
		field: 'information-systems',
		label: 'Écrans d’ordinateur',
		cpvCode: '30231300',
		otherCpvCodes: ['30231000', '30231310'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.5, typical: 2, high: 4, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed('écran, moniteur, écrans, double écran, écran plat, écran d’ordinateur')
	},
	{
		id: 'printers',
		field: 'information-systems',
		label: 'Imprimantes et scanners',
		cpvCode: '30232110',
		otherCpvCodes: ['30232100', '30232150', '30216110', '30232000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 12,
		ratio: { low: 0.3, typical: 1, high: 3, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			imprimante, scanner, imprimante laser, traceur, imprimante jet d’encre, numériseur, imprimante
			multifonction, imprimante couleur
		`)
	},
	{
		id: 'payroll-software',
		field: 'information-systems',
		label: 'Logiciels de paie, comptabilité et RH',
		cpvCode: '48450000',
		otherCpvCodes: ['48440000', '48443000', '48400000', '48444000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			logiciel de paie, logiciel de comptabilité, logiciel RH, logiciel de gestion des temps, logiciel
			financier, M57, gestion financière, logiciel des congés, badgeage, logiciel de facturation, paie
		`)
	},
	{
		id: 'library-software',
		field: 'information-systems',
		label: 'Logiciel de médiathèque',
		cpvCode: '48161000',
		otherCpvCodes: ['48160000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 48,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			logiciel de bibliothèque, SIGB, logiciel de médiathèque, portail de la médiathèque, RFID
			bibliothèque
		`)
	},
	{
		id: 'office-software',
		field: 'information-systems',
		label: 'Bureautique et messagerie',
		cpvCode: '48920000',
		otherCpvCodes: ['48300000', '48310000', '48223000', '72412000', '48218000', '48317000'],
		unit: 'ANN',
		nature: 'supplies',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			Office 365, bureautique, messagerie, licences Microsoft, suite bureautique, traitement de texte,
			adresses e-mail, Microsoft 365, licence Office, tableur, visioconférence logiciel, boîte mail,
			courriel, Windows, Adobe, messagerie électronique
		`)
	},
	{
		id: 'e-procurement',
		field: 'information-systems',
		label: 'Dématérialisation : marchés, actes, signature',
		cpvCode: '72416000',
		otherCpvCodes: ['48490000', '79132000', '48219300'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			profil d’acheteur, plateforme des marchés, signature électronique, certificat électronique,
			parapheur électronique, dématérialisation, télétransmission des actes, certificat RGS, tiers de
			télétransmission, plateforme de dématérialisation, convocation dématérialisée, i-parapheur,
			dématérialisation des marchés publics, dématérialisation des actes, saisine par voie électronique
		`)
	},
	{
		id: 'school-software',
		field: 'information-systems',
		label: 'Espace numérique de travail et logiciels scolaires',
		cpvCode: '48190000',
		otherCpvCodes: ['48931000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 9,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			ENT, espace numérique de travail, logiciel pédagogique, portail famille, logiciel périscolaire,
			logiciel de cantine, inscription à la cantine, ressources numériques, logiciel enfance, portail
			familles, facturation de la cantine, BCDI
		`)
	},
	{
		id: 'gis',
		field: 'information-systems',
		label: 'Système d’information géographique (SIG)',
		cpvCode: '38221000',
		otherCpvCodes: ['48326000', '30221000', '71222000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 300_000,
		words: listed(`
			SIG, cartographie, système d’information géographique, cadastre numérique, PCRS, données
			géographiques, plan numérique, géomatique, carte, orthophoto
		`)
	},
	{
		id: 'citizen-apps',
		field: 'information-systems',
		label: 'Application citoyenne',
		cpvCode: '72212200',
		otherCpvCodes: ['48500000', '72212500', '64216000', '64212100'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 4,
		radiusMetres: 300_000,
		words: listed(`
			application mobile, appli citoyenne, application citoyenne, alerte SMS, alerte à la population,
			appli de la commune, PanneauPocket, IntraMuros, signalement citoyen, envoi de SMS, automate
			d’appel, illiwap, notifications
		`)
	},
	{
		id: 'domain-names',
		field: 'information-systems',
		label: 'Noms de domaine et hébergement',
		cpvCode: '72417000',
		otherCpvCodes: ['72415000'],
		unit: 'ANN',
		nature: 'services',
		renewalMonth: 1,
		durationMonths: 36,
		ratio: { low: 1, typical: 1, high: 1, ...anchors.perCommune },
		engineLevel: 5,
		radiusMetres: 300_000,
		words: listed(`
			nom de domaine, hébergement, hébergement web, hébergement de site internet, certificat SSL, noms
			de domaine
		`)
	},
	{
		id: 'digital-signs',
		field: 'information-systems',
		label: 'Panneaux lumineux d’information',
		cpvCode: '34924000',
		otherCpvCodes: ['31523000', '31523200'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.1, typical: 0.3, high: 1, ...anchors.none },
		engineLevel: 5,
		radiusMetres: 200_000,
		words: listed(`
			panneau lumineux, journal électronique d’information, panneau d’information électronique,
			afficheur, borne d’affichage légal, écran d’affichage, JEI, affichage dynamique, panneau
			électronique, borne tactile, affichage légal numérique
		`)
	},
	{
		id: 'telephone-systems',
		field: 'information-systems',
		label: 'Standard téléphonique et téléphones',
		cpvCode: '32540000',
		otherCpvCodes: ['32550000', '32552100', '50334130', '45314120', '32543000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 48,
		ratio: { low: 2, typical: 6, high: 15, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			standard téléphonique, autocommutateur, PABX, postes téléphoniques, IPBX, téléphone de bureau,
			téléphones, maintenance du standard, casque téléphonique, DECT, accueil vocal
		`)
	},
	{
		id: 'radios',
		field: 'information-systems',
		label: 'Radios et talkies-walkies',
		cpvCode: '32236000',
		otherCpvCodes: ['32230000', '32570000', '35710000'],
		unit: 'H87',
		nature: 'supplies',
		renewalMonth: null,
		durationMonths: 24,
		ratio: { low: 0.5, typical: 2, high: 6, ...anchors.none },
		engineLevel: 4,
		radiusMetres: 200_000,
		words: listed(`
			talkie-walkie, radio, radiocommunication, talkies, émetteur-récepteur, antenne radio, poste radio
		`)
	}
];
