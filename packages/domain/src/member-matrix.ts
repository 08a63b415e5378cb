import { daysBetween, type Day } from './dates.ts';
import { reminderCells, type ReminderCell } from './group-change.ts';
import type { GroupStatus } from './group.ts';
import { isConcerned, type MembershipStatus } from './membership.ts';

/** What the matrix is drawn from, for one member. Days in Paris; null while it has not happened. */
export type MatrixFacts = {
	status: MembershipStatus;
	invitedOn: Day;
	answeredOn: Day | null;
	quantitiesConfirmedOn: Day | null;
	votedOn: Day | null;
	enforceableOn: Day | null;
	signedOn: Day | null;
};

/** One thing asked of one member: done on a day, waited for since a day, or not asked yet. */
export type MatrixCell =
	| { name: ReminderCell; state: 'done'; on: Day | null }
	| { name: ReminderCell; state: 'waiting'; sinceOn: Day; days: number }
	| { name: ReminderCell; state: 'later' };

/**
 * Where one member stands on its answer, its quantities, its council’s vote and its signature.
 *
 * @param group the stage of the group, and the day the member’s council was asked
 * @returns no cell for who declined or left
 */
export function matrixRow(
	member: MatrixFacts,
	group: { status: GroupStatus; agreedOn: Day | null; today: Day }
): MatrixCell[] {
	if (!isConcerned(member.status)) return [];
	const { answeredOn, quantitiesConfirmedOn, votedOn, signedOn } = member;
	// A council that is asked again keeps its first vote in the record: the state says whether one still counts.
	const hasVoted = !['invited', 'interested'].includes(member.status);
	const hasSigned = hasVoted && member.status !== 'deliberated';
	const isBound = ['active', 'exit_requested', 'ended'].includes(member.status);
	const hasAnswered = member.status !== 'invited';
	const cells: Record<ReminderCell, { doneOn: Day | null; isDone: boolean; sinceOn: Day | null }> = {
		answer: { doneOn: answeredOn, isDone: hasAnswered, sinceOn: member.invitedOn },
		quantities: {
			doneOn: quantitiesConfirmedOn,
			isDone: quantitiesConfirmedOn !== null,
			// Once a consultation binds the member its quantities are frozen: nothing is waited for.
			sinceOn: hasAnswered && !isBound ? (answeredOn ?? member.invitedOn) : null
		},
		deliberation: {
			doneOn: votedOn,
			isDone: hasVoted,
			sinceOn: hasAnswered && group.agreedOn ? later(group.agreedOn, answeredOn) : null
		},
		signature: { doneOn: signedOn, isDone: hasSigned, sinceOn: hasVoted ? member.enforceableOn : null }
	};
	const isOpen = [
		'draft',
		'open',
		'membership_closed',
		'convention_agreed',
		'constituted',
		'active'
	].includes(group.status);
	return reminderCells.map((name): MatrixCell => {
		const { isDone, doneOn, sinceOn } = cells[name];
		if (isDone) return { name, state: 'done', on: doneOn };
		if (!isOpen || sinceOn === null) return { name, state: 'later' };
		return { name, state: 'waiting', sinceOn, days: daysBetween(sinceOn, group.today) };
	});
}

function later(a: Day, b: Day | null): Day {
	return b !== null && b > a ? b : a;
}
