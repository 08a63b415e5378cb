import { exportCampaign } from '../pages/campaign-export.ts';
import { idIn } from './files.ts';
import type { Endpoint } from './frame.ts';
import { sendPieces } from './send-bytes.ts';

/** Every line of a campaign as a table, written while it is read. */
export const exportLines: Endpoint = {
	name: 'campaigns.export',
	roles: ['coordinator'],
	answer: async (ctx, request, reply) => sendPieces(reply, await exportCampaign(ctx, idIn(request)))
};
