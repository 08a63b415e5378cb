import type { ColumnRole } from '@halle/domain';
import { moneyScale, taxOf } from '../values/read-amount.ts';
import { plainWords } from '../values/plain-words.ts';
import { saidUnit, type SaidUnit } from '../values/said-unit.ts';

/** What the words of a header say of its column. */
export type HeaderMeaning = {
	/** Null where they say nothing of what it holds: the name of a school. `total` may be of quantities or of money. */
	readonly role: ColumnRole | 'total' | 'besoin' | null;
	/** Higher for the better of two columns of one role. */
	readonly strength: number;
	readonly unit: SaidUnit | null;
	/** Euros that one of the column is: 1,000 for « k€ ». */
	readonly scale: bigint | null;
	/** How many one of the column is: 1,000 for « en milliers ». */
	readonly times: number;
	/** A price is of so many: 100 for « prix les 100 ». */
	readonly priceOf: number;
	readonly tax: 'included' | 'excluded' | null;
	readonly per: 'year' | 'month' | null;
	/** What else it is counted for: « semaine », « élève »; another column may say how many there are. */
	readonly each: string | null;
	/** The year it names: « Quantité 2026 ». */
	readonly year: number | null;
	/** What was, not what is wanted: « consommé », « N-1 », « stock ». */
	readonly isPast: boolean;
};

type Rule = readonly [pattern: RegExp, role: HeaderMeaning['role'], strength: number];

/** The first rule that fits says the role. */
const rules: readonly Rule[] = [
	[/libelle (?:du )?(?:code )?cpv/, 'detail', 1],
	[/\bcpv\b/, 'cpv', 9],
	[/^(?:montant|total|dont)(?: de la)? tva\b|^tva (?:en )?€|montant tva/, 'ignored', 9],
	[/\btva\b(?!.*(?:inclus|compris))/, 'taxRate', 5],
	// « Fin du contrat », « Échéance du marché », « Contrat jusqu’au ».
	[
		/\b(?:fin|echeance|terme|expiration)\b.*\b(?:contrat|marche|abonnement)\b|\b(?:contrat|marche|abonnement)\b.*\b(?:jusqu|fin|echeance|terme|expir)/,
		'contractEndsOn',
		9
	],
	[
		/^(?:duree|engagement|reconduction)|\b(?:nb|nbre|nombre) (?:de |d')?(?:mois|annees?|ans)\b|duree (?:du|de|en|prev|marche|contrat)/,
		'duration',
		9
	],
	[
		/\bp\.? ?u\b\.?|\bpu(?:ht|ttc)?\b|unitaire|\b(?:prix|px|p)\.? ?unit|unit price|prix (?:a l'|de l'|d'une? |par |l')?unite|prix ?\/|prix (?:au|a la|par|les|le) |tarif|€ ?\/ ?(?!an|mois)[a-z]/,
		'unitPrice',
		8
	],
	[/(?:nombre|nb|nbre) (?:de |d')?(?:points?|notes?)\b/, 'ignored', 3],
	[
		/quantite|^q\.?$|^20[2-4]\d$|\bqt(?:e|te|es|ts|ite)?s?\b|\bqty\b|quantity|^combien|^(?:mini|maxi)(?:mum)?\b|^(?:nombre|nbre|nb)\b|\bvolume|tonnage|metrage|kilometrage|litrage|^surface|^superficie|^effectif|^conso(?:mmation)?|nombre d/,
		'quantity',
		8
	],
	[
		/^(?:lieu|site|adresse|point|destination|destinataire)\b|(?:lieu|site|adresse|point) de (?:livraison|depot)|\blivre(?:r|e)? a\b|^(?:etablissement|batiment|localisation|affectation|demandeur|beneficiaire|service|direction|pole|commune|ville|ecole)s?(?: (?:demandeur|utilisateur|concerne|beneficiaire|destinataire|municipal|livre).*)?$/,
		'site',
		6
	],
	[
		/^(?:ref|n°|no\b|num|code|id\b|rang|ordre|ligne|cp$|insee|siren|siret|tel|mail|courriel|e-mail|contact|fournisseur|prestataire|titulaire|attributaire|imputation|compte|chapitre|fonction|article budg|nature comptable|gestionnaire|responsable|agent|nom (?:et |du |de la |des )?(?:prenom|demandeur|responsable|contact|agent|service|fournisseur)|photo|image|lien|url|ean|gencod|priorite|urgence$|preavis|marge|ecart|evolution|%|poids)|reference|budgetaire|telephone|\bcompte\b|^article m\d/,
		'ignored',
		4
	],
	[
		/^(?:a )?(?:commander|acheter|renouveler|reconduire|prendre|conserver|garder)\b|^commande ?\?|^(?:retenu|valid|arbitrage|accord|decision|statut|etat|avis|suite donnee|choix|selection|coche|confirm)|oui ?\/ ?non|\bo ?\/ ?n\b/,
		'tick',
		6
	],
	[
		/^montant|^cout|budget|prix total|^total (?:ht|ttc|€|eur|en euro|estim|annuel|general|budget|prix)|^valeur|depense|enveloppe|^somme|credits?\b|^estimation|montant|^(?:total )?(?:ht|ttc)\b|^prix (?:estime|prevu|global|annuel|du lot)|^devis|^facture|^prevision(?:nel)?(?: budget.*)?$|^estime/,
		'amount',
		7
	],
	[/^prix\b|^prix$/, 'price', 5],
	[
		/(?:creation|saisie|mise a jour|\bmaj\b|derniere|devis|facture|commande le|demande le|passation|notification)/,
		'ignored',
		3
	],
	[
		/^(?:date|besoin pour|pour (?:le|quand)|quand|echeance|delai|periode|a partir|debut|demarrage|livraison|livrer|souhaite|calendrier|planning|prise d'effet|mise en (?:service|place)|disponib|trimestre|mois|semaine|moment|saison|annee)|date|echeance|\bdelai|souhaitee? (?:pour|le)|^pour$|needed|\bdue\b|deadline/,
		'neededOn',
		6
	],
	[/^fin\b|date de fin|jusqu/, 'neededOn', 2],
	[/^total\b|^totaux\b|^ensemble$|^cumul/, 'total', 5],
	[
		/^unites?(?: de (?:mesure|vente|compte|facturation))?$|^u\.?$|^um$|^udm$|^uv$|^mesure$|^uom$|^unite\b/,
		'unit',
		8
	],
	[/^cond(?:\.|itionnement|it)?\b|^colisage|^emballage|^contenance|^packaging/, 'unit', 4],
	[/^designation|^denomination|^demandes?$/, 'label', 10],
	[/^(?:libelle|intitule)/, 'label', 9],
	[
		/^(?:articles?|produits?|operations?|travaux|projets?|fournitures?|materiels?|equipements?|objets?|denrees?|items?|prestations?|achats?)\b/,
		'label',
		8
	],
	[
		/^(?:description|descriptif|nature|quoi|expression|definition)\b.*(?:besoin|achat|prestation|article|produit|fourniture|marche|travaux|depense)?|^nom\b/,
		'label',
		7
	],
	[/^besoins?\b/, 'besoin', 6],
	[
		/^(?:famille|categorie|rubrique|domaine|theme|segment|lot|secteur|univers|rayon|type|sous-famille|groupe|thematique|poste)s?\b/,
		'family',
		4
	],
	[
		/^(?:observation|remarque|commentaire|precision|caracteristique|detail|specification|marque|modele|taille|pointure|couleur|dimension|format|note|info|complement|exigence|contrainte|justification|motif|usage|utilisation|reference produit)s?\b/,
		'detail',
		5
	]
];

const past =
	/\bn ?- ?[1-3]\b|consomm(?:e|ee|ation)s? (?:20\d\d|n-1|ant|pass|reel)|realise|annee (?:derniere|precedente|passee)|precedent|historique|\bstock|deja|livre(?:e|s|es)?$|recu(?:e|s|es)?$|commande(?:e|es|s)$|reste\b|en place|existant|rappel|ancien|actuel/;

/** Reads the words of a header, those of a group of columns before those of the column: « Montant annuel TTC ». */
export function headerMeaning(text: string): HeaderMeaning {
	const words = plainWords(text).replace(/^[\s*•-]+|[\s*:]+$/gu, '');
	const { role, strength } = roleOf(words);
	const year = /\b(20[2-4]\d)\b/.exec(words)?.[1];
	const isMoney = role !== null && ['unitPrice', 'amount', 'price', 'total'].includes(role);
	return {
		role,
		strength,
		unit: unitIn(words, role),
		scale: isMoney ? moneyScale(words) : null,
		times: isMoney ? 1 : timesIn(words),
		priceOf: priceOf(words),
		tax: taxOf(words),
		per: perIn(words),
		each: eachIn(words),
		year: year ? Number(year) : null,
		isPast: past.test(words)
	};
}

function roleOf(words: string): Pick<HeaderMeaning, 'role' | 'strength'> {
	const [, role = null, strength = 0] = rules.find(([pattern]) => pattern.test(words)) ?? [];
	if ((role === 'price' || role === 'amount') && isOfOne(words)) return { role: 'unitPrice', strength: 8 };
	// « € » alone.
	return role === null && moneyScale(words) !== null ? { role: 'amount', strength: 3 } : { role, strength };
}

/** « Prix € HT / kg », « Coût par ramette ». */
function isOfOne(words: string): boolean {
	const [, behind = ''] = /(?:\/|\b(?:au|a la|le|la|par)) ?(\p{L}[\p{L}\d³²]*)\)?$/u.exec(words) ?? [];
	return saidUnit(behind) !== undefined && !/^(?:an|annee|mois|lot|total|ht|ttc)s?$/.test(behind);
}

function perIn(words: string): 'year' | 'month' | null {
	if (/mensuel|par mois|\/ ?mois/.test(words)) return 'month';
	return /annuel|par an\b|\/ ?an\b|par annee/.test(words) ? 'year' : null;
}

/** « Qté/semaine », « Nb par élève », « par livraison ». */
function eachIn(words: string): string | null {
	const each = new RegExp(`(?:\\bpar |/ ?|\\ba chaque )(${eachWords})s?\\b`, 'u').exec(words)?.[1] ?? null;
	return words.includes('hebdo') ? 'semaine' : /quotidien|journalier/.test(words) ? 'jour' : each;
}

const eachWords =
	'semaine|jour|eleve|enfant|classe|ecole|agent|personne|livraison|passage|intervention|commande|site|batiment|repas|trimestre|semestre|seance|convive|vehicule';

function timesIn(words: string): number {
	return /en milliers|\(?x ?1 ?000\)?|par mille/.test(words)
		? 1_000
		: /en centaines|\bx ?100\b/.test(words)
			? 100
			: 1;
}

function priceOf(words: string): number {
	const found = /(?:\/|les|le|par|pour|au)\s?(1\s?000|100|10|mille|cent)\b/.exec(words)?.[1] ?? '1';
	return found === 'mille' ? 1_000 : found === 'cent' ? 100 : Number(found.replace(/\s/g, ''));
}

/** Where a header says what it counts in, the surest place first; those of prices are behind « au » and « par ». */
const places = [
	/\([^()]*\/ ?([^()/]*)\)/u,
	/\(([^()]*)\)/u,
	/\ben ([\p{L}\d³²]+)\b/u,
	/\/ ?([\p{L}\d³²]+)\)?$/u,
	/\b(?:de |d')([\p{L}\d]+)/u
];
const ofPrices = /\b(?:au |a la |le |la |par )([\p{L}\d³²]+)/u;
const counted = new Set<HeaderMeaning['role']>([null, 'quantity', 'unitPrice', 'total', 'besoin']);

/** « Quantité (kg) », « Qté en tonnes », « Nombre de ramettes », « Prix au m² » and, of a column below a group, « tonnes ». */
function unitIn(words: string, role: HeaderMeaning['role']): SaidUnit | null {
	if (!counted.has(role)) return null;
	const isPrice = role === 'unitPrice';
	const found = [...places, ...(isPrice ? [ofPrices] : [])].map((place) => place.exec(words)?.[1] ?? '');
	const candidates = [...found, ...(isPrice ? [] : words.split(' ').slice(-1)), words];
	const units = candidates.map((candidate) => (isNoUnit.test(candidate) ? undefined : saidUnit(candidate)));
	return units.find((unit) => unit !== undefined) ?? null;
}

/** Words that are units elsewhere and none in a header. */
const isNoUnit =
	/^(?:an|ans|annee|annees|mois|annuel|annuelle|total|€|nombre|nb|nbre|unite|unites|u|ht|ttc|article|articles|ecole|ecoles|classe|site|lot|lots|prestation|prestations|personne|batiment|service|x ?1000)$/;

/** Says whether a text by itself is the header of a column, or of some of it: « HT », « tonnes ». */
export function saysHeader(text: string): boolean {
	const words = plainWords(text);
	if (words.length > 90 || /^(?!20\d\d$)\d+(?:[.,]\d+)?$/.test(words)) return false;
	return headerMeaning(text).role !== null;
}

/** Words that say more of a header above them, and would be none by themselves. */
export function saysMore(text: string): boolean {
	const words = plainWords(text);
	return (
		taxOf(words) !== null ||
		moneyScale(words) !== null ||
		saidUnit(words) !== undefined ||
		/^(?:20\d\d|total|%|mini?|maxi?|minimum|maximum|oui|non)$/.test(words)
	);
}
