import type { AppRouter } from '@halle/api';
import { isRefusalCode } from '@halle/domain';
import { refusalMessage } from '@halle/words/refusals';

/** What each part of the API is about, as the journal says it. A part without its word does not compile. */
const subjects: Record<Exclude<keyof AppRouter, '_def' | 'createCaller'> | 'files', string> = {
	accounts: 'Comptes et rôles',
	assumptions: 'Hypothèses de calcul',
	awards: 'Attributions',
	bids: 'Offres',
	calls: 'Consultations',
	campaigns: 'Campagnes de recensement',
	commissions: 'Commissions',
	contracts: 'Marchés',
	families: 'Familles d’achats',
	files: 'Fichiers',
	gains: 'Gains',
	groups: 'Groupements',
	imports: 'Tableaux de besoins importés',
	law: 'Règles de la loi',
	letters: 'Courriels',
	messages: 'Messages',
	needs: 'Besoins',
	news: 'Nouvelles d’une page ouverte',
	operator: 'Administration',
	orders: 'Commandes',
	papers: 'Documents des groupements',
	publicCalls: 'Consultations publiées',
	questions: 'Questions sur une consultation',
	reference: 'Communes et nomenclature',
	renewals: 'Marchés qui se terminent',
	replies: 'Réponses à un recensement',
	search: 'Recherche',
	suggestions: 'Groupements suggérés',
	today: 'Aujourd’hui'
};

/** What was tried: « Besoins (needs.withdraw) ». The name of the call tells whoever looks after the site which one. */
export function attemptName(procedure: string): string {
	const [part = ''] = procedure.split('.');
	return part in subjects ? `${subjects[part as keyof typeof subjects]} (${procedure})` : procedure;
}

/** Why it was refused: what was answered, without what was asked, which is not written down. */
export function whyRefused(code: string): string {
	return isRefusalCode(code) ? refusalMessage(code) : code;
}
