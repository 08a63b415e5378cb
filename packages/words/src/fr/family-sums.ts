import {
	nounAfter,
	type AnswerProposal,
	type FamilyQuestion,
	type Noun,
	type PriceRemark,
	type SumFactor,
	type SumStep
} from '@halle/domain';
import { euros, figure, inhabitants, plural, unitPrice } from './format.ts';
import { nonBreaking } from './non-breaking.ts';

/** How long a need lasts: « 3 ans », « 18 mois », « 1 an ». */
export function durationWords(months: number): string {
	return months % 12 === 0 ? plural(months / 12, 'an') : plural(months, 'mois', 'mois');
}

/** One line of the sum of a need, as one would write it on paper. */
export function sumSentence(step: SumStep): string {
	switch (step.step) {
		case 'counted':
			return `${sumOf(step.terms)} = ${counted(step.amount, step.noun)}${step.isYearly ? ' par an' : ''}`;
		case 'over':
			return `${counted(step.perYear, step.perYearNoun)}${isHeld(step) ? '' : ' par an'} pendant ${durationWords(step.months)}\u00a0: ${counted(step.amount, step.noun)}`;
		case 'invoice':
			return `${euros(step.cents)} pour ${plural(step.months, 'mois', 'mois')}, soit ${euros(step.yearlyCents)} par an`;
		case 'spending':
			return `${sumOf(step.terms)} = ${euros(step.yearlyCents)} par an`;
		case 'amount':
			return `${euros(step.yearlyCents)} par an pendant ${durationWords(step.months)}\u00a0: ${euros(step.cents)} HT`;
	}
}

/** What is kept for years is not needed anew each year: 11 copiers for four years. */
function isHeld({ perYearNoun, noun }: Extract<SumStep, { step: 'over' }>): boolean {
	return perYearNoun.many !== noun.many;
}

/** « soit 4,00 € HT le repas », with what the unit is. */
export function unitPriceSentence(micros: number, { one }: Noun): string {
	return nonBreaking(`soit ${shortPrice(micros)} HT pour 1 ${one}`);
}

/** That a price is far from what is usual, and what that may come from. */
export function remarkSentence({ side, unitPriceMicros, usual }: PriceRemark, { one }: Noun): string {
	const range = `${shortPrice(usual.lowMicros)} à ${shortPrice(usual.highMicros)}`;
	const slip =
		side === 'low'
			? 'Vérifiez que le montant est bien celui d’une année entière, et la quantité.'
			: 'Vérifiez que le montant est hors taxes et d’une seule année, et la quantité.';
	return nonBreaking(
		`${shortPrice(unitPriceMicros)} pour 1 ${one}, c’est très ${side === 'low' ? 'bas' : 'élevé'} : d’ordinaire ${range} (${origin(usual)}). ${slip} Si c’est juste, continuez.`
	);
}

/** What is usually answered, with where the figures come from: offered, never filled in. */
export function proposalSentence(
	{ low, typical, high, usual }: AnswerProposal,
	{ noun, kind }: Pick<FamilyQuestion, 'noun' | 'kind'>,
	population: number | null
): string {
	const said = (amount: number) => (kind === 'money' ? euros(amount * 100) : counted(amount, noun));
	const range = low === high ? '' : `, le plus souvent de ${figure(low)} à ${said(high)}`;
	const basis = {
		'thousand-inhabitants': ` pour ${inhabitants(population ?? 0)}`,
		commune: ' par commune',
		any: ''
	}[usual.per];
	return nonBreaking(`D’ordinaire ${said(typical)}${basis}${range}. ${origin(usual)}.`);
}

/** What counts when a question is left out; empty when somebody must answer, or when nothing then counts. */
export function unansweredSentence({ otherwise, noun, kind }: FamilyQuestion): string {
	if (otherwise === null || otherwise === 0 || kind === 'choice' || kind === 'money') return '';
	return `Sans réponse, nous comptons ${counted(otherwise, noun)}.`;
}

/** « 36 000 € environ », the middle of what is usual for so many: offered where nobody knows what is paid. */
export function usualAmountSentence(
	{ lowCents, highCents }: { lowCents: number; highCents: number },
	usual: { source: string; isHypothesis: boolean }
): string {
	return nonBreaking(
		`Pour cette quantité, d’ordinaire ${euros(lowCents, 'never')} à ${euros(highCents, 'never')} HT en tout. ${origin(usual)}.`
	);
}

function origin({ source, isHypothesis }: { source: string; isHypothesis: boolean }): string {
	return `${source.replace(/(\d) (?=\d{3}\b)/g, '$1\u202f')}${isHypothesis ? ', hypothèse' : ''}`;
}

function sumOf(terms: readonly (readonly SumFactor[])[]): string {
	return terms.map(productOf).join(' + ');
}

function productOf(factors: readonly SumFactor[]): string {
	return factors
		.map((factor, index) => {
			const sign = factor.of === 'number' && factor.divides ? '÷' : '×';
			return `${index === 0 ? '' : ` ${sign}\u00a0`}${factorWords(factor)}`;
		})
		.join('');
}

function factorWords(factor: SumFactor): string {
	if (factor.of === 'number')
		return factor.written.replace(/(\d) (?=\d{3}\b)/g, '$1\u202f').replace(/(\d) (?=\p{L})/u, '$1\u00a0');
	return factor.isMoney ? euros(factor.amount * 100) : counted(factor.amount, factor.noun);
}

function counted(amount: number, noun: Noun): string {
	return `${figure(amount)}\u00a0${nounAfter(amount, noun)}`;
}

/** To the cent where that says something, finer for what costs less. */
function shortPrice(micros: number): string {
	const step = micros >= 1_000_000_000 ? 1_000_000 : micros >= 100_000 ? 10_000 : 100;
	return unitPrice(Math.round(micros / step) * step);
}
