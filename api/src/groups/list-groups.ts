import { nextGroupAct } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { currentCall, type Reading } from './reading.ts';
import { isJoined, situationOf } from './situation.ts';

export type ListedGroup = ReturnType<typeof listedGroup>;

/** A group as a list shows it, with what it waits for. */
export function listedGroup(tx: SignedTx, reading: Reading) {
	const { id, reference, title, status, answerUntilOn, createdAt } = reading.group;
	const situation = situationOf(tx, reading);
	const call = currentCall(reading);
	return {
		id,
		reference,
		title,
		status,
		answerUntilOn,
		createdAt,
		coordinatorName: reading.coordinator?.name ?? null,
		call: call && { reference: call.reference, status: call.status, deadlineAt: call.deadlineAt },
		membership: situation.membership,
		isCoordinator: situation.isCoordinator,
		members: talliesOf(reading),
		/** A change crossed a threshold, and its papers are not written again. */
		mustRedoPapers: reading.changes.some(({ isOpen }) => isOpen),
		next: nextGroupAct(situation)
	};
}

function talliesOf({ members }: Reading) {
	const countIn = (statuses: readonly string[]) =>
		members.filter(({ status }) => statuses.includes(status)).length;
	return {
		invited: countIn(['invited']),
		takingPart: members.filter(({ status }) => isJoined(status)).length,
		signed: countIn(['signed', 'active', 'exit_requested'])
	};
}
