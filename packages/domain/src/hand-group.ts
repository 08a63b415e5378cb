import { z } from 'zod';
import { campaignSchema, perimeterKinds } from './campaign.ts';
import { daySchema } from './day-schemas.ts';
import { cleanText, lineSchema } from './free-text.ts';
import { newNeedSchema } from './need.ts';
import { unitCodes } from './units.ts';

/** More than these nobody would steer, and the engine proves nothing of such a group. */
export const handInvitedMax = 59;

/** What a coordinator wants to buy with whom, before it says who is invited. */
export const handPurchaseSchema = z.object({
	title: lineSchema(3, 120),
	cpvCode: newNeedSchema.shape.cpvCode,
	/** In which quantities are added; needs in units that can be added to it have their place in the group. */
	unit: z.enum(unitCodes),
	perimeter: z.enum(perimeterKinds),
	/** SIREN of the EPCI or code of the département; empty for chosen communes. */
	place: campaignSchema.shape.place,
	/** One commune a line, by INSEE code or by name; it travels in an address. */
	communes: z.string().max(2000).transform(cleanText).default(''),
	/** Between which days the purchase is wanted to start. */
	startsFromOn: daySchema,
	startsUntilOn: daySchema,
	/** Nobody else may come in while the group is open. */
	byInvitation: z.boolean().default(false)
});
export type HandPurchase = z.infer<typeof handPurchaseSchema>;

/** The same, with who is invited. */
export const handGroupSchema = handPurchaseSchema.extend({
	organisationIds: z.array(z.uuid()).min(1).max(handInvitedMax)
});
export type HandGroup = z.infer<typeof handGroupSchema>;
