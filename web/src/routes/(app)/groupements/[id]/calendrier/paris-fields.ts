import { parisDay, parisTime } from '@halle/domain';

/** An instant as a field with a day and a time of Paris holds it. */
export function toField(at: Date): string {
	return `${parisDay(at)}T${parisTime(at)}`;
}
