import type { Role } from '@halle/domain';
import { ownAddressTasks, unreachableTasks } from './accounts.ts';
import { announcedTasks, bidderTasks, consultationTasks, followedTasks } from './bids.ts';
import { contractTasks } from './contracts.ts';
import { groupTasks } from './groups.ts';
import { lawTasks } from './law.ts';
import { needTasks } from './needs.ts';
import { deskTasks, operatorTasks, proposalTasks } from './operator.ts';
import { receiptTasks, supplyTasks } from './orders.ts';
import { renewalTasks } from './renewals.ts';
import { suggestionTasks } from './suggestions.ts';
import type { TaskMaker } from './tasks.ts';

/** Who is told of what in a group: its page asks these alone. */
export const groupMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [groupTasks],
	signatory: [groupTasks],
	coordinator: [groupTasks, consultationTasks, contractTasks],
	supplier: [],
	administrator: []
};

/**
 * The same as far as the worker can find out, for the letters it writes: it reads no bid, no score, no award and no job of the
 * queue. Whose mail is refused is no matter for mail. A supplier is told of every consultation it follows, for nobody knows before the opening whether it has bid.
 */
export const writtenMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [groupTasks, needTasks, renewalTasks, suggestionTasks, receiptTasks],
	signatory: [groupTasks, suggestionTasks, proposalTasks],
	coordinator: [groupTasks, announcedTasks, contractTasks, suggestionTasks],
	supplier: [supplyTasks, (tx) => followedTasks(tx)],
	administrator: [lawTasks, deskTasks]
};

/** Who is told of what: a noun adds its maker to the roles it concerns, and « Aujourd’hui » shows it. */
export const taskMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [...groupMakers.buyer, needTasks, renewalTasks, suggestionTasks, receiptTasks, ownAddressTasks],
	signatory: [...groupMakers.signatory, suggestionTasks, proposalTasks, unreachableTasks],
	coordinator: [...groupMakers.coordinator, suggestionTasks, unreachableTasks],
	supplier: [supplyTasks, bidderTasks, unreachableTasks],
	administrator: [lawTasks, operatorTasks, unreachableTasks]
};
