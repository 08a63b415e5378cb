import { z } from 'zod';
import type { CampaignStatus } from './campaign.ts';
import { daySchema } from './day-schemas.ts';
import { lookupSchema } from './free-text.ts';
import type { GroupStatus } from './group.ts';
import type { NeedStatus } from './need.ts';
import type { OrderStatus } from './order-states.ts';

/** Rows that are chosen at once: those of a page. */
export const chosenMost = 50;

/** What a list is narrowed to: words, a family of purchases, a period whose meaning each list gives. */
const narrowing = {
	text: lookupSchema.default(''),
	familyId: lookupSchema.optional(),
	from: daySchema.optional(),
	to: daySchema.optional(),
	/** Some rows of one page, by their ids. */
	ids: z.array(z.uuid()).max(chosenMost).optional()
};

/** What a coordinator looks at of what all of them coordinate: by a person’s id, their own, or what nobody follows. */
const followedBy = z.union([z.enum(['me', 'nobody']), z.uuid()]).optional();

/** Where needs stand for whoever looks through them. */
export const needStages = {
	'to-post': ['draft'],
	posted: ['submitted'],
	'in-group': ['matched', 'committed', 'frozen', 'covered'],
	over: ['unmet', 'withdrawn']
} as const satisfies Record<string, readonly NeedStatus[]>;
export type NeedStage = keyof typeof needStages;
/** By stage, by the last day of their start, by amount. */
export const needOrders = ['stage', 'start', 'amount'] as const;
/** The period is that of the last day on which a need may start. */
export const needFilterSchema = z.object({
	...narrowing,
	stage: z.enum(Object.keys(needStages) as [NeedStage, ...NeedStage[]]).optional(), // keys of the table above
	order: z.enum(needOrders).default('stage')
});
export type NeedFilter = z.infer<typeof needFilterSchema>;

/** Where groups stand: on their way to their first purchase, buying or running out, over. */
export const groupStages = {
	forming: ['draft', 'open', 'membership_closed', 'convention_agreed', 'constituted'],
	buying: ['active', 'closing'],
	over: ['dissolved', 'cancelled']
} as const satisfies Record<string, readonly GroupStatus[]>;
export type GroupStage = keyof typeof groupStages;
/** By stage, the nearest date first, the newest first, by title. */
export const groupOrders = ['stage', 'date', 'newest', 'title'] as const;
/** The period is that of their founding. */
export const groupFilterSchema = z.object({
	...narrowing,
	followedBy,
	stage: z.enum(Object.keys(groupStages) as [GroupStage, ...GroupStage[]]).optional(), // keys of the table above
	order: z.enum(groupOrders).default('stage')
});
export type GroupFilter = z.infer<typeof groupFilterSchema>;

/** Where orders stand: waiting for the supplier’s word, on their way, waiting to be checked, over. */
export const orderStages = {
	'to-confirm': ['issued'],
	'on-its-way': ['acknowledged', 'partly_delivered'],
	'to-check': ['delivered'],
	over: ['received', 'closed']
} as const satisfies Record<string, readonly OrderStatus[]>;
export type OrderStage = keyof typeof orderStages;
export const orderOrders = ['newest', 'oldest'] as const;
/** The period is that of the day on which they were placed. */
export const orderFilterSchema = z.object({
	...narrowing,
	stage: z.enum(Object.keys(orderStages) as [OrderStage, ...OrderStage[]]).optional(), // keys of the table above
	order: z.enum(orderOrders).default('newest')
});
export type OrderFilter = z.infer<typeof orderFilterSchema>;

/** Where campaigns stand: before they open, asking, waiting for groups to be founded, over. */
export const campaignStages = {
	preparing: ['draft'],
	asking: ['open'],
	closed: ['closed'],
	over: ['used', 'abandoned']
} as const satisfies Record<string, readonly CampaignStatus[]>;
export type CampaignStage = keyof typeof campaignStages;
/** The newest first, or by their last day to answer. */
export const campaignOrders = ['newest', 'closing'] as const;
/** The period is that of the last day to answer. */
export const campaignFilterSchema = z.object({
	...narrowing,
	followedBy,
	stage: z.enum(Object.keys(campaignStages) as [CampaignStage, ...CampaignStage[]]).optional(), // keys of the table above
	order: z.enum(campaignOrders).default('newest')
});
export type CampaignFilter = z.infer<typeof campaignFilterSchema>;

/** Campaigns whose communes are reminded at once: those of one page of a list at the most. */
export const campaignRemindersSchema = z.object({ campaignIds: z.array(z.uuid()).min(1).max(chosenMost) });
export type CampaignReminders = z.infer<typeof campaignRemindersSchema>;
