import type { Role } from '@halle/domain';
import { bidderTasks, consultationTasks } from '../bids/tasks.ts';
import { contractTasks } from '../contracts/tasks.ts';
import { groupTasks } from '../groups/tasks.ts';
import { lawTasks } from '../law/tasks.ts';
import { needTasks } from '../needs/tasks.ts';
import { operatorTasks, proposalTasks } from '../operator/tasks.ts';
import { receiptTasks, supplyTasks } from '../orders/tasks.ts';
import { renewalTasks } from '../renewals/tasks.ts';
import { suggestionTasks } from '../suggestions/tasks.ts';
import type { TaskMaker } from './tasks.ts';

/** Who is told of what: a noun adds its maker to the roles it concerns, and « Aujourd’hui » shows it. */
export const taskMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [groupTasks, needTasks, renewalTasks, suggestionTasks, receiptTasks],
	signatory: [groupTasks, suggestionTasks, proposalTasks],
	coordinator: [groupTasks, suggestionTasks, consultationTasks, contractTasks],
	supplier: [supplyTasks, bidderTasks],
	administrator: [lawTasks, operatorTasks]
};
