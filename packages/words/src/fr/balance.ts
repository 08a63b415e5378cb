import {
	cashVerdict,
	type Balance,
	type BalanceBasis,
	type CashVerdict,
	type GainRange
} from '@halle/domain';
import { euros, eurosRange } from './format.ts';

/** A balance as people read it, wherever they do: on a page, in a letter, in a paper. */
export type SaidBalance = {
	/** All of it in one sentence. */
	sentence: string;
	/** The same, line by line. */
	rows: { term: string; value: string }[];
	/** What is left in money, to draw beside its words. */
	cash: GainRange;
	/** Apart: time, by hypothesis. */
	hours: string;
	/** That the money is little, unsure or none; null where it speaks for itself. */
	warning: string | null;
	/** What else joining gives, where the money is little. */
	besides: string | null;
	/** Where the figures come from. */
	basis: string;
};

const hoursFormat = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

const ofPrice: Record<BalanceBasis, string> = {
	simulated: 'Gain de prix simulé',
	convention: 'Gain de prix simulé',
	measured: 'Gain au prix obtenu'
};
const ofCost: Record<BalanceBasis, string> = {
	simulated: 'part des frais, simulée',
	convention: 'part des frais, selon la convention',
	measured: 'part des frais, selon la convention'
};
const bases: Record<BalanceBasis, string> = {
	simulated:
		'Une simulation, jamais une promesse. La convention dira les vrais frais, la consultation le vrai prix.',
	convention: 'Les frais sont ceux de la convention, au plus. Le prix reste simulé jusqu’à la consultation.',
	measured:
		'Le prix est celui du contrat, sur les quantités prévues. Les frais sont ceux de la convention, au plus.'
};
const warnings: Record<Exclude<CashVerdict, 'worth'>, string> = {
	loss: 'En argent, il n’y a rien à gagner : les frais mangent toute la baisse de prix.',
	unsure: 'En argent, rien n’est sûr : si le prix baisse peu, les frais dépassent ce qu’il fait gagner.',
	small: 'En argent, c’est peu : moins que ce que coûte une journée d’agent.'
};
const otherGains =
	'Rejoindre donne autre chose : une seule consultation pour tous, des documents prêts pour le conseil, et un contrat suivi à plusieurs.';

/** The one place that words a balance. */
export function sayBalance(balance: Balance): SaidBalance {
	const { basis, price, cost, cash } = balance;
	const [left, paid] = [cashText(cash), costText(cost)];
	const verdict = cashVerdict(balance);
	return {
		sentence: `${ofPrice[basis]} : ${cashText(price)} ; ${ofCost[basis]} : ${paid} ; reste en argent : ${left}.`,
		rows: [
			{ term: ofPrice[basis], value: cashText(price) },
			{ term: capital(ofCost[basis]), value: paid },
			{ term: 'Reste en argent', value: left }
		],
		cash,
		hours: hoursText(balance),
		warning: verdict === 'worth' ? null : warnings[verdict],
		besides: verdict === 'worth' ? null : otherGains,
		basis: bases[basis]
	};
}

/** Money gained, or the loss it may be: « 30 à 50 € HT », « perte de 290 à 300 € HT ». */
export function cashText({ lowCents, highCents }: GainRange): string {
	if (lowCents === 0 && highCents === 0) return 'rien';
	if (highCents <= 0) return `perte de ${eurosRange(-highCents, -lowCents)}\u00a0HT`;
	if (lowCents >= 0) return `${eurosRange(lowCents, highCents)}\u00a0HT`;
	return `d’une perte de ${euros(-lowCents, 'never')} à un gain de ${euros(highCents, 'never')}\u00a0HT`;
}

/** What a change would leave in money to all together, more than now. */
export function sayAdded(added: GainRange): string {
	return added.highCents > 0
		? `En argent, pour toutes ensemble : ${cashText(added)} de plus.`
		: 'En argent, toutes ensemble n’y gagneraient rien de plus : c’est du temps de procédure qui serait évité.';
}

/** What a member pays of the common costs: « 207 € », « aucun frais ». */
export function costText({ lowCents, highCents }: GainRange): string {
	return highCents === 0 ? 'aucun frais' : eurosRange(lowCents, highCents);
}

function hoursText({ hours: { avoided, spent } }: Balance): string {
	const saved = avoided - spent;
	if (saved > 0) {
		return `À part, par hypothèse : environ ${hours(avoided)} de procédure évitées, dont ${hours(spent)} reprises par la délibération, la signature et les échanges.`;
	}
	return `À part, par hypothèse : pas de temps gagné. Acheter seul prendrait environ ${hours(avoided)} ; acheter ensemble en prend ${hours(spent)}.`;
}

function hours(value: number): string {
	return `${hoursFormat.format(value)} ${value < 2 ? 'heure' : 'heures'}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
