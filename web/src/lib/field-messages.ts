import type { core } from 'zod';
import { euros, number } from './format.ts';
import { nonBreaking } from './messages.ts';

/** How the field was read: it decides the example given when the text could not be. */
export type FieldKind = 'text' | 'money' | 'whole';

/** What the screens call the fields of the schemas shared with the API. A page may say otherwise for itself. */
const names: Record<string, string> = {
	title: 'Objet',
	familyId: 'Famille d’achat',
	cpvCode: 'Type d’achat',
	quantity: 'Quantité',
	unit: 'Unité',
	estimateExclTaxCents: 'Montant estimé',
	currentUnitPriceCents: 'Prix payé aujourd’hui',
	startsFromOn: 'Début au plus tôt',
	startsUntilOn: 'Début au plus tard',
	durationMonths: 'Durée',
	radiusMetres: 'Distance acceptée',
	scope: 'Territoire accepté',
	delivery: 'Lieux de livraison',
	requirements: 'Exigences',
	number: 'Numéro de la délibération',
	votedOn: 'Date du vote',
	enforceableOn: 'Date à laquelle elle est exécutoire',
	signedOn: 'Date de signature',
	signatoryName: 'Nom du signataire',
	versionId: 'Version votée',
	description: 'Description',
	needIds: 'Besoins du lot',
	ceilingExclTaxCents: 'Montant maximal',
	weightPercent: 'Poids',
	label: 'Intitulé',
	questionsUntilAt: 'Questions jusqu’au',
	deadlineAt: 'Date limite de réponse',
	unitPriceExclTaxCents: 'Prix unitaire',
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
	optionsExclTaxCents: 'Options'
};

/** Tokens that the schemas give as messages of their own rules. */
const tokens: Record<string, string> = {
	'document-too-large':
		'ce document dépasse 10 Mo. Réduisez-le, par exemple en abaissant la qualité des images, puis choisissez-le à nouveau.',
	'day-unknown': 'indiquez un jour qui existe, par exemple 01/03/2027.',
	'rule-id': 'écrivez des lettres capitales, des chiffres et des traits d’union, par exemple DISP-TX-2027.',
	'estimate-zero': 'indiquez un montant supérieur à zéro.',
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
	issue: core.$ZodIssue,
	{ path, kind, empty, label }: { path: string; kind: FieldKind; empty: boolean; label?: string }
): string {
	return named(label ?? nameOf(path), tokens[issue.message] ?? (empty ? 'à remplir.' : mendOf(issue, kind)));
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

function mendOf(issue: core.$ZodIssue, kind: FieldKind): string {
	switch (issue.code) {
		case 'too_small':
			return bound(issue.origin, Number(issue.minimum), kind, 'au moins');
		case 'too_big':
			return bound(issue.origin, Number(issue.maximum), kind, 'au plus');
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
	if (kind === 'money') return 'écrivez un montant en euros, par exemple 1 234,50.';
	if (kind === 'whole') return 'écrivez un nombre entier, par exemple 1 200.';
	return 'cette réponse n’a pas la forme attendue.';
}

function bound(origin: string, limit: number, kind: FieldKind, word: 'au moins' | 'au plus'): string {
	if (origin === 'string') return `écrivez ${word} ${number(limit)} caractères.`;
	if (origin === 'array')
		return `choisissez ${word} ${number(limit)} ${limit === 1 ? 'élément' : 'éléments'}.`;
	return `indiquez ${word} ${kind === 'money' ? euros(limit) : number(limit)}.`;
}
