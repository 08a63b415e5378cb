import {
	yearsOf,
	type Balance,
	type FairSplit,
	type SplitImbalance,
	type StabilityVerdict,
	type SupposedChange
} from '@halle/domain';
import { cashText } from '@halle/words/balance';
import { euros, list, percent, plural } from '@halle/words/format';
import { procedureNames } from '@halle/words/names';
import { nonBreaking } from '@halle/words/non-breaking';
import { brokenRuleText } from './suggestions/wording.ts';

const holds = 'Aucune partie du groupement ne ferait mieux à part';

/** Whether a smaller group would do better, in one sentence. */
export function stabilitySentence(verdict: StabilityVerdict): string {
	switch (verdict.kind) {
		case 'no-threshold':
			return `${holds}\u00a0: la remise grandit avec le total, et aucune procédure plus coûteuse ne commence avant lui.`;
		case 'earns-less':
			return `${holds}\u00a0: même un groupement juste sous ${euros(verdict.thresholdCents)}, où commence une procédure plus coûteuse, gagnerait moins par euro acheté.`;
		case 'out-of-reach':
			return `${holds}\u00a0: un total juste sous ${euros(verdict.thresholdCents)} gagnerait plus par euro acheté, mais aucune réunion d’une partie des communes n’en fait un.`;
		case 'does-better':
			return `${list(verdict.names)} gagneraient davantage ensemble, sans les autres, en restant sous ${euros(verdict.thresholdCents)}\u00a0: ce partage n’est pas stable.`;
		case 'unproved':
			return 'Trop de combinaisons de communes sont possibles pour vérifier qu’aucune ne ferait mieux à part.';
	}
}

/** A gap that is worth a sentence although the member is not past its turning point: five points of a hundred. */
const gapBasisPoints = 500;

/** Why the one that brings most gains least beside it, in one or two sentences; undefined where it does not bite. */
export function imbalanceSentence(imbalance: SplitImbalance | null): string | undefined {
	if (!imbalance) return undefined;
	const { name, volumeBasisPoints, gainBasisPoints, turningCents, isPastTurning } = imbalance;
	const share = `${name} apporte ${percent(volumeBasisPoints / 100)} du volume et recevrait ${percent(gainBasisPoints / 100)} du gain`;
	const why = 'seule, elle obtiendrait déjà une bonne part de la remise';
	if (isPastTurning)
		return `${share}\u00a0: ${why}. Au-delà de ${euros(turningCents, 'never')} d’achats, chaque euro de plus qu’elle apporte fait surtout baisser le prix des autres.`;
	return volumeBasisPoints - gainBasisPoints >= gapBasisPoints ? `${share}\u00a0: ${why}.` : undefined;
}

/** What the column of Shapley is, and how exact. */
export function shapleySentence({ shapley }: FairSplit): string {
	const what =
		'Les mêmes frais peuvent se répartir autrement\u00a0: ce que chaque commune ajoute aux frais, en moyenne sur tous les ordres d’arrivée possibles (valeur de Shapley). Cette répartition est donnée pour information\u00a0; rien ne dit qu’un partage ainsi fait serait stable.';
	return shapley.method === 'exact'
		? what
		: `${what} Elle est estimée à ${euros(shapley.errorCents, 'never')} près (95 fois sur 100).`;
}

/** What a supposed change does to the whole, one sentence each. */
export function supposedSentences({ before, after }: SupposedChange): string[] {
	const from = plural(before.members, 'commune');
	const to = plural(after.members, 'commune');
	const size = from === to ? `Toujours ${to}` : `De ${from} à ${to}`;
	const sentences = [
		`${size}, et de ${euros(before.totalCents, 'never')} à ${euros(after.totalCents, 'never')} HT d’achats.`,
		`Reste en argent, pour toutes\u00a0: ${leftOf(before.balance)} aujourd’hui, ${leftOf(after.balance)} ensuite.`
	];
	if (before.procedure && after.procedure)
		sentences.push(
			before.procedure === after.procedure
				? `La procédure ne change pas\u00a0: ${procedureNames[after.procedure]}.`
				: `La procédure change\u00a0: ${procedureNames[after.procedure]}, au lieu de ${procedureNames[before.procedure]}.`
		);
	if (after.presumed) sentences.push(`Seuils ${yearsOf(after.presumed)}, à vérifier.`);
	const broken = after.brokenRules.map((rule) => brokenRuleText(rule));
	sentences.push(
		broken.length > 0
			? `Nous ne proposerions plus ce groupement\u00a0: ${list(broken)}.`
			: 'Le groupement resterait possible, et chacune y trouverait de l’argent ou du temps.'
	);
	return sentences;
}

function leftOf(balance: Balance | null): string {
	return balance ? nonBreaking(cashText(balance.cash)) : 'rien';
}
