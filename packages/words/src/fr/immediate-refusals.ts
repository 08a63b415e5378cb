import type { RefusalCode, RefusalDetails } from '@halle/domain';
import type { Sentence } from '../kinds.ts';
import { dayMedium, euros } from './format.ts';
import { nonBreaking } from './non-breaking.ts';

/** The rules that a page applies itself while somebody types, before the server does. */
export type ImmediateCode = Extract<
	RefusalCode,
	'COST_KEY_WITHOUT_WEIGHT' | 'COST_FIXED_TOO_HIGH' | 'CALL_DEADLINE_TOO_SOON' | 'CALL_QUESTIONS_WINDOW'
>;

export const immediateSentences: Record<ImmediateCode, Sentence> = {
	COST_KEY_WITHOUT_WEIGHT:
		'Aucun membre n’a de chiffre pour cette clé : il n’y a rien sur quoi répartir. Choisissez une autre clé.',
	COST_FIXED_TOO_HIGH: ({ mostCents }) =>
		`Les parts fixes dépassent à elles seules le total à partager.${mostCents === undefined ? '' : ` La part fixe ne peut pas dépasser ${euros(Number(mostCents))} par membre.`}`,
	CALL_DEADLINE_TOO_SOON: ({ earliest }) =>
		`La date limite laisse trop peu de temps aux fournisseurs.${earliest ? ` Choisissez le ${day(earliest)} ou un jour suivant.` : ' Choisissez un jour plus tardif.'}`,
	CALL_QUESTIONS_WINDOW: ({ latest }) =>
		`La date limite des questions doit être à venir et laisser le temps de répondre à tous.${latest ? ` Choisissez le ${day(latest)} ou un jour précédent.` : ''}`
};

/** The sentence of one of these alone: those of all the others stay on the server. */
export function immediateRefusal(code: ImmediateCode, details: RefusalDetails = {}): string {
	const sentence = immediateSentences[code];
	return nonBreaking(typeof sentence === 'string' ? sentence : sentence(details));
}

export function isImmediate(code: RefusalCode): code is ImmediateCode {
	return Object.hasOwn(immediateSentences, code);
}

function day(detail: unknown): string {
	return dayMedium(String(detail));
}
