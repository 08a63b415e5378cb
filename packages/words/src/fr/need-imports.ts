import {
	fileFaults,
	fileSize,
	importLinesMax,
	isUnitCode,
	units,
	type ColumnRole,
	type FileFault,
	type ImportFacts,
	type LeftAside,
	type LeftAsideKind,
	type LineField,
	type LineFinding,
	type LineRefusal,
	type LineWarning,
	type OtherKind
} from '@halle/domain';
import { list, number, plural } from './format.ts';
import { nonBreaking } from './non-breaking.ts';

type Saying = string | ((facts: ImportFacts) => string);

const otherKinds: Record<OtherKind, string> = {
	pdf: 'C’est un PDF : copiez-en le tableau dans un tableur, puis enregistrez-le au format Excel (.xlsx).',
	word: 'C’est un document de traitement de texte : copiez-en le tableau dans un tableur, ou collez-le dans la page.',
	slides: 'C’est une présentation : copiez-en le tableau dans un tableur, ou collez-le dans la page.',
	picture: 'C’est une image : un tableau photographié ne se lit pas. Demandez le fichier d’origine.',
	archive: 'C’est une archive : ouvrez-la, et donnez le tableur qu’elle contient.',
	mail: 'C’est un courriel ou une page web enregistrée : ouvrez le tableau dans un tableur et enregistrez-le au format .xlsx.',
	numbers: 'C’est un fichier Numbers : exportez-le au format Excel (.xlsx) depuis Numbers.',
	program: 'C’est un programme, pas un tableur. Ne l’ouvrez pas si vous ne savez pas d’où il vient.',
	'web-page': 'C’est une page web sans tableau : enregistrez le tableau au format Excel (.xlsx).',
	unknown: 'Ce fichier n’est pas un tableur. Donnez un fichier .xlsx, .ods ou .csv.'
};

const faults: Record<FileFault, Saying> = {
	empty: 'Ce fichier est vide. Vérifiez que c’est le bon, puis enregistrez-le à nouveau.',
	'too-large': ({ bytes, most }) =>
		`Ce fichier est trop gros : ${fileSize(Number(bytes))}, pour ${fileSize(Number(most))} au plus. Retirez-en les images, ou gardez seulement la feuille des besoins.`,
	'too-many-lines': `Ce tableau a plus de ${number(importLinesMax)} lignes, le plus que l’on lit en une fois. Partagez-le en plusieurs fichiers.`,
	bomb: 'Ce fichier est refusé : une fois décompressé, il deviendrait démesuré. Recopiez le tableau dans un nouveau classeur, puis enregistrez-le.',
	entities:
		'Ce fichier est refusé : il définit des entités XML, ce qu’aucun tableur ne fait. Recopiez le tableau dans un nouveau classeur.',
	macros:
		'Ce classeur contient des macros : il n’est pas ouvert. Enregistrez-le sans macros, au format « Classeur Excel (.xlsx) », puis recommencez.',
	encrypted:
		'Ce classeur est protégé par un mot de passe : il ne peut pas être lu. Retirez le mot de passe (Fichier, Informations, Protéger le classeur), puis enregistrez-le.',
	'old-excel':
		'C’est un classeur Excel 97-2003 (.xls), qui n’est plus lu. Ouvrez-le, choisissez « Enregistrer sous », puis « Classeur Excel (.xlsx) ».',
	'binary-excel':
		'C’est un classeur Excel binaire (.xlsb). Ouvrez-le, choisissez « Enregistrer sous », puis « Classeur Excel (.xlsx) ».',
	damaged:
		'Ce fichier est abîmé ou incomplet : il ne peut pas être lu. Ouvrez-le dans votre tableur et enregistrez-le à nouveau.',
	'other-kind': ({ kind }) => otherKinds[kindOf(kind)],
	'no-table':
		'Aucun tableau de besoins n’a été reconnu dans ce fichier. Il faut au moins une colonne qui nomme ce qu’il faut acheter et une colonne de quantités, avec leurs titres.',
	'no-lines': 'Ce tableau n’a que ses titres : aucune ligne n’y demande quelque chose.',
	'unreadable-text':
		'L’encodage de ce fichier n’a pas été reconnu. Enregistrez-le au format .xlsx ou « CSV UTF-8 ».'
};

const refusals: Record<LineRefusal, Saying> = {
	'label-missing': 'cette ligne ne nomme pas ce qu’il faut acheter',
	'quantity-missing': 'la quantité manque',
	'quantity-unreadable': ({ typed }) => `« ${said(typed)} » n’est pas une quantité qui se lit`,
	'quantity-undecided': ({ typed }) =>
		`« ${said(typed)} » n’est pas un nombre : la quantité n’est pas décidée`,
	'quantity-zero': 'la quantité est zéro',
	'quantity-negative': ({ typed }) => `la quantité est négative : ${said(typed)}`,
	'quantity-error': ({ typed }) => `${said(typed)} : la formule est en erreur, la quantité est illisible`,
	'quantity-uncomputed':
		'la formule n’a pas de résultat enregistré : ouvrez le fichier dans votre tableur et enregistrez-le',
	'quantity-day': ({ typed }) =>
		`une date, ${said(typed)}, tient lieu de quantité : le tableur a sans doute changé « 10-12 » en date`,
	'quantity-range': ({ typed }) => `« ${said(typed)} » est une fourchette : écrivez une seule quantité`,
	'quantity-two-ways': ({ typed }) => `« ${said(typed)} » se lit de deux façons`,
	'quantity-percent': ({ typed }) => `${said(typed)} est un pourcentage, pas une quantité`,
	'quantity-each': ({ typed, each }) =>
		`${said(typed)} est la quantité par ${said(each)} : écrivez la quantité totale`,
	'quantity-too-large': ({ typed }) => `${said(typed)} est une quantité trop grande`,
	'left-by-hand': 'ligne laissée de côté à la main'
};

const warnings: Record<LineWarning, Saying> = {
	'label-long': ({ signs, most }) =>
		`l’intitulé a ${number(Number(signs))} signes : le titre du besoin en garde ${number(Number(most))}, le texte entier va dans les exigences`,
	'quantity-about': ({ typed }) => `« ${said(typed)} » est une quantité approchée`,
	'quantity-rounded': ({ kept }) => `la quantité a plus de trois décimales : ${said(kept)} est gardé`,
	'quantity-years': ({ per, months }) =>
		`la quantité est ${perWord(per)} : elle est comptée sur ${months ?? 12} mois`,
	'quantity-assumed': 'aucune colonne ne dit de quantité : 1 prestation est comptée',
	'quantity-twice': 'deux quantités sont écrites sur cette ligne : la première est gardée',
	'quantity-maximum': 'un minimum et un maximum sont écrits : le maximum est gardé',
	'sites-differ': ({ sum, total }) =>
		`les colonnes font ${said(sum)}, le total écrit dit ${said(total)} : la somme est gardée`,
	'sites-unread': ({ typed }) => `« ${said(typed)} » n’a pas pu être compté : le total écrit est gardé`,
	'unit-unknown': ({ typed }) => `« ${said(typed)} » n’est pas une unité connue : des pièces sont comptées`,
	'unit-missing': ({ usual }) =>
		`l’unité n’est pas dite : des pièces sont comptées, ${usualIn(usual)} d’habitude`,
	'unit-differs': ({ typed, column }) =>
		`la cellule dit « ${said(typed)} » et sa colonne « ${said(column)} » : la cellule est suivie`,
	'amount-missing': 'le montant n’est pas dit',
	'amount-unreadable': 'le montant ne se lit pas',
	'amount-error': 'la formule du montant est en erreur',
	'amount-uncomputed': 'la formule du montant n’a pas de résultat enregistré',
	'amount-zero': 'le montant est zéro : il est tenu pour inconnu',
	'amount-negative': 'le montant est négatif : il est tenu pour inconnu',
	'amount-two-ways': 'le montant se lit de deux façons',
	'amount-about': 'le montant est approché',
	'amount-foreign': 'le montant n’est pas en euros',
	'amount-with-tax': ({ typed }) => `${said(typed)} € est un montant TTC et le taux de TVA n’est pas dit`,
	'amount-without-tax-computed': ({ typed, kept }) => `${said(typed)} € TTC font ${said(kept)} € HT`,
	'amount-looks-taxed': ({ rate }) =>
		`le total dépasse quantité × prix unitaire de ${said(rate)} % : il semble TTC, le prix unitaire est suivi`,
	'amount-differs': ({ total, product }) =>
		`le total écrit, ${said(total)} €, n’est pas quantité × prix unitaire, ${said(product)} €`,
	'amount-one-or-all': ({ typed }) => `rien ne dit si ${said(typed)} € est le prix d’un seul ou de tous`,
	'amount-per-pack': ({ price }) => `rien ne dit si ${said(price)} € est le prix d’une pièce ou d’un paquet`,
	'amount-years': ({ per, months, typed }) =>
		`${said(typed)} € est ${perAmount(per)} : le montant est compté sur ${months ?? 12} mois`,
	'amount-too-large': 'le montant dépasse un milliard d’euros',
	'day-missing': 'la date n’est pas dite',
	'day-unreadable': ({ typed }) => `« ${said(typed)} » n’est pas une date qui se lit`,
	'day-impossible': ({ typed }) => `${said(typed)} n’existe pas dans le calendrier`,
	'day-past': ({ read }) => `la date, ${said(read)}, est passée`,
	'day-far': ({ read }) => `la date, ${said(read)}, est dans plus de dix ans`,
	'day-year-assumed': ({ typed, read }) => `« ${said(typed)} » ne dit pas l’année : lu ${said(read)}`,
	'day-serial': ({ typed, read }) => `${said(typed)} est une date en numéro de série : lu ${said(read)}`,
	'day-vague': ({ typed, read }) => `« ${said(typed)} » est une date vague : lu à partir du ${said(read)}`,
	'day-soon': ({ typed }) => `« ${said(typed)} » ne dit pas de date`,
	'day-american': ({ typed, read }) =>
		`${said(typed)} est écrit mois d’abord, comme toute sa colonne : lu ${said(read)}`,
	'day-reversed': 'la date de fin précède la date de début',
	'contract-over': ({ read }) =>
		`le contrat en cours serait fini depuis le ${said(read)} : cette date n’est pas suivie`,
	'contract-unreadable': ({ typed }) => `« ${said(typed)} », pour la fin du contrat en cours, ne se lit pas`,
	'cpv-missing': ({ likeliest }) =>
		likeliest ? `le type d’achat est à choisir : « ${said(likeliest)} » ?` : 'le type d’achat est à choisir',
	'cpv-unknown': ({ typed }) => `« ${said(typed)} » n’est pas un code CPV de la nomenclature`,
	'cpv-mended': ({ typed, kept }) => `le code CPV « ${said(typed)} » a été complété en ${said(kept)}`,
	'tick-unclear': 'rien ne dit clairement si cette ligne est à commander',
	repeated: ({ other }) => `la même ligne est écrite en ${said(other)}`,
	'columns-assumed': 'les colonnes n’ont pas de titre : elles ont été devinées'
};

/** What is to be said of a line, at its cell, in one sentence without its end: « B9 : la quantité est zéro ». */
export function findingText(finding: Pick<LineFinding, 'code' | 'facts'>): string {
	const saying = isRefusalCode(finding.code) ? refusals[finding.code] : warnings[finding.code];
	return nonBreaking(typeof saying === 'string' ? saying : saying(finding.facts));
}

/** The same from the details of a refusal, whose fault is a text. */
export function importFault(details: ImportFacts): string {
	const code = fileFaults.find((fault) => fault === details.fault) ?? 'damaged';
	return faultText({ code, facts: details });
}

/** Why a whole file is not read, and what to do. */
export function faultText({ code, facts }: { code: FileFault; facts: ImportFacts }): string {
	const saying = faults[code];
	return nonBreaking(typeof saying === 'string' ? saying : saying(facts));
}

const leftAside: Record<LeftAsideKind, (count: number, cells: string) => string> = {
	'hidden-sheet': () => 'feuille masquée, laissée de côté',
	'hidden-rows': (count, cells) =>
		`${plural(count, 'ligne masquée ou filtrée', 'lignes masquées ou filtrées')}, ${left(count)} de côté${at(cells)}`,
	'hidden-columns': (count, cells) =>
		`${plural(count, 'colonne masquée', 'colonnes masquées')}, ${left(count)} de côté${at(cells)}`,
	'sheet-without-table': () => 'aucun tableau de besoins dans cette feuille',
	'sheet-of-past-year': () => 'feuille d’une année passée, laissée de côté',
	'sheet-of-totals': () => 'récapitulatif des autres feuilles, laissé de côté',
	totals: (count, cells) => `${plural(count, 'ligne de total', 'lignes de total')}${at(cells)}`,
	headings: (count, cells) => `${plural(count, 'titre de rubrique', 'titres de rubrique')}${at(cells)}`,
	remarks: (count, cells) => `${plural(count, 'remarque')}${at(cells)}`,
	struck: (count, cells) =>
		`${plural(count, 'ligne barrée', 'lignes barrées')}, ${left(count)} de côté${at(cells)}`,
	'not-ticked': (count, cells) =>
		`${plural(count, 'ligne')} non ${count < 2 ? 'retenue' : 'retenues'} dans le tableau${at(cells)}`,
	cancelled: (count, cells) =>
		`${plural(count, 'ligne annulée', 'lignes annulées')} dans le tableau${at(cells)}`,
	'not-asked': (count, cells) => `${plural(count, 'ligne')} de catalogue sans quantité${at(cells)}`,
	repeated: (count, cells) =>
		`${plural(count, 'ligne répétée', 'lignes répétées')}, ${count < 2 ? 'comptée' : 'comptées'} une seule fois${at(cells)}`,
	charges: (count, cells) => `${plural(count, 'ligne')} de TVA, de port ou de remise${at(cells)}`
};

/** What was left aside, with its sheet where there are several: « Écoles : 2 lignes de total (A8, A20) ». */
export function leftAsideText({ kind, sheet, cells, count }: LeftAside): string {
	const more = count > cells.length && cells.length > 0 ? '…' : '';
	const text = leftAside[kind](count, list(cells).concat(more));
	return nonBreaking(sheet === '' ? text : `${sheet} : ${text}`);
}

/** What people call the roles of columns. */
export const roleNames: Record<ColumnRole, string> = {
	label: 'Objet de l’achat',
	detail: 'Précision',
	family: 'Catégorie',
	quantity: 'Quantité',
	siteQuantity: 'Quantité d’un lieu, à additionner',
	totalQuantity: 'Total des quantités',
	times: 'Nombre de fois',
	unit: 'Unité',
	unitPrice: 'Prix unitaire HT',
	unitPriceInclTax: 'Prix unitaire TTC',
	amount: 'Montant HT',
	amountInclTax: 'Montant TTC',
	price: 'Prix, d’un seul ou de tous',
	taxRate: 'Taux de TVA',
	cpv: 'Code CPV',
	neededOn: 'Date souhaitée',
	contractEndsOn: 'Fin du contrat en cours',
	duration: 'Durée',
	site: 'Lieu de livraison',
	tick: 'À commander : oui ou non',
	mark: 'Croix qui précise',
	ignored: 'Ne pas lire'
};

/** What the fields of a line are called where it is mended. */
export const lineFieldNames: Record<LineField, string> = {
	label: 'Objet de l’achat',
	quantity: 'Quantité',
	unit: 'Unité',
	amount: 'Montant HT, en euros',
	cpv: 'Type d’achat',
	neededOn: 'Date souhaitée',
	duration: 'Durée',
	delivery: 'Lieu de livraison'
};

/** What a line lacks of which its cells say nothing. */
export function lackText(field: LineField): string {
	return nonBreaking(`« ${lineFieldNames[field]} » : à compléter ou à corriger`);
}

/** What may be typed there. */
export const lineFieldHints: Record<LineField, string> = {
	label: 'Par exemple : ramettes de papier A4',
	quantity: 'Par exemple : 20, ou 2 cartons de 5',
	unit: 'Par exemple : ramette, carton de 5, litre',
	amount: 'Pour toute la quantité. Par exemple : 1 234,50',
	cpv: 'Par exemple : papier à copier, ou un code CPV',
	neededOn: 'Par exemple : 1/3/2027, mars 2027 ou rentrée 2027',
	duration: 'Par exemple : 12 mois, ou 2 ans',
	delivery: 'Par exemple : école du bourg'
};

/** Columns of the file of the lines to mend, and of the file to start from. */
export const mendColumns = { cell: 'Cellule d’origine', reasons: 'À corriger' };
export const templateColumns = [
	'Objet de l’achat',
	'Quantité',
	'Unité',
	'Montant HT',
	'Date souhaitée',
	'Fin du contrat en cours',
	'Lieu de livraison',
	'Code CPV'
];

function isRefusalCode(code: LineRefusal | LineWarning): code is LineRefusal {
	return Object.hasOwn(refusals, code);
}

/** What a file says, short enough for a sentence. */
function said(text: string | number | undefined): string {
	const typed = String(text ?? '').replace(/\s+/gu, ' ');
	return typed.length > 60 ? `${typed.slice(0, 59)}…` : typed;
}

function perWord(per: string | number | undefined): string {
	return per === 'month' ? 'mensuelle' : 'annuelle';
}

function perAmount(per: string | number | undefined): string {
	return per === 'month' ? 'par mois' : 'par an';
}

function usualIn(code: string | number | undefined): string {
	const text = String(code);
	return isUnitCode(text) ? `des ${units[text].plural}` : 'autre chose';
}

function kindOf(kind: string | number | undefined): OtherKind {
	return Object.keys(otherKinds).find((known): known is OtherKind => known === kind) ?? 'unknown';
}

function left(count: number): string {
	return count < 2 ? 'laissée' : 'laissées';
}

function at(cells: string): string {
	return cells === '' ? '' : ` (${cells})`;
}
