import type { RefusalCode, RefusalDetails } from '@halle/domain';
import { isRefusalCode } from '@halle/domain';
import type { RequestEvent } from '@sveltejs/kit';
import { TRPCClientError } from '@trpc/client';
import { refusalMessage } from '@halle/words/refusals';
import { log } from './log.ts';
import { SeamRefusal } from './seam-refusal.ts';
import { ServiceAway } from './service-away.ts';

/** A refusal of the API, as the screens need it. */
export type RefusedAnswer = { code: RefusalCode; details: RefusalDetails; status: number; message: string };

/** Reads a refusal out of what a call to the API threw; undefined for anything unforeseen. */
export function refusalOf(error: unknown): RefusedAnswer | undefined {
	if (isWithoutAnswer(error)) {
		return { code: 'SERVICE_AWAY', details: {}, status: 503, message: refusalMessage('SERVICE_AWAY', {}) };
	}
	const answer = answerOf(error);
	if (!answer?.refusal || !isRefusalCode(answer.refusal.code)) return undefined;
	const { code, details } = answer.refusal;
	return { code, details, status: answer.httpStatus, message: refusalMessage(code, details) };
}

/** No answer at all, a deadline passed, or the answer of a server that turns everybody away: no procedure spoke. */
function isWithoutAnswer(error: unknown): boolean {
	return error instanceof ServiceAway || (error instanceof TRPCClientError && !error.data);
}

/** A service that does not answer says so in the log; what it answered and nobody agreed on is a fault to look at. */
export function noteAway(error: unknown, { locals, route }: Pick<RequestEvent, 'locals' | 'route'>): void {
	const entry = { requestId: locals.requestId, route: route.id, err: error };
	if (error instanceof ServiceAway && error.isFault) log.error(entry, 'unforeseen');
	else log.warn(entry, 'busy');
}

/** The wrong fields of an input that the API itself did not accept, by name; undefined for anything else. */
export function wrongFieldsOf(error: unknown): string[] | undefined {
	const fields = answerOf(error)?.fields;
	return fields ? Object.keys(fields) : undefined;
}

/** What the errorFormatter of the API puts into every error. */
type Answer = {
	httpStatus: number;
	refusal: { code: string; details: RefusalDetails } | null;
	fields: Record<string, string[]> | null;
};

function answerOf(error: unknown): Answer | undefined {
	if (error instanceof SeamRefusal) {
		const { httpStatus, ...refusal } = error.answer;
		return { httpStatus, refusal, fields: null };
	}
	if (!(error instanceof TRPCClientError)) return undefined;
	const data: unknown = error.data;
	return isAnswer(data) ? data : undefined;
}

function isAnswer(data: unknown): data is Answer {
	return (
		typeof data === 'object' && data !== null && 'httpStatus' in data && 'refusal' in data && 'fields' in data
	);
}
