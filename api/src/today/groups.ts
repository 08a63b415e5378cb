import { councilsUntil, parisDay, type Day } from '@halle/domain';
import type { GroupTask } from '@halle/words/task-facts';
import { publicationVerdict } from '../calls/publication-verdict.ts';
import type { SignedTx } from '../context.ts';
import { listedGroup, type ListedGroup } from '../groups/list-groups.ts';
import { currentCall, type GroupRow, type Reading } from '../groups/reading.ts';
import { lawOfTheDay, type LawOfTheDay } from '../law/law-of-the-day.ts';
import { weights, type Known, type NextAct, type TodayTask } from './tasks.ts';

/** How much hangs on each act of the life of a group. */
const weightOf: Record<GroupTask, TodayTask['weight']> = {
	accept: weights.othersWait,
	nameCoordinator: weights.othersWait,
	confirmQuantities: weights.othersWait,
	deliberate: weights.legalDeadline,
	sign: weights.legalDeadline,
	closeMembership: weights.othersWait,
	agreeConvention: weights.othersWait,
	closeGroup: weights.ownAdvantage,
	dissolve: weights.ownAdvantage,
	amendCall: weights.ownAdvantage,
	prepareCall: weights.ownAdvantage,
	publishCall: weights.othersWait,
	completeCall: weights.othersWait,
	issuePapers: weights.legalDeadline,
	readChange: weights.ownAdvantage
};

/** What each group waits for from this person, in its role, and what changed in it that was not read. */
export async function groupTasks(tx: SignedTx, { readings, law: read }: Known): Promise<NextAct[]> {
	const groups = readings.map((reading) => ({ reading, group: listedGroup(tx, reading) }));
	const isAsked = groups.some(({ group }) => group.next === 'publishCall');
	const law = isAsked ? (read ?? (await lawOfTheDay(tx))) : null;
	return groups.flatMap(({ reading, group }) => {
		const change = changeToAnswer(tx, reading, group);
		const next = group.next === 'publishCall' && law ? publishing(tx, reading, law) : group.next;
		// Refused until the papers are written again, which is an act of its own.
		const acts = group.next === 'publishCall' && change === 'issuePapers' ? [change] : [next, change];
		return acts.flatMap((name) => (name ? [actOf(reading.group, name, parisDay(tx.now))] : []));
	});
}

/** To publish, when nothing stands in the way; else what is to be done first. */
function publishing(tx: SignedTx, reading: Reading, law: LawOfTheDay): 'publishCall' | 'completeCall' {
	const call = currentCall(reading);
	const isReady = call?.status === 'preparation' && publicationVerdict(tx, reading, call, law).allowed;
	return isReady ? 'publishCall' : 'completeCall';
}

function actOf(group: GroupRow, name: GroupTask, today: Day): NextAct {
	const { id, title } = group;
	return {
		kind: `group.${name}`,
		of: id,
		facts: { title },
		dueOn: dueOn(group, name, today),
		weight: weightOf[name]
	};
}

/** The last day to answer; the day by which the calendar expects the councils. */
function dueOn({ status, answerUntilOn, agreedAt }: GroupRow, name: GroupTask, today: Day): Day | null {
	if (name === 'accept') return answerUntilOn;
	if (name !== 'deliberate' && name !== 'sign') return null;
	return councilsUntil({ status, answerUntilOn, agreedOn: agreedAt && parisDay(agreedAt), today });
}

/** A change announced by letter is a task too, until it is read; past a threshold, until its papers are written again. */
function changeToAnswer(
	{ actor }: SignedTx,
	{ changes }: Reading,
	{ status, isCoordinator, mustRedoPapers }: ListedGroup
): 'issuePapers' | 'readChange' | null {
	if (status === 'cancelled' || status === 'dissolved') return null;
	// A mayor of the coordinating commune is not asked for what its coordinator does.
	if (isCoordinator && actor.role === 'coordinator' && mustRedoPapers) return 'issuePapers';
	return changes.some(({ isRead }) => !isRead) ? 'readChange' : null;
}
