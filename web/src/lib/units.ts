import { isUnitCode, unitName } from '@halle/domain';

/** The word for a unit as it is stored, beside a quantity: « ramette », « ramettes ». */
export function unitWord(code: string, quantity: number): string {
	return isUnitCode(code) ? unitName(code, quantity) : code;
}
