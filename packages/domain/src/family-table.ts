import { familiesOfPurchasing } from './families-of-purchasing.ts';
import { familiesOfRoads } from './families-of-roads.ts';
import { familiesOfSchool } from './families-of-school.ts';
import { familiesOfSystems } from './families-of-systems.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/** The families as data: one entry each, in the order of the screens. */
export const familyTable: readonly PurchaseFamily[] = [
	...familiesOfPurchasing,
	...familiesOfSystems,
	...familiesOfSchool,
	...familiesOfRoads
];
