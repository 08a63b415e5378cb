import { z } from 'zod';

/**
 * A coordinator of the coordinating organisation who follows a group or a campaign: « Suivi par ». Null: nobody does, and all
 * of them are written to.
 */
const handing = {
	/** Who follows it from now on. */
	to: z.uuid().nullable(),
	/** Who followed it when it was read: two who give it at once do not overrule each other. */
	was: z.uuid().nullable()
};
export const entrustedGroupSchema = z.object({ groupId: z.uuid(), ...handing });
export const entrustedCampaignSchema = z.object({ campaignId: z.uuid(), ...handing });
export type Handing = { to: string | null; was: string | null };
