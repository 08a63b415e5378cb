import { z } from 'zod';
import type { RefusalCode } from './errors.ts';
import { textSchema } from './free-text.ts';
import type { GroupStatus } from './group.ts';

/** Files of one message. */
export const messageFilesMax = 3;
/** How long its author may take a message back: after that, others may have acted on it. */
export const messageWithdrawMinutes = 60;
/** Of one person, in any hour: each is a letter to everybody in the group. */
export const messagesPerHourMax = 30;

/**
 * What somebody in a group writes to all of it, or, of one member, between that member and the coordinator. `memberId`: the
 * organisation of the member; null for all of the group.
 */
export const newMessageSchema = z.object({
	groupId: z.uuid(),
	memberId: z.uuid().nullable().default(null),
	text: textSchema(1, 5_000),
	fileIds: z.array(z.uuid()).max(messageFilesMax).default([])
});
export type NewMessage = z.infer<typeof newMessageSchema>;

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
