import { writeQuantity, type RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';

type AmountCode = Extract<
	RefusalCode,
	| `NEED_${'PACK' | 'SITES' | 'ANSWERS'}_${string}`
	| 'NEED_QUANTITY_TOO_LARGE'
	| 'NEED_ESTIMATE_TOO_HIGH'
	| 'NEED_PRICE_TOO_HIGH'
>;

/** What is wrong with how much a need asks for, or for how much. */
export const amountSentences: Record<AmountCode, Sentence> = {
	NEED_PACK_HALF: ({ field }) =>
		field === 'packUnit'
			? 'Le contenu d’un paquet est dit à moitié. Choisissez aussi de quoi il est fait, ou effacez le nombre.'
			: 'Le contenu d’un paquet est dit à moitié. Écrivez aussi combien il en tient, ou ne choisissez rien sous « De quoi ».',
	NEED_PACK_UNIT:
		'Seuls une ramette, un paquet ou un lot ont un contenu. Effacez-le, ou choisissez une de ces trois unités.',
	NEED_PACK_TOO_LARGE:
		'Ces paquets contiendraient en tout plus d’un milliard d’unités. Vérifiez la quantité et le contenu d’un paquet.',
	NEED_QUANTITY_TOO_LARGE: ({ most, unit }) =>
		`Cette quantité est trop grande${most === undefined ? '' : ` : au plus ${saidIn(String(unit), Number(most))}`}. Vérifiez le nombre et l’unité.`,
	NEED_ESTIMATE_TOO_HIGH:
		'Ce montant ferait plus d’un milliard d’euros pour une seule unité. Vérifiez la quantité et le montant estimé.',
	NEED_PRICE_TOO_HIGH:
		'Au prix payé aujourd’hui pour une unité, cette quantité coûterait plus de cent milliards d’euros. Vérifiez la quantité, et que ce prix est bien celui d’une seule unité.',
	NEED_SITES_ALONE:
		'Une seule place est remplie dans la liste des lieux. Écrivez-la dans « Lieu de livraison », ou ajoutez-en une autre.',
	NEED_SITES_SUM: ({ total: parts, quantity: whole }) =>
		parts === undefined
			? 'Les parts des lieux de livraison ne font pas la quantité du besoin. Corrigez une des parts.'
			: `Les parts des lieux de livraison font ${String(parts)} en tout, et le besoin ${String(whole)}. Corrigez une des parts, ou laissez-les vides pour des parts égales.`,
	NEED_ANSWERS_UNKNOWN:
		'Les questions de cette famille ont changé pendant que vous répondiez. Rechargez la page : vos réponses y seront encore.',
	NEED_ANSWERS_UNFIT: 'Vos réponses ne font pas le total affiché. Recalculez-le, puis continuez.'
};

function saidIn(unit: string, value: number): string {
	return writeQuantity(value, { unit, packQuantity: null, packUnit: null });
}
