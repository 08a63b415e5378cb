import type { Role } from '@halle/domain';
import { bidderTasks, consultationTasks } from './bids.ts';
import { campaignTasks, replyTasks } from './campaigns.ts';
import { contractTasks } from './contracts.ts';
import { groupTasks } from './groups.ts';
import { lawTasks } from './law.ts';
import { needTasks } from './needs.ts';
import { operatorTasks, proposalTasks } from './operator.ts';
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

/** Who is told of what: a noun adds its maker to the roles it concerns, and « Aujourd’hui » shows it. */
export const taskMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [...groupMakers.buyer, needTasks, renewalTasks, suggestionTasks, receiptTasks, replyTasks],
	signatory: [...groupMakers.signatory, suggestionTasks, proposalTasks],
	coordinator: [...groupMakers.coordinator, suggestionTasks, campaignTasks],
	supplier: [supplyTasks, bidderTasks],
	administrator: [lawTasks, operatorTasks]
};
