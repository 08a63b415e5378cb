import { isUnitCode, type UnitCode } from '@halle/domain';

/** The code of a unit as it is stored; undefined for one that is not in the list. */
export function unitCodeOf(code: string): UnitCode | undefined {
	return isUnitCode(code) ? code : undefined;
}
