import type { AppRouter } from '@halle/api';
import type { inferRouterOutputs } from '@trpc/server';
import type { Failure } from './failure.ts';

/** What a page shows of a reply to a campaign: the same by a link and from the account of the commune. */
export type ReplyView = inferRouterOutputs<AppRouter>['replies']['held'];
export type ReplyLine = ReplyView['lines']['items'][number];

/** The forms of the page of a reply. */
export const replyForms = [
	'save',
	'saveToo',
	'give',
	'site',
	'start',
	'nothing',
	'likeLast',
	'late',
	'address'
] as const;
export type ReplyKeys = Record<(typeof replyForms)[number], string>;

/** What a form of lines comes back with where somebody else changed one of them meanwhile. */
export type LinesFailure = Failure & { conflicts?: readonly string[] };

/** Says whether what a page got from one of its forms is about lines that somebody else changed. */
export function conflictsOf(form: unknown): readonly string[] {
	if (typeof form !== 'object' || form === null || !('conflicts' in form)) return [];
	return Array.isArray(form.conflicts) ? form.conflicts.filter((id) => typeof id === 'string') : [];
}

/** What was typed in a field of a line before the form was refused, wherever the line stands now. */
export function typedInLine(
	form: Failure | null | undefined,
	lineId: string,
	field: string
): string | undefined {
	const index = indexOfLine(form, lineId);
	if (index === undefined) return undefined;
	const value = form?.values[`lines.${index}.${field}`];
	return Array.isArray(value) ? value[0] : (value ?? '');
}

/** What is wrong with a field of a line. */
export function errorsInLine(
	form: Failure | null | undefined,
	lineId: string,
	field: string
): string[] | undefined {
	const index = indexOfLine(form, lineId);
	return index === undefined ? undefined : form?.errors[`lines.${index}.${field}`];
}

function indexOfLine(form: Failure | null | undefined, lineId: string): string | undefined {
	for (const [name, value] of Object.entries(form?.values ?? {})) {
		const index = /^lines\.(\d+)\.lineId$/.exec(name)?.[1];
		if (index !== undefined && value === lineId) return index;
	}
	return undefined;
}
