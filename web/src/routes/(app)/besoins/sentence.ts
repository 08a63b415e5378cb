import { dayMedium, figure } from '@halle/words/format';

/** What the sentence of a need is made of, as far as it is known. */
export type NeedStatement = {
	communeName: string;
	title: string;
	/** Undefined while nothing that reads as a number was typed. */
	quantity?: number | undefined;
	unitWord: string;
	/** "YYYY-MM-DD", or empty. */
	startsFromOn: string;
	startsUntilOn: string;
	/** The last day of the contract that runs now; empty where none does. */
	contractEndsOn?: string | null | undefined;
	delivery: string;
};

/** The need as a person would say it: « La commune d’Aubigny-sur-Nère cherche 240 ramettes de papier… ». */
export function needSentence({
	communeName,
	title,
	quantity,
	unitWord,
	startsFromOn,
	startsUntilOn,
	contractEndsOn,
	delivery
}: NeedStatement): string {
	const what = title.trim() || '…';
	const much = quantity === undefined ? '' : ` (${figure(quantity)}\u00a0${unitWord})`;
	const where = delivery.trim() ? `, livraison\u00a0: ${delivery.trim().replace(/\.$/, '')}` : '';
	return `La commune ${ofCommune(communeName)} cherche\u00a0: ${what}${much}${where}${contractEndsOn && isDay(contractEndsOn) ? after(contractEndsOn) : when(startsFromOn, startsUntilOn)}.`;
}

/** « d’Aubigny », « de Blancafort », « du Noyer », « des Aix-d’Angillon », « de La Chapelle ». */
export function ofCommune(name: string): string {
	if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
	if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
	return /^[AEIOUYÀÂÉÈÊÎÔÛ]/u.test(name) ? `d’${name}` : `de ${name}`;
}

function after(contractEndsOn: string): string {
	return `, dès que son contrat en cours sera fini, le ${dayMedium(contractEndsOn)}`;
}

function when(from: string, until: string): string {
	if (!isDay(from)) return '';
	return isDay(until)
		? `, à partir du ${dayMedium(from)} et au plus tard le ${dayMedium(until)}`
		: `, à partir du ${dayMedium(from)}`;
}

function isDay(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
