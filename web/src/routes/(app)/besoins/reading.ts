import { fail, type ActionFailure } from '@sveltejs/kit';
import { typed, type Failure } from '#lib/failure.ts';
import { answeredAmounts } from './answered-amounts.ts';

/** How the fields of a need are typed: shared by the form of a new need and that of a change. */
export const needReading = { booleans: ['canCoordinate'] } as const;

/** A refused form of a need, with its quantities read: the page does so itself only once somebody types. */
export function refusedNeed({ status, data }: ActionFailure<Failure>) {
	return fail(status, { ...data, amounts: answeredAmounts((name) => typed(data, name) ?? '') });
}
