import type { CalendarStep, CalendarStepName } from '@halle/domain';
import { plural } from '@halle/words/format';

/** What must be done by the end of each step, as an agenda says it. */
export const endNames: Record<CalendarStepName, string> = {
	answers: 'Dernier jour pour répondre à l’invitation',
	councils: 'Dernier jour prévu pour voter et signer la convention',
	consultation: 'Date limite de réception des offres',
	questions: 'Dernier jour des questions des fournisseurs',
	analysis: 'Fin prévue de l’analyse des offres',
	award: 'Premier jour où signer le contrat',
	start: 'Début souhaité du contrat',
	'award-notice': 'Dernier jour pour publier l’avis d’attribution',
	'essential-data': 'Dernier jour pour publier les données essentielles'
};

/** « 30 jours au moins », or where the length comes from when the law gives none. */
export function lengthText({ name, legalDays }: Pick<CalendarStep, 'name' | 'legalDays'>): string {
	if (legalDays > 0) return `${plural(legalDays, 'jour')} au moins`;
	return lengths[name] ?? 'notre prévision';
}

const lengths: Partial<Record<CalendarStepName, string>> = {
	councils: 'aucun fixé\u00a0; deux mois prévus',
	consultation: 'délai suffisant\u00a0; 10\u00a0jours chez nous',
	questions: 'réponses à tous avant la date limite',
	analysis: 'aucun fixé\u00a0; trois semaines prévues',
	award: 'aucun fixé\u00a0; une semaine prévue',
	start: 'choisi par les communes',
	answers: 'choisi à la création',
	'award-notice': '30\u00a0jours au plus',
	'essential-data': 'deux mois au plus'
};

/** « article R2161-2, R2161-3 du code de la commande publique ». */
export function articleText(article: string | null): string {
	if (!article) return 'usage, sans article';
	const [code = '', ...rest] = article.split(' ');
	const names: Record<string, string> = {
		CCP: 'code de la commande publique',
		CGCT: 'code général des collectivités territoriales'
	};
	return `${rest.join(' ')}, ${names[code] ?? code}`;
}
