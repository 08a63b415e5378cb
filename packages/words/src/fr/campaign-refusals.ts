import type { RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';
import { dayMedium, number, plural } from './format.ts';

/** The sentences of refusals about census campaigns: see `accountSentences`. */
export const campaignSentences = {
	CAMPAIGN_NOT_FOUND: 'Cette campagne de recensement est introuvable, ou elle n’est pas la vôtre.',
	CAMPAIGN_LINK_NOT_FOUND:
		'Ce lien n’ouvre aucune page. Il a pu être remplacé par un plus récent : prenez celui du dernier courriel reçu.',
	CAMPAIGN_STATUS:
		'La campagne n’en est pas à cette étape : elle vient plus tard, ou elle est passée. Sa page dit ce qui est possible.',
	CAMPAIGN_STILL_OPEN: ({ closesOn }) =>
		`La campagne est encore ouverte${closesOn ? ` jusqu’au ${day(closesOn)}` : ''} : répondez directement, sans demander.`,
	CAMPAIGN_OVER: ({ closesOn }) =>
		`Le recensement est terminé${closesOn ? ` depuis le ${day(closesOn)}` : ''} : rien n’a été enregistré. Demandez au coordonnateur de rouvrir votre réponse, avec le bouton de cette page.`,
	CAMPAIGN_WITHOUT_FAMILY: 'Cette campagne ne demande rien encore. Choisissez au moins une famille d’achat.',
	CAMPAIGN_WITHOUT_COMMUNE: 'Aucune commune n’est dans ce périmètre. Choisissez-en un autre.',
	CAMPAIGN_WITHOUT_ADDRESS:
		'Aucune adresse n’est connue : personne ne recevrait la demande. Indiquez l’adresse d’au moins une commune.',
	CAMPAIGN_TOO_MANY_OPEN: ({ most }) =>
		`Votre organisation a déjà ${most ? number(Number(most)) : 'plusieurs'} campagnes ouvertes. Terminez-en une avant d’en ouvrir une autre.`,
	CAMPAIGN_TOO_MANY_COMMUNES: ({ most }) =>
		`Ce périmètre compte trop de communes${most ? ` : ${number(Number(most))} au plus` : ''}. Faites-en plusieurs campagnes.`,
	CAMPAIGN_SHEET_FULL: ({ lines }) =>
		`Une feuille de calcul ne peut pas contenir ${lines ? number(Number(lines)) : 'tant de'} lignes. Téléchargez plutôt le fichier CSV.`,
	CAMPAIGN_COMMUNE_UNKNOWN: ({ typed }) =>
		`${typed ? `« ${String(typed)} » ne désigne pas une commune, ou en désigne plusieurs` : 'Une commune est inconnue, ou son nom en désigne plusieurs'}. Écrivez son code INSEE.`,
	CAMPAIGN_PLACE_UNKNOWN:
		'Ce territoire est inconnu. Choisissez une intercommunalité ou un département dans la liste.',
	CAMPAIGN_QUOTA: ({ left, most }) =>
		`Votre organisation peut écrire à ${most ? number(Number(most)) : '600'} communes par jour${left === undefined ? '' : ` ; il en reste ${number(Number(left))} aujourd’hui`}. Rien n’est parti : recommencez demain.`,
	CAMPAIGN_END_TOO_SOON: ({ earliest }) =>
		`Les communes n’auraient pas le temps de répondre.${earliest ? ` Choisissez le ${day(earliest)} ou un jour suivant.` : ' Choisissez un jour plus tardif.'}`,
	CAMPAIGN_END_TOO_FAR: ({ latest }) =>
		`Une campagne dure 90 jours au plus.${latest ? ` Choisissez le ${day(latest)} ou un jour précédent.` : ''}`,
	CAMPAIGN_STARTS_BEFORE_END: ({ closesOn }) =>
		`Les contrats ne peuvent pas commencer avant la fin des réponses${closesOn ? `, le ${day(closesOn)}` : ''}. Choisissez un jour suivant.`,
	CAMPAIGN_REPLY_STATE:
		'La réponse de cette commune n’en est pas à cette étape : elle vient plus tard, ou elle est passée. Rechargez la page pour voir ce qui est possible.',
	CAMPAIGN_REPLY_EMPTY:
		'Aucune ligne n’est remplie. Indiquez une quantité, ou choisissez « Rien cette année ».',
	CAMPAIGN_LINES_DELEGATED: ({ lines }) =>
		`${lines ? plural(Number(lines), 'ligne attend', 'lignes attendent') : 'Des lignes attendent'} la réponse d’un collègue. Attendez-la, ou remplissez ${lines === 1 ? 'la ligne' : 'les lignes'} vous-même.`,
	CAMPAIGN_LINE_NOT_FOUND: 'Cette ligne est introuvable, ou elle n’est pas à vous. Rechargez la page.',
	CAMPAIGN_LAST_UNKNOWN:
		'Nous ne connaissons pas votre dernier contrat pour cette ligne. Indiquez la quantité par an.',
	CAMPAIGN_TOO_MANY_LINES: ({ most }) =>
		`Une commune peut lister ${most ? number(Number(most)) : '5 000'} lignes au plus dans une campagne. Regroupez plusieurs lieux en une ligne.`,
	CAMPAIGN_REMINDED_TODAY:
		'Ces communes ont déjà reçu un courriel aujourd’hui. Une relance par jour suffit : recommencez demain.'
} satisfies Partial<Record<RefusalCode, Sentence>>;

function day(detail: unknown): string {
	return dayMedium(String(detail));
}
