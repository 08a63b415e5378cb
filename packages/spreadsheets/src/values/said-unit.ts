import { isUnitCode, unitNamed, type UnitCode } from '@halle/domain';
import { plainWords } from './plain-words.ts';

/** A unit as a spreadsheet says it: so many of a unit of the list; the word itself where the list has none. */
export type SaidUnit = {
	readonly code: UnitCode;
	/** How many of the unit one of the word is: 100 for a quintal in kilograms. */
	readonly times: number;
	/** The word, where it says what the unit does not: « flacon ». */
	readonly word: string;
	/** What the word holds is said elsewhere, or nowhere: a carton. */
	readonly isContainer: boolean;
};

/** Words of measures and times that the list of units does not have, in a unit that it has. */
const measures: Readonly<Record<string, readonly [UnitCode, number]>> = {
	quintal: ['KGM', 100],
	quintaux: ['KGM', 100],
	mg: ['GRM', 0.001],
	hl: ['LTR', 100],
	hectolitre: ['LTR', 100],
	cl: ['LTR', 0.01],
	dl: ['LTR', 0.1],
	cm: ['MTR', 0.01],
	mm: ['MTR', 0.001],
	'ml lineaire': ['MTR', 1],
	'metre lineaire': ['MTR', 1],
	ha: ['MTK', 10_000],
	hectare: ['MTK', 10_000],
	are: ['MTK', 100],
	stere: ['MTQ', 1],
	gwh: ['MWH', 1_000],
	trimestre: ['MON', 3],
	semestre: ['MON', 6],
	semaine: ['DAY', 7],
	'demi-journee': ['DAY', 0.5],
	mille: ['H87', 1_000],
	millier: ['H87', 1_000],
	'le mille': ['H87', 1_000],
	cent: ['H87', 100],
	centaine: ['H87', 100],
	douzaine: ['H87', 12],
	dizaine: ['H87', 10]
};

/** What holds several things, or an amount that its line may say. */
const packs = (
	'carton boite caisse colis sachet pochette paquet etui blister barquette bottes botte palette filet liasse ' +
	'plateau fardeau pack coffret'
).split(' ');
/** What is counted one by one. */
const things = (
	'flacon bidon bouteille tube pot seau fut sac bobine rouleau plaque planche big-bag bigbag cartouche bac conteneur benne ' +
	'touque cubi cubitainer aerosol bombe baril citerne ampoule pain bloc cahier carnet livre exemplaire copie page feuille ' +
	'ligne abonnement licence poste agent eleve enfant personne couvert plat barre barrette paire tour point panneau ' +
	'arbre plant pied godet bulbe banc table chaise vehicule engin appareil copieur photocopieur ordinateur ecran site batiment ' +
	'local classe ecole carte ticket cheque badge cle contrat compteur borne mat lampe luminaire candelabre'
).split(' ');
const sets = 'ensemble kit jeu assortiment lot set ens'.split(' ');
const services =
	'passage visite deplacement seance vacation tournee rotation prestation intervention forfait mission audit controle formation ft fft'.split(
		' '
	);
/** Shorter ways to write words above, and of units of the list. */
const shortened: Readonly<Record<string, string>> = {
	jeux: 'jeu',
	pcs: 'piece',
	pces: 'piece',
	unites: 'unite',
	un: 'unite',
	ut: 'unite',
	nb: 'unite',
	nbre: 'unite',
	nombre: 'unite',
	ea: 'unite',
	ram: 'ramette',
	rame: 'ramette',
	rames: 'ramette',
	rm: 'ramette',
	ctn: 'carton',
	crt: 'carton',
	cart: 'carton',
	bte: 'boite',
	bt: 'boite',
	btes: 'boite',
	bts: 'boite',
	bot: 'boite',
	rlx: 'rouleau',
	rlt: 'rouleau',
	rl: 'rouleau',
	rlo: 'rouleau',
	fl: 'flacon',
	bid: 'bidon',
	btl: 'bouteille',
	pqts: 'paquet',
	pq: 'paquet',
	pqt: 'paquet',
	sch: 'sachet',
	pal: 'palette',
	pr: 'paire',
	dz: 'douzaine',
	dzn: 'douzaine',
	kilogs: 'kg',
	kgs: 'kg',
	tn: 'tonne',
	to: 'tonne',
	lit: 'litre',
	heures: 'h'
};

/** The unit that words stand for: « ramettes », « m³ », « flacon », « Kgs »; undefined of other words. */
export function saidUnit(typed: string): SaidUnit | undefined {
	const words = plainWords(typed)
		.replace(/^(?:en|par|a|au|la|le|les|l'|du|des|de|d')\s*(?=\S{2})/u, '')
		.replace(/^[\s(/]+|[\s).:;,]+$/gu, '');
	if (words === '') return undefined;
	if (isUnitCode(typed.trim().toUpperCase()) && /^[A-Z][A-Z\d]{2}$/.test(typed.trim()))
		return measured(typed.trim().toUpperCase() as UnitCode, 1); // checked just before
	const singular = singularOf(words);
	const word = shortened[words] ?? shortened[singular] ?? singular;
	const measure = measures[word] ?? measures[words];
	if (measure) return measured(measure[0], measure[1], word);
	return counted(word) ?? listed(typed, word);
}

function listed(typed: string, word: string): SaidUnit | undefined {
	// Nobody buys by the millilitre: « ml » of kerbs and markings are mètres linéaires.
	if (/^ml$/i.test(typed.trim())) return measured('MTR', 1);
	const code = unitNamed(word) ?? unitNamed(typed);
	return code && measured(code, 1);
}

function counted(word: string): SaidUnit | undefined {
	if (packs.includes(word)) return { code: 'PK', times: 1, word, isContainer: true };
	if (sets.includes(word)) return { code: 'SET', times: 1, word, isContainer: true };
	if (services.includes(word)) return { code: 'E48', times: 1, word, isContainer: false };
	if (things.includes(word)) return { code: 'H87', times: 1, word, isContainer: holding.has(word) };
	return undefined;
}

/** Things that also hold an amount: a bag of 25 kg. */
const holding = new Set(
	'flacon bidon bouteille tube pot seau fut sac bobine rouleau big-bag bigbag cubi cubitainer baril touque bac cahier bloc carnet planche'.split(
		' '
	)
);

function measured(code: UnitCode, times: number, word = ''): SaidUnit {
	return { code, times, word, isContainer: code === 'RM' || code === 'PK' || code === 'SET' };
}

function singularOf(words: string): string {
	if (/^(?:mois|bras|tapis|colis)$/.test(words)) return words;
	if (words.endsWith('eaux')) return words.slice(0, -1);
	return words.length > 3 ? words.replace(/(?:\(s\)|s)$/, '') : words;
}
