import { numberKinds, type NumberKind } from './number-kinds.ts';
import { measureWords } from './quantity-words.ts';
import type { NumberRefusal } from './typed-number.ts';
import { units, type CountedIn } from './units.ts';

/** What to write, with an example. */
const examples: Record<NumberKind, string> = {
	quantity: 'écrivez une quantité en chiffres, par exemple 1 200',
	unitPrice: 'écrivez un prix en euros, par exemple 12,50',
	amount: 'écrivez un montant en euros, par exemple 1 234,50',
	score: 'écrivez une note en chiffres, par exemple 75 ou 12,5',
	percent: 'écrivez un pourcentage, par exemple 12,5',
	wholePercent: 'écrivez un pourcentage entier, par exemple 60',
	months: 'écrivez un nombre de mois, par exemple 12',
	days: 'écrivez un nombre de jours, par exemple 30',
	kilometres: 'écrivez un nombre de kilomètres, par exemple 30',
	count: 'écrivez un nombre entier, par exemple 12'
};

/** What to do about a number that was not read: one French sentence, without a capital, to follow the name of its field. */
export function numberMend(refusal: NumberRefusal, kind: NumberKind): string {
	switch (refusal.why) {
		case 'empty':
			return 'à remplir.';
		case 'ambiguous': {
			const [decimal, thousands] = refusal.readings;
			return `ce nombre se lit de deux façons, ${decimal.text} ou ${thousands.text}. Dites laquelle est la bonne.`;
		}
		case 'tax-included':
			return 'ce montant est écrit TTC. Indiquez le montant hors taxes (HT).';
		case 'too-many-decimals':
			return decimalsMend(refusal.most, kind);
		case 'not-alone':
		case 'other-pack':
			return aloneMend(refusal.expected);
		case 'other-unit':
			return refusal.expected === null
				? aloneMend({})
				: `cette quantité est en ${units[refusal.expected].plural}, pas en ${units[refusal.typed].plural}.`;
		default:
			return simpleMends[refusal.why](examples[kind]);
	}
}

const simpleMends: Record<
	'invisible' | 'not-a-number' | 'grouping' | 'foreign' | 'negative' | 'too-large',
	(example: string) => string
> = {
	invisible: () =>
		'un caractère invisible s’est glissé dans ce nombre. Effacez-le, puis écrivez-le à nouveau.',
	'not-a-number': (example) => `${example}.`,
	grouping: (example) => `les chiffres sont mal séparés ; ${example}.`,
	foreign: () =>
		'séparez les milliers par une espace et les décimales par une virgule, par exemple 1 234 567,50.',
	negative: () => 'ce nombre ne peut pas être négatif.',
	'too-large': () => 'ce nombre est trop grand. Vérifiez le nombre de chiffres.'
};

/** « écrivez le nombre seul : cette quantité est en ramettes de 500 pièces. » */
function aloneMend({ unit, packQuantity = null, packUnit = null }: CountedIn): string {
	if (unit == null) return 'écrivez le nombre seul, sans unité.';
	return `écrivez le nombre seul\u00a0: cette quantité est en ${measureWords({ unit, packQuantity, packUnit }, 2)}.`;
}

function decimalsMend(most: number, kind: NumberKind): string {
	if (most === 0) return `pas de chiffre après la virgule ici ; ${examples[kind]}.`;
	const money: boolean = 'isMoney' in numberKinds[kind];
	return `${String(most)} chiffres au plus après la virgule${money && most === 2 ? ', jusqu’au centime' : ''}.`;
}
