import type { AskedOfFamily } from './family-question-kit.ts';
import { once, yearly } from './family-question-kit.ts';
import type { FamilyQuestion, FamilyQuestions, UsualAnswer } from './family-questions.ts';
import { isCountedByCommune } from './need-proposal.ts';
import type { PurchaseFamily } from './purchase-family.ts';
import { questionsOfPurchasing } from './questions-of-purchasing.ts';
import { questionsOfRoads } from './questions-of-roads.ts';
import { questionsOfSchool } from './questions-of-school.ts';
import { questionsOfSystems } from './questions-of-systems.ts';
import { units } from './units.ts';

/** What is asked of each family, by its id. A family that is missing here is asked in its unit. */
export const questionTable: Readonly<Record<string, AskedOfFamily>> = {
	...questionsOfPurchasing,
	...questionsOfSystems,
	...questionsOfSchool,
	...questionsOfRoads
};

/** What the product asks of a family until an administrator says otherwise. */
export function shippedQuestions(family: PurchaseFamily): FamilyQuestions {
	const entry = questionTable[family.id] ?? askedInUnit(family);
	return {
		unit: family.unit,
		...entry,
		questions: entry.questions.map((question) => ({ ...question, usual: usualOf(question, entry, family) }))
	};
}

/** A family without questions of its own: how many in its unit, each year or once. */
function askedInUnit({ unit, renewalMonth, durationMonths }: PurchaseFamily): AskedOfFamily {
	const { singular: one, plural: many, dimension } = units[unit];
	const of = /^[aeiouyéèêh]/.test(many) ? 'd’' : 'de ';
	const isMeasured = dimension !== 'count' && dimension !== 'service';
	return renewalMonth === null && durationMonths <= 12
		? once(`Combien ${of}${many} en tout ?`, [one, many], { isMeasured })
		: yearly(`Combien ${of}${many} par an ?`, [one, many], { isMeasured });
}

/** Where the answer is the quantity itself, the ratio of the family is that of the question. */
function usualOf(
	question: FamilyQuestion,
	{ quantity, basis }: AskedOfFamily,
	{ unit, ratio, durationMonths }: PurchaseFamily
): UsualAnswer | null {
	if (question.usual) return question.usual;
	if (quantity !== question.id || isCountedByCommune(unit)) return null;
	// The ratio is that of a year; what is bought once is bought for as long as a contract usually lasts.
	const years = basis === 'once' ? durationMonths / 12 : 1;
	const { low, typical, high, source, isHypothesis } = ratio;
	return {
		per: 'thousand-inhabitants',
		low: low * years,
		typical: typical * years,
		high: high * years,
		// Rows keep plain spaces, as an administrator types them.
		source: source.replace(/\s/gu, ' '),
		isHypothesis
	};
}
