import { paperKinds } from '@halle/documents';
import { z } from 'zod';
import { printPaper } from '../pages/papers.ts';
import { Unreadable, type Endpoint } from './frame.ts';
import { countIn, idIn } from './files.ts';
import { sendBytes, wholeOf } from './send-bytes.ts';

const choiceSchema = z.object({
	kind: z.enum(paperKinds),
	/** None: the draft of the next version. */
	version: z.string().optional(),
	memberId: z.uuid().optional(),
	format: z.enum(['pdf', 'docx'])
});

/** One paper of a group as a file, made on the spot from the version that was issued. */
export const print: Endpoint = {
	name: 'papers.print',
	roles: ['buyer', 'signatory', 'coordinator'],
	answer: async (ctx, request, reply) => {
		const choice = choiceSchema.safeParse(request.query);
		if (!choice.success) throw new Unreadable();
		const { version: number, ...rest } = choice.data;
		const version = number === undefined ? null : countIn(number);
		const { content, ...paper } = await printPaper(ctx, { groupId: idIn(request), version, ...rest });
		return sendBytes(request, reply, { ...paper, ...wholeOf(content) });
	}
};
