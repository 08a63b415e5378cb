import { numberKinds, numberMend, writeFigure, writeNumber, type NumberField } from '@halle/domain';
import type { FieldIssue, FieldKind } from '../kinds.ts';
import { dayMends } from './day-mends.ts';
import { euros, number } from './format.ts';
import { needNames } from './need-names.ts';
import { nonBreaking } from './non-breaking.ts';

/** What the screens call the fields of the schemas shared with the API. A page may say otherwise for itself. */
const names: Record<string, string> = {
	...needNames,
	number: 'Numéro de la délibération',
	votedOn: 'Date du vote',
	enforceableOn: 'Date à laquelle elle est exécutoire',
	signedOn: 'Date de signature',
	notifiedOn: 'Date de notification',
	transmittedOn: 'Date de transmission',
	signatoryName: 'Nom du signataire',
	versionId: 'Version votée',
	description: 'Description',
	needIds: 'Besoins du lot',
	ceilingExclTaxCents: 'Montant maximal',
	weightPercent: 'Poids',
	label: 'Intitulé',
	questionsUntilAt: 'Questions jusqu’au',
	deadlineAt: 'Date limite de réponse',
	unitPriceExclTaxMicros: 'Prix unitaire',
	note: 'Précisions',
	deliveryPlace: 'Lieu de livraison',
	email: 'Adresse électronique',
	password: 'Mot de passe',
	name: 'Nom',
	siret: 'Numéro SIRET',
	question: 'Question',
	answer: 'Réponse',
	document: 'Document',
	choice: 'Décision',
	reason: 'Motif',
	points: 'Note',
	comment: 'Motif',
	id: 'Nom de la règle',
	kind: 'Sorte de règle',
	natures: 'Achats concernés',
	figure: 'Chiffre',
	from: 'Premier jour',
	to: 'Dernier jour',
	reference: 'Article',
	source: 'Où le texte a été lu',
	renewalMonths: 'Reconductions',
	optionsExclTaxCents: 'Options',
	yearlyCents: 'Ce que vous payez par an',
	invoiceCents: 'Dernière facture',
	invoiceMonths: 'Mois couverts par la facture',
	wholeCents: 'Montant en tout',
	address: 'Lieu',
	part: 'Part',
	perimeter: 'Périmètre',
	place: 'Territoire',
	communes: 'Communes',
	familyIds: 'Familles d’achat',
	familyId: 'Famille d’achat',
	closesOn: 'Dernier jour pour répondre',
	addresses: 'Adresses',
	yearlyExclTaxCents: 'Montant payé par an',
	contractEndsOn: 'Fin du contrat en cours',
	site: 'Lieu',
	lineIds: 'Lignes à confier',
	mayorEmail: 'Adresse du maire',
	untilOn: 'Dernier jour pour répondre'
};

/** Tokens that the schemas give as messages of their own rules. */
const tokens: Record<string, string> = {
	'document-empty':
		'ce fichier est vide : il a peut-être été mal enregistré. Ouvrez-le pour vérifier, puis choisissez-le à nouveau.',
	'documents-too-many': 'trois fichiers au plus par message. Envoyez les autres dans un second message.',
	'documents-too-large':
		'ces fichiers dépassent 10 Mo ensemble. Réduisez-les, ou envoyez-les en plusieurs messages.',
	'document-too-large':
		'ce document dépasse 10 Mo. Réduisez-le, par exemple en abaissant la qualité des images, puis choisissez-le à nouveau.',
	...dayMends,
	'text-unseen': 'rien de ce qui est écrit ici ne se voit. Écrivez-le à nouveau.',
	'rule-id': 'écrivez des lettres capitales, des chiffres et des traits d’union, par exemple DISP-TX-2027.',
	'score-decimals': 'donnez deux décimales au plus, par exemple 12,5.',
	'estimate-zero': 'indiquez un montant supérieur à zéro.',
	'answer-missing': 'répondez à cette question pour que le total soit calculé.',
	'answer-not-an-option': 'choisissez une des réponses proposées.',
	'answer-not-whole': 'écrivez un nombre entier, par exemple 12.',
	'answer-not-asked': 'cette question n’est plus posée. Rechargez la page.',
	'answers-nothing': 'ces réponses ne font rien en tout. Répondez à l’une des questions.',
	'paid-missing':
		'à remplir. Si vous ne le savez pas, prenez une des autres façons de répondre, ou l’ordre de grandeur proposé.',
	'paid-twice': 'vous avez déjà répondu d’une autre façon. Gardez une seule des réponses.',
	'invoice-half': 'dites pour combien de mois, par exemple 3.',
	'formula-empty': 'il manque une partie du calcul. Écrivez par exemple pupils × days.',
	'formula-unknown':
		'une partie n’est ni un nombre ni le nom d’une question. Écrivez par exemple boxes × 5 ramettes + reams.',
	'formula-divided': 'on ne divise que par un nombre, par exemple kwh ÷ 1 000.',
	'formula-zero': 'un calcul ne multiplie pas par zéro.',
	'question-id':
		'écrivez des lettres sans accent et des chiffres, une minuscule d’abord, par exemple pupils.',
	'question-twice': 'deux questions portent ce nom. Donnez un autre nom à l’une d’elles.',
	'range-order': 'ces chiffres ne vont pas du plus petit au plus grand.',
	'options-of-choice':
		'un choix a des réponses à choisir, et lui seul. Écrivez-en, ou changez la sorte de réponse.',
	'site-nameless': 'écrivez le lieu, ou effacez sa part.',
	'site-part': 'donnez une part à chaque lieu, ou laissez-les toutes vides pour des parts égales.',
	'price-zero': 'indiquez un prix supérieur à zéro.',
	'quantity-decimals': 'écrivez une quantité de trois décimales au plus, par exemple 65,5.',
	telephone:
		'écrivez les dix chiffres du numéro, par exemple 02 48 51 00 00, ou laissez vide pour ne plus le montrer.',
	'siret-length': 'un numéro SIRET compte 14 chiffres.',
	'siret-key': 'ce numéro SIRET comporte une erreur de frappe : sa clé de contrôle ne correspond pas.'
};

/**
 * One French sentence for one wrong field: its name, then the mend.
 *
 * @param path name of the field, with dots for nested ones: "lots.0.title"
 * @param empty nothing was typed there
 */
export function fieldMessage(
	issue: FieldIssue,
	{ path, kind, empty, label }: { path: string; kind: FieldKind; empty: boolean; label?: string }
): string {
	return named(label ?? nameOf(path), tokens[issue.message] ?? (empty ? 'à remplir.' : mendOf(issue, kind)));
}

/** The sentence of a field whose reader says what to mend. */
export function mendMessage(path: string, mend: string, label?: string): string {
	return named(label ?? nameOf(path), mend);
}

/** The sentence of a field that the page accepted and the API did not. */
export function unfitMessage(path: string): string {
	return named(nameOf(path), 'cette réponse ne convient pas.');
}

function nameOf(path: string): string | undefined {
	return names[path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? ''];
}

function named(name: string | undefined, mend: string): string {
	return nonBreaking(name ? `« ${name} » : ${mend}` : mend.charAt(0).toUpperCase() + mend.slice(1));
}

function mendOf(issue: FieldIssue, kind: FieldKind): string {
	switch (issue.code) {
		case 'too_small':
			return bound(issue.origin ?? '', Number(issue.minimum), kind, 'au moins');
		case 'too_big':
			return bound(issue.origin ?? '', Number(issue.maximum), kind, 'au plus');
		case 'invalid_type':
			return malformed(kind);
		case 'invalid_format':
			return issue.format === 'email'
				? 'écrivez une adresse complète, comme mairie@commune.fr.'
				: 'cette valeur n’est pas reconnue ; choisissez-la dans la liste ou vérifiez sa forme.';
		case 'invalid_value':
			return 'choisissez une des réponses proposées.';
		default:
			return 'cette réponse ne convient pas.';
	}
}

function malformed(kind: FieldKind): string {
	if (kind === 'text') return 'cette réponse n’a pas la forme attendue.';
	if (kind === 'day') return dayMends['day-unknown'];
	return kind === 'instant' ? dayMends['time-unknown'] : numberMend({ why: 'not-a-number' }, kind);
}

function bound(origin: string, limit: number, kind: FieldKind, word: 'au moins' | 'au plus'): string {
	if (origin === 'string') return `écrivez ${word} ${number(limit)} caractères.`;
	if (origin === 'array')
		return `choisissez ${word} ${number(limit)} ${limit === 1 ? 'élément' : 'éléments'}.`;
	return `indiquez ${word} ${limitOf(limit, kind)}.`;
}

function limitOf(limit: number, kind: FieldKind): string {
	if (kind === 'text' || kind === 'day' || kind === 'instant') return number(limit);
	const { decimals, isMoney, isQuantity, suffixes }: NumberField = numberKinds[kind];
	if (isMoney) return decimals === 2 ? euros(limit) : `${writeNumber(limit, decimals)} €`;
	if (isQuantity) return writeFigure(limit);
	return [writeNumber(limit, decimals), ...(suffixes ?? []).slice(0, 1)].join(' ');
}
