import { addDays, type Day } from './dates.ts';
import { earliestDeadline } from './deadlines.ts';
import type { GroupStatus } from './group.ts';
import type { LegalRegime } from './regime.ts';

/** What is known of a group when its calendar is drawn. Days not reached yet are null. */
export type CalendarFacts = {
	today: Day;
	status: GroupStatus;
	createdOn: Day;
	answerUntilOn: Day;
	constitutedOn: Day | null;
	publishedOn: Day | null;
	/** Of the consultation, also while it is prepared. */
	deadlineOn: Day | null;
	/** First start that all the members wish. */
	startsFromOn: Day;
	regime: Pick<LegalRegime, 'minDays' | 'standstillDays'> | null;
	holidays: ReadonlySet<Day>;
};

export const calendarStepNames = [
	'answers',
	'councils',
	'consultation',
	'analysis',
	'award',
	'start'
] as const;
export type CalendarStepName = (typeof calendarStepNames)[number];
export type CalendarStep = {
	name: CalendarStepName;
	fromOn: Day;
	toOn: Day;
	status: 'done' | 'current' | 'planned';
	/** Days that the law sets for the step, 0 when its length is our own guess. */
	legalDays: number;
};

/** Councils meet once a quarter at the least: two months let most of them vote and sign. @law CGCT L2121-7 */
const councilsDays = 60;
const analysisDays = 21;
/** Letters to those who were not chosen, where no wait is imposed. */
const awardDays = 7;

/**
 * The procedure of a group from the first answer to the first delivery: recorded days where there are some, the law's
 * time limits where it sets them, and otherwise our usual lengths.
 *
 * @returns the steps in order, and whether the wished start comes before the contract can be notified
 */
export function groupCalendar(facts: CalendarFacts): { steps: CalendarStep[]; isLate: boolean } {
	const { today, createdOn, startsFromOn, constitutedOn } = facts;
	const isClosed = facts.status !== 'draft' && facts.status !== 'open';
	const answered = (isClosed ? earlier : later)(facts.answerUntilOn, today);
	const agreed = constitutedOn ?? later(addDays(answered, councilsDays), today);
	const { published, deadline } = consultationOf(facts, agreed);
	const { minDays, standstillDays } = facts.regime ?? { minDays: 0, standstillDays: 0 };
	const analysed = addDays(deadline, analysisDays);
	const awarded = addDays(analysed, standstillDays > 0 ? standstillDays : awardDays);
	const spans: Span[] = [
		{ name: 'answers', fromOn: createdOn, toOn: answered, isDone: isClosed },
		{ name: 'councils', fromOn: answered, toOn: agreed, isDone: constitutedOn !== null },
		{ name: 'consultation', fromOn: published, toOn: deadline, legalDays: minDays },
		{ name: 'analysis', fromOn: deadline, toOn: analysed },
		{ name: 'award', fromOn: analysed, toOn: awarded, legalDays: standstillDays },
		{ name: 'start', fromOn: startsFromOn, toOn: startsFromOn }
	];
	return { steps: spans.map((span) => stepOf(span, today)), isLate: awarded > startsFromOn };
}

type Span = { name: CalendarStepName; fromOn: Day; toOn: Day; isDone?: boolean; legalDays?: number };

function stepOf({ name, fromOn, toOn, legalDays = 0, isDone = false }: Span, today: Day): CalendarStep {
	const last = later(fromOn, toOn);
	const status = isDone || last < today ? 'done' : fromOn <= today ? 'current' : 'planned';
	return { name, fromOn, toOn: last, status, legalDays };
}

/** As it was published, or as soon as the law lets it end when it is published on the day after the convention. */
function consultationOf(facts: CalendarFacts, agreed: Day): { published: Day; deadline: Day } {
	const { today, publishedOn, deadlineOn, regime, holidays } = facts;
	if (publishedOn !== null) return { published: publishedOn, deadline: deadlineOn ?? publishedOn };
	const published = later(addDays(agreed, 1), today);
	return { published, deadline: earliestDeadline(published, { minDays: regime?.minDays ?? 0 }, holidays).on };
}

function earlier(a: Day, b: Day): Day {
	return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
	return a > b ? a : b;
}
