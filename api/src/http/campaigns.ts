import { tableFormats } from '@halle/spreadsheets';
import { z } from 'zod';
import { exportCampaign } from '../pages/campaign-export.ts';
import { idIn } from './files.ts';
import { Unreadable, type Endpoint } from './frame.ts';
import { sendPieces } from './send-bytes.ts';

/** Every line of a campaign as a table, written while it is read. */
export const exportLines: Endpoint = {
	name: 'campaigns.export',
	roles: ['coordinator'],
	answer: async (ctx, request, reply) => {
		const asked = z.object({ format: z.enum(tableFormats) }).safeParse(request.query);
		if (!asked.success) throw new Unreadable();
		return sendPieces(reply, await exportCampaign(ctx, idIn(request), asked.data.format));
	}
};
