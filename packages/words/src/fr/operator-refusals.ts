import type { RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';

type OperatorCode = Extract<RefusalCode, `LETTER_${string}` | `WORD_${string}`>;

/** What the operator is refused about letters and about everyday words. */
export const operatorSentences: Record<OperatorCode, Sentence> = {
	LETTER_NOT_FOUND: 'Ce courriel n’est pas ici, ou ne l’est plus : ils sont gardés 180 jours.',
	LETTER_WAITING: 'Ce courriel attend déjà son tour : il part dans la minute.',
	LETTER_NOT_KEPT:
		'Ce courriel porte un lien personnel : il n’est pas gardé. La personne peut en demander un autre depuis la page de connexion.',
	LETTER_NOT_SENT:
		'Ce courriel n’est pas parti parce que la personne l’a refusé, ou qu’il n’avait plus d’objet.',
	WORD_EMPTY: 'Ce mot ne dit pas ce qui s’achète : écrivez le nom de la chose.',
	WORD_KNOWN: 'Ce mot mène déjà à cet achat.',
	WORD_NOT_FOUND: 'Ce mot n’est plus dans la liste des mots ajoutés.'
};
