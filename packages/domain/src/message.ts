import { z } from 'zod';
import { textSchema } from './free-text.ts';
import { messageFilesMax, messageTextMax } from './thread.ts';

/**
 * What somebody in a group writes to all of it, or, of one member, between that member and the coordinator. `memberId`: the
 * organisation of the member; null for all of the group.
 */
export const newMessageSchema = z.object({
	groupId: z.uuid(),
	memberId: z.uuid().nullable().default(null),
	text: textSchema(1, messageTextMax),
	fileIds: z.array(z.uuid()).max(messageFilesMax).default([])
});
export type NewMessage = z.infer<typeof newMessageSchema>;
