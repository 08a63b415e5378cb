import { z } from 'zod';
import { emailSchema } from './account.ts';
import { addDays, daysBetween, type Day } from './dates.ts';
import { daySchema } from './day-schemas.ts';
import { Refusal } from './errors.ts';
import { cleanText, lineSchema, textSchema } from './free-text.ts';
import { isCommuneCode } from './identifiers.ts';

/** Life of a census campaign: what is asked of the communes of a perimeter, until a day. What may follow what: campaign-states.ts. */
export const campaignStatuses = ['draft', 'open', 'closed', 'used', 'abandoned'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** What the communes of a campaign have in common. */
export const perimeterKinds = ['epci', 'departement', 'communes'] as const;
export type PerimeterKind = (typeof perimeterKinds)[number];

/** Days between the opening and the last day to answer: our own figures, long enough for a council, short enough to be read. */
export const campaignDays = { least: 3, most: 90 } as const;
/** How far ahead purchases may be planned by a campaign. */
const startMonthsMax = 36;

/** What one organisation may write to strangers, our own figures: a département at once, and no more than that. */
export const censusQuota = {
	/** Letters of asking, and of reminding by hand, of one organisation in 24 hours. */
	lettersPerDay: 600,
	openCampaigns: 3,
	communes: 500,
	/** Of one commune in 24 hours. */
	delegationsPerDay: 30,
	mayorLettersPerDay: 3
} as const;

/** A perimeter as it is typed: the code of an EPCI or a département, or one commune a line, by INSEE code or by name. */
export const campaignSchema = z.object({
	title: lineSchema(3, 120),
	perimeter: z.enum(perimeterKinds),
	/** SIREN of the EPCI or code of the département; empty for chosen communes. */
	place: lineSchema(0, 9).default(''),
	communes: z.string().max(20_000).transform(cleanText).default(''),
	familyIds: z.array(z.string().min(1).max(40)).min(1).max(40),
	/** Last day to answer. */
	closesOn: daySchema,
	/** Between which days the contracts may start that will be made of it. */
	startsFromOn: daySchema,
	startsUntilOn: daySchema
});
export type CampaignInput = z.infer<typeof campaignSchema>;

const seenCampaign = { campaignId: z.uuid(), revision: z.int().min(1) };
export const amendedCampaignSchema = z.object({ ...campaignSchema.shape, ...seenCampaign });
export type AmendedCampaign = z.infer<typeof amendedCampaignSchema>;

export const openedCampaignSchema = z.object(seenCampaign);
export const extendedCampaignSchema = z.object({ campaignId: z.uuid(), closesOn: daySchema });
export const abandonedCampaignSchema = z.object({ campaignId: z.uuid(), reason: textSchema(10, 500) });

/** The addresses of the communes of a campaign, as pasted or read from a file. */
export const importedAddressesSchema = z.object({
	campaignId: z.uuid(),
	addresses: z.string().max(100_000).transform(cleanText)
});
export type ImportedAddresses = z.infer<typeof importedAddressesSchema>;

/** Which replies an act of the coordinator is for; all that wait without one. */
export const remindedSchema = z.object({ campaignId: z.uuid(), replyId: z.uuid().optional() });

/** The secret of a link of a campaign. */
export const censusTokenSchema = z.string().min(20).max(200);
export const heldLinkSchema = z.object({ token: censusTokenSchema });
export const ownReplySchema = z.object({ replyId: z.uuid() });

/** Whom a line is given to; an address of our own people or of anybody. */
export const delegationSchema = z.object({
	lineIds: z.array(z.uuid()).min(1).max(100),
	email: emailSchema
});
export type NewDelegation = z.infer<typeof delegationSchema>;

/** Sending a reply: what was read of it, and the address of the mayor where an approval is wanted. */
export const sentReplySchema = z.object({
	/** See `replyStamp`. */
	stamp: z.string().regex(/^\d{1,12}$/),
	mayorEmail: emailSchema.nullable().default(null),
	/** The commune would coordinate a group made of it: never so unless it says it. */
	canCoordinate: z.boolean().default(false)
});
export type SentReply = z.infer<typeof sentReplySchema>;

/** What a mayor says of a reply. */
export const mayorDecisionSchema = z.object({
	stamp: sentReplySchema.shape.stamp,
	approves: z.boolean(),
	/** What is to be changed; empty with an approval. */
	note: textSchema(0, 500).default('')
});
export type MayorDecision = z.infer<typeof mayorDecisionSchema>;

export const reopenedReplySchema = z.object({ replyId: z.uuid(), untilOn: daySchema });
export const foundedGroupSchema = z.object({ campaignId: z.uuid(), suggestionId: z.uuid() });

/** The codes and names of a typed list of communes, one a line or between commas, each once. */
export function typedCommunes(text: string): string[] {
	const names = text.split(/[\n;,\t]/u).map((one) => one.trim());
	return [...new Set(names.filter((name) => name !== ''))];
}

/** Says whether a typed commune is a code and not a name. */
export function isTypedCode(typed: string): boolean {
	return isCommuneCode(typed.toUpperCase());
}

/**
 * The days of a campaign follow each other: answers, then contracts.
 *
 * @throws Refusal CAMPAIGN_END_TOO_SOON, CAMPAIGN_END_TOO_FAR, CAMPAIGN_STARTS_BEFORE_END, NEED_WINDOW_REVERSED
 */
export function assertCampaignDays(
	{
		closesOn,
		startsFromOn,
		startsUntilOn
	}: Pick<CampaignInput, 'closesOn' | 'startsFromOn' | 'startsUntilOn'>,
	today: Day
): void {
	assertCampaignEnd(closesOn, { openedOn: today, today });
	if (startsFromOn <= closesOn)
		throw new Refusal('CAMPAIGN_STARTS_BEFORE_END', { field: 'startsFromOn', closesOn });
	if (startsUntilOn < startsFromOn) throw new Refusal('NEED_WINDOW_REVERSED', { field: 'startsUntilOn' });
	if (daysBetween(today, startsUntilOn) > startMonthsMax * 31)
		throw new Refusal('NEED_START_FAR', {
			field: 'startsUntilOn',
			latest: addDays(today, startMonthsMax * 31)
		});
}

/** @throws Refusal CAMPAIGN_END_TOO_SOON, CAMPAIGN_END_TOO_FAR */
export function assertCampaignEnd(closesOn: Day, { openedOn, today }: { openedOn: Day; today: Day }): void {
	const earliest = addDays(today, campaignDays.least);
	const latest = addDays(openedOn, campaignDays.most);
	if (closesOn < earliest) throw new Refusal('CAMPAIGN_END_TOO_SOON', { field: 'closesOn', earliest });
	if (closesOn > latest) throw new Refusal('CAMPAIGN_END_TOO_FAR', { field: 'closesOn', latest });
}

/**
 * @param sent letters of the organisation within 24 hours
 * @throws Refusal CAMPAIGN_QUOTA with how many may still leave today
 */
export function assertLetterQuota({ sent, toSend }: { sent: number; toSend: number }): void {
	const left = Math.max(0, censusQuota.lettersPerDay - sent);
	if (toSend > left) throw new Refusal('CAMPAIGN_QUOTA', { most: censusQuota.lettersPerDay, left, toSend });
}
