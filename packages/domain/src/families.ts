import { cpvLevel, isUnderCpv } from './cpv.ts';
import { familyTable } from './family-table.ts';
import type { PurchaseFamily } from './purchase-family.ts';

/** All families, field by field in the order of the screens. */
export const families: readonly PurchaseFamily[] = familyTable;

/** The family with this id, or undefined. */
export function familyById(id: string): PurchaseFamily | undefined {
	return families.find((family) => family.id === id);
}

/**
 * The family a CPV code belongs to: the one whose code shares it or covers it most closely.
 *
 * A code broader than every family (30000000) belongs to none: it would be a guess.
 */
export function familyOfCpv(cpvCode: string): PurchaseFamily | undefined {
	let best: { family: PurchaseFamily; level: number } | undefined;
	for (const family of families) {
		for (const covering of [family.cpvCode, ...family.otherCpvCodes]) {
			if (!isUnderCpv(cpvCode, covering)) continue;
			const level = cpvLevel(covering);
			if (!best || level > best.level) best = { family, level };
		}
	}
	return best?.family;
}
