import { addDays, addMonths, type Day } from './dates.ts';
import { earliestDeadline, latestPublication, questionsDaysBefore } from './deadlines.ts';
import type { GroupStatus } from './group.ts';
import type { LegalRegime } from './regime.ts';

/** What is known of a group when its calendar is drawn. Days not reached yet are null. */
export type CalendarFacts = {
	today: Day;
	status: GroupStatus;
	createdOn: Day;
	answerUntilOn: Day;
	/** When the terms were put to the councils. */
	agreedOn?: Day | null;
	constitutedOn: Day | null;
	publishedOn: Day | null;
	/** Of the consultation, also while it is prepared. */
	deadlineOn: Day | null;
	/** Last day of questions, also while it is prepared. */
	questionsUntilOn?: Day | null;
	/** First start that all the members wish. */
	startsFromOn: Day;
	/** Last start that all the members accept; the first one where nobody accepts later. */
	startsUntilOn?: Day;
	regime: CalendarRegime | null;
	holidays: ReadonlySet<Day>;
};

/** What the law says of the length of steps. */
export type CalendarRegime = Pick<
	LegalRegime,
	'minDays' | 'answersDays' | 'standstillDays' | 'awardNoticeDays' | 'decp'
>;

export const calendarStepNames = [
	'answers',
	'councils',
	'consultation',
	'questions',
	'analysis',
	'award',
	'start',
	'award-notice',
	'essential-data'
] as const;
export type CalendarStepName = (typeof calendarStepNames)[number];
export type CalendarStep = {
	name: CalendarStepName;
	fromOn: Day;
	toOn: Day;
	status: 'done' | 'current' | 'planned';
	/** Days that the law sets for the step, 0 when its length is our own guess. */
	legalDays: number;
	/** Where a person can read why the step is there or how long it lasts; null where it is our own habit. */
	article: string | null;
};

/** The articles behind the steps. One place, so that screens, invitations and papers say the same. */
const articles = {
	councils: 'CGCT L2121-7, L2131-1',
	formalDeadline: 'CCP R2161-2, R2161-3',
	adaptedDeadline: 'CCP R2143-1, R2151-1',
	questions: 'CCP R2132-6',
	standstill: 'CCP R2182-1',
	losers: 'CCP R2181-1',
	awardNotice: 'CCP R2183-1',
	essentialData: 'CCP R2196-1'
} as const;
/** From the notification to the publication of the essential data. @law CCP R2196-1 */
const essentialDataMonths = 2;

/** Councils meet once a quarter at the least: two months let most of them vote and sign. @law CGCT L2121-7 */
const councilsDays = 60;
const analysisDays = 21;
/** Letters to those who were not chosen, where no wait is imposed. */
const awardDays = 7;

/** Nothing is known of the law of that day: steps keep our usual lengths. */
const unknownRegime: CalendarRegime = {
	minDays: 0,
	answersDays: 0,
	standstillDays: 0,
	awardNoticeDays: 0,
	decp: false
};

/** The steps in order, and what a person who moves dates must know. */
export type GroupCalendar = {
	steps: CalendarStep[];
	/** Even the last start that all accept comes before the contract can be notified. */
	isLate: boolean;
	/** Last day to publish so that the deadline in preparation stays lawful; null while none is set, or once published. */
	publishUntilOn: Day | null;
};

/**
 * The procedure of a group from the first answer to what is due after the contract: recorded days where there are some,
 * the law's time limits where it sets them, and otherwise our usual lengths.
 *
 * @law CGCT L2121-7, CCP R2132-6, R2143-1, R2151-1, R2161-2, R2161-3, R2181-1, R2182-1, R2183-1, R2196-1
 */
export function groupCalendar(facts: CalendarFacts): GroupCalendar {
	const { today, createdOn, constitutedOn } = facts;
	const isClosed = facts.status !== 'draft' && facts.status !== 'open';
	const { answered, agreed } = councilsOf(facts);
	const regime = facts.regime ?? unknownRegime;
	const before: Span[] = [
		{ name: 'answers', fromOn: createdOn, toOn: answered, isDone: isClosed },
		{
			name: 'councils',
			fromOn: answered,
			toOn: agreed,
			isDone: constitutedOn !== null,
			article: articles.councils
		}
	];
	const { published, deadline } = consultationOf(facts, agreed);
	const after = afterPublication(facts, regime, { published, deadline });
	const awarded = after.find(({ name }) => name === 'award')?.toOn ?? deadline;
	return {
		steps: [...before, ...after].map((span) => stepOf(span, today)),
		isLate: awarded > later(facts.startsUntilOn ?? facts.startsFromOn, facts.startsFromOn),
		publishUntilOn:
			facts.publishedOn === null && facts.deadlineOn ? latestPublication(facts.deadlineOn, regime) : null
	};
}

type CouncilFacts = Pick<CalendarFacts, 'today' | 'status' | 'answerUntilOn' | 'agreedOn' | 'constitutedOn'>;

/** When the councils begin to vote, and by when they have, as planned or recorded. */
function councilsOf({ today, status, answerUntilOn, agreedOn, constitutedOn }: CouncilFacts) {
	const isClosed = status !== 'draft' && status !== 'open';
	const answered = isClosed ? earlier(answerUntilOn, agreedOn ?? today) : later(answerUntilOn, today);
	return { answered, agreed: constitutedOn ?? later(addDays(answered, councilsDays), today) };
}

/**
 * The day by which the councils are expected to have voted and signed, as the calendar has it; null once it has passed, for it
 * then only follows the days.
 *
 * @law CGCT L2121-7
 */
export function councilsUntil(facts: Omit<CouncilFacts, 'constitutedOn'>): Day | null {
	const { agreed } = councilsOf({ ...facts, constitutedOn: null });
	return agreed > facts.today ? agreed : null;
}

function afterPublication(
	{ questionsUntilOn, startsFromOn }: CalendarFacts,
	regime: CalendarRegime,
	{ published, deadline }: { published: Day; deadline: Day }
): Span[] {
	const { minDays, answersDays, standstillDays, awardNoticeDays, decp } = regime;
	const analysed = addDays(deadline, analysisDays);
	const awarded = addDays(analysed, standstillDays > 0 ? standstillDays : awardDays);
	const usual = addDays(deadline, -(answersDays || questionsDaysBefore));
	const lastQuestions = later(published, earlier(questionsUntilOn ?? usual, addDays(deadline, -answersDays)));
	const notice = addDays(awarded, awardNoticeDays);
	const data = addMonths(awarded, essentialDataMonths);
	return [
		{
			name: 'consultation',
			fromOn: published,
			toOn: deadline,
			legalDays: minDays,
			article: minDays > 0 ? articles.formalDeadline : articles.adaptedDeadline
		},
		{ name: 'questions', fromOn: published, toOn: lastQuestions, article: articles.questions },
		{ name: 'analysis', fromOn: deadline, toOn: analysed },
		{
			name: 'award',
			fromOn: analysed,
			toOn: awarded,
			legalDays: standstillDays,
			article: standstillDays > 0 ? articles.standstill : articles.losers
		},
		{ name: 'start', fromOn: startsFromOn, toOn: startsFromOn },
		...(awardNoticeDays > 0
			? [{ name: 'award-notice', fromOn: awarded, toOn: notice, article: articles.awardNotice } as const]
			: []),
		...(decp
			? [{ name: 'essential-data', fromOn: awarded, toOn: data, article: articles.essentialData } as const]
			: [])
	];
}

type Span = {
	name: CalendarStepName;
	fromOn: Day;
	toOn: Day;
	isDone?: boolean;
	legalDays?: number;
	article?: string;
};

function stepOf(
	{ name, fromOn, toOn, legalDays = 0, article = '', isDone = false }: Span,
	today: Day
): CalendarStep {
	const last = later(fromOn, toOn);
	const status = isDone || last < today ? 'done' : fromOn <= today ? 'current' : 'planned';
	return { name, fromOn, toOn: last, status, legalDays, article: article || null };
}

/**
 * As it was published; else as soon as the law lets it end when it is published on the day after the convention, or on
 * the later day that the coordinator prepares.
 */
function consultationOf(facts: CalendarFacts, agreed: Day): { published: Day; deadline: Day } {
	const { today, publishedOn, deadlineOn, regime, holidays } = facts;
	if (publishedOn !== null) return { published: publishedOn, deadline: deadlineOn ?? publishedOn };
	const published = later(addDays(agreed, 1), today);
	const earliest = earliestDeadline(published, regime ?? unknownRegime, holidays).on;
	return { published, deadline: later(deadlineOn ?? earliest, earliest) };
}

function earlier(a: Day, b: Day): Day {
	return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
	return a > b ? a : b;
}
