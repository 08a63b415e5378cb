import { getDocument } from '../pages/bids.ts';
import type { Endpoint } from './frame.ts';
import { idIn } from './files.ts';
import { sendBytes, wholeOf } from './send-bytes.ts';

/** The document of an opened bid. */
export const bidDocument: Endpoint = {
	name: 'bids.document',
	roles: ['coordinator', 'supplier'],
	answer: async (ctx, request, reply) => {
		const { content, ...document } = await getDocument(ctx, idIn(request));
		return sendBytes(request, reply, { ...document, ...wholeOf(content) });
	}
};
