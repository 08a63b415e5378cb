import type { Role } from '@halle/domain';
import { receiptTasks, supplyTasks } from '../orders/tasks.ts';
import type { TaskMaker } from './tasks.ts';

/** Who is told of what: a noun adds its maker to the roles it concerns, and « Aujourd’hui » shows it. */
export const taskMakers: Record<Role, readonly TaskMaker[]> = {
	buyer: [receiptTasks],
	signatory: [],
	coordinator: [],
	supplier: [supplyTasks],
	administrator: []
};
