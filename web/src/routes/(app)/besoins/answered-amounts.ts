import type { SaidMeasure } from '@halle/domain';
import { readTyped } from '#lib/field-kinds.ts';
import { unitCodeOf } from '#lib/units.ts';
import { answeredMeasure, packContent, type AnsweredAmounts } from './answered-measure.ts';

type Answer = (name: string) => string;

/** Reads both quantities of a need as they are typed: on the server at first, then in the page once somebody types. */
export function answeredAmounts(answer: Answer): AnsweredAmounts {
	const unit = unitCodeOf(answer('unit'));
	const content = packContent(unit, unitCodeOf(answer('packUnit')));
	const packQuantity = content && amountIn(answer('packQuantity'), content);
	return {
		packQuantity,
		quantity: amountIn(answer('quantity'), answeredMeasure(unit, content, packQuantity))
	};
}

function amountIn(text: string, measure: SaidMeasure | undefined): number | undefined {
	const read = readTyped(text, 'quantity', { measure });
	return read.ok && typeof read.value === 'number' ? read.value : undefined;
}
