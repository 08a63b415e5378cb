import type { RefusalCode } from './errors.ts';
import type { GroupStatus } from './group.ts';

/** Signs of one message. */
export const messageTextMax = 5_000;
/** Files of one message. */
export const messageFilesMax = 3;
/** How long its author may take a message back: after that, others may have acted on it. */
export const messageWithdrawMinutes = 60;
/** Of one person, in any hour: each is a letter to everybody in the group. */
export const messagesPerHourMax = 30;
/** Letters that tell one person, in a day, why an answer by mail became no message; their own server tells them of more. */
export const refusedAnswersPerDayMax = 5;

/** What decides whether somebody who reads a thread may write in it. */
export type ThreadSituation = {
	groupStatus: GroupStatus;
	/** Whoever reads, or the member it is with, has left the group or was sent away. */
	isLeft: boolean;
};

/** Why a thread is only read any more; null while it is written in. */
export function whyThreadIsClosed({ groupStatus, isLeft }: ThreadSituation): RefusalCode | null {
	// A group that is over has let its members go: none of them left.
	if (groupStatus === 'cancelled' || groupStatus === 'dissolved') return 'THREAD_OVER';
	return isLeft ? 'THREAD_LEFT' : null;
}

/** The last instant at which the author of a message takes it back. */
export function withdrawableUntil(at: Date): Date {
	return new Date(at.getTime() + messageWithdrawMinutes * 60_000);
}
