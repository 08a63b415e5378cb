import type { Role } from '@halle/domain';
import { ownAddressTasks, unreachableTasks } from './accounts.ts';
import { announcedTasks, bidderTasks, consultationTasks, followedTasks } from './bids.ts';
import { campaignTasks, replyTasks } from './campaigns.ts';
import { contractTasks } from './contracts.ts';
import { groupTasks } from './groups.ts';
import { lawTasks } from './law.ts';
import { needTasks } from './needs.ts';
import { deskTasks, operatorTasks, proposalTasks } from './operator.ts';
import { receiptTasks, supplyTasks } from './orders.ts';
import { renewalTasks } from './renewals.ts';
import { suggestionTasks } from './suggestions.ts';
import type { TaskMaker } from './tasks.ts';

/** Who hears of what in a group: its page asks these alone. */
export const groupMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [groupTasks],
	signatory: [groupTasks],
	coordinator: [groupTasks, consultationTasks, contractTasks],
	supplier: [],
	administrator: []
};

/** The same of everything that has a list or a page: of what these do not name, « Aujourd’hui » alone speaks. */
export const actMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [...groupMakers.buyer, needTasks, suggestionTasks, replyTasks],
	signatory: [...groupMakers.signatory, suggestionTasks],
	coordinator: [...groupMakers.coordinator, suggestionTasks, campaignTasks],
	supplier: [bidderTasks],
	administrator: []
};

/** Who hears of what: a noun adds its maker to the roles it concerns, and « Aujourd’hui » shows it. */
export const taskMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [...actMakers.buyer, renewalTasks, receiptTasks, ownAddressTasks],
	signatory: [...actMakers.signatory, proposalTasks, unreachableTasks],
	coordinator: [...actMakers.coordinator, unreachableTasks],
	supplier: [supplyTasks, ...actMakers.supplier, unreachableTasks],
	administrator: [lawTasks, operatorTasks, unreachableTasks]
};

/**
 * The same as far as the worker can find out, for the letters it writes: it reads no bid, no score, no award and no job of the
 * queue. Whose mail is refused is no matter for mail. A supplier hears of every consultation it follows, for nobody knows before the opening whether it has bid.
 */
export const writtenMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [groupTasks, needTasks, renewalTasks, suggestionTasks, receiptTasks, replyTasks],
	signatory: [groupTasks, suggestionTasks, proposalTasks],
	coordinator: [groupTasks, announcedTasks, contractTasks, suggestionTasks, campaignTasks],
	supplier: [supplyTasks, (tx, known) => followedTasks(tx, known)],
	administrator: [lawTasks, deskTasks]
};
