import { list, number } from '@halle/words/format';

/** The members of a group of which a list knows the first ones: « A, B et 12 autres ». */
export function namesOf({ names, members }: { names: readonly string[]; members: number }): string {
	const others = members - names.length;
	return list(others > 0 ? [...names, others === 1 ? 'une autre' : `${number(others)} autres`] : names);
}
