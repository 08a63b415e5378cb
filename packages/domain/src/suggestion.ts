import { z } from 'zod';
import { balanceSchema, rangeSchema, type Balance } from './balance-schema.ts';
import { textSchema } from './free-text.ts';
import { needScopes } from './need.ts';
import { positionSources } from './territory.ts';
import { procedures, publicityMedia } from './regime.ts';
import { daySchema } from './day-schemas.ts';

const wholeCents = z.int();
const metres = z.int().min(0);
const months = z.int();

const placeSchema = z.object({
	communeCode: z.string(),
	communeName: z.string(),
	/** WGS 84, degrees. */
	longitude: z.number(),
	latitude: z.number(),
	positionSource: z.enum(positionSources)
});

export const suggestionMemberSchema = z.object({
	...placeSchema.shape,
	/** Null for a commune that has no account yet. */
	organisationId: z.uuid().nullable(),
	/** Id of the need, or of the anticipated need of a contract that ends. */
	needId: z.uuid(),
	isAnticipated: z.boolean(),
	/** The last day of the contract that it follows; absent where none is known. */
	contractEndsOn: daySchema.optional(),
	/** It comes out of a campaign, whose coordinator is the first that is looked for. */
	isCensused: z.boolean().optional(),
	title: z.string(),
	/** Null when a published contract does not say it. */
	quantity: z.number().nullable(),
	unit: z.string(),
	/** What one pack holds, when the need says it; absent from runs of before it could. */
	packQuantity: z.number().nullable().default(null),
	packUnit: z.string().nullable().default(null),
	amountCents: wholeCents,
	/** What the engine weighs it by, costs and time of procedures in money included; what is shown is a `Balance`. */
	gain: rangeSchema,
	/** The part of the gain that is time and costs of procedure; the rest is price. */
	procedureGainCents: wholeCents
});
export type SuggestionMember = z.infer<typeof suggestionMemberSchema>;

/** The wishes whose loosening can bring a need into a group. */
export const relaxationKinds = [
	'distance',
	'cpv-level',
	'start-window',
	'duration',
	'scope',
	'excluded-partner',
	'requirement',
	'procedure',
	'group-size',
	'coordination'
] as const;

/** What one side would have to accept: only the fields that change are there. */
export const concessionSchema = z.object({
	needId: z.uuid(),
	communeName: z.string(),
	radiusMetres: metres.optional(),
	startsFromOn: daySchema.optional(),
	startsUntilOn: daySchema.optional(),
	shortestMonths: months.optional(),
	longestMonths: months.optional(),
	scope: z.enum(needScopes).optional(),
	cpvDigits: z.int().optional()
});
export type Concession = z.infer<typeof concessionSchema>;

/** A need of the same kind that is not in the group, and why. Nothing of its amount or quantity is shown. */
export const nearMissSchema = z.object({
	communeName: z.string(),
	title: z.string(),
	isAnticipated: z.boolean(),
	metres,
	/** Rules it would break, by their name in the engine; empty when it stands in another group or would add nothing. */
	brokenRules: z.array(z.string()),
	isInAnotherSuggestion: z.boolean(),
	/** The one wish that, loosened, would bring it in with a gain for all; null when no single one is enough. */
	relaxation: z
		.object({
			kind: z.enum(relaxationKinds),
			concessions: z.array(concessionSchema),
			/** What the engine weighs it by: the gain of all, costs and time of procedures included, on the full hypothesis. */
			addedGainCents: wholeCents,
			/** What would be left to all in money, more than now; absent from runs of before it was kept. */
			addedCash: rangeSchema.optional()
		})
		.nullable()
});
export type NearMiss = z.infer<typeof nearMissSchema>;

/** Everything a screen or a printed page says of why these needs go together. Written with the run, never recomputed. */
export const suggestionExplanationSchema = z.object({
	version: z.literal(1),
	members: z.array(suggestionMemberSchema).min(2),
	/** Days on which all accept to start. */
	start: z.object({ fromOn: daySchema, untilOn: daySchema }),
	/**
	 * The contracts that run end on different days, and each comes in on its own: when the first and the last of them end, and
	 * when the common contract begins. Absent where nobody has one, and where their days do not suit all.
	 */
	stagger: z
		.object({ firstEndsOn: daySchema, lastEndsOn: daySchema, startsOn: daySchema, contracts: z.int().min(1) })
		.optional(),
	/** Durations all accept. */
	duration: z.object({ shortestMonths: months, longestMonths: months }),
	farthest: z.object({ from: z.string(), to: z.string(), metres, isApproximate: z.boolean() }),
	/** What all the codes share, and how many digits of it. */
	subject: z.object({ cpvCode: z.string(), label: z.string(), digits: z.int() }),
	/** Members that accept to coordinate, the largest amount first. */
	coordinators: z.array(z.object({ communeCode: z.string(), communeName: z.string() })),
	/** The EPCI of all the members, when they have the same one: a natural coordinator. */
	epci: z.object({ siren: z.string(), name: z.string() }).nullable(),
	totalAmountCents: wholeCents,
	/** In the unit of the suggestion, what packs hold when they say it; null when a member's is unknown or the units differ. */
	totalQuantity: z.number().nullable(),
	gain: rangeSchema,
	procedureGainCents: wholeCents,
	regime: z.object({
		procedure: z.enum(procedures),
		publicity: z.array(z.enum(publicityMedia)),
		/** The heaviest procedure a member would have alone. */
		procedureAlone: z.enum(procedures),
		/** Identifiers of the dated rules it was read from. */
		rules: z.array(z.string()),
		/** Those of a period that has ended, while none is known to follow. */
		presumed: z.object({ from: daySchema, to: daySchema }).optional()
	}),
	/** No part of the group would do better by itself, on these estimates. */
	isStable: z.boolean(),
	/** No other grouping of the needs that hang together with these gains more in all, on these estimates; absent from runs of before it was kept. */
	isProvedBest: z.boolean().optional(),
	assumptions: z.object({
		family: z.string(),
		/** Discount an infinite amount would earn, in hundredths of a percent. */
		discountMaxBasisPoints: z.int(),
		/** Amount that earns half of it. */
		halfDiscountCents: wholeCents,
		/** Largest total of one group; absent from runs of before it was kept. */
		maxAmountCents: wholeCents.optional(),
		source: z.string(),
		/** Not yet measured on closed groups; absent from runs of before it was kept. */
		isHypothesis: z.boolean().optional(),
		procedureCosts: z.array(z.object({ belowCents: wholeCents.nullable(), costCents: wholeCents })),
		groupCostCents: wholeCents,
		memberCostCents: wholeCents,
		/** Each is supposed to accept a contract this many months longer or shorter than it asked. */
		durationToleranceMonths: months
	}),
	nearMisses: z.array(nearMissSchema)
});
export type SuggestionExplanation = z.infer<typeof suggestionExplanationSchema>;

/** What is said of needs that go together, without what each of them is and brings. */
export type SharedExplanation = Omit<SuggestionExplanation, 'members' | 'nearMisses'>;

/**
 * What a commune is shown of a group it may come into, as of a suggestion, computed by the engine on the needs of that moment:
 * the group stays as it is, and takes the newcomer in or not. Nothing of what another brings or gains.
 */
export type GroupEntry = {
	explanation: SharedExplanation;
	/** Of the total quantity. */
	unit: string;
	/** The needs of one's own commune in it. */
	ownNeedIds: string[];
	/** What it does to the money of one's own commune, when all who are invited come too; null for needs of nobody else. */
	balance: Balance | null;
	/** The same when nobody else accepts; null when nobody takes part yet. */
	balanceWithThoseIn: Balance | null;
	/** The engine would take it in: every rule holds, and each of the others gains by it. */
	isAdmitted: boolean;
	/** Rules that the group breaks with it in, by their name in the engine. */
	brokenRules: string[];
	/** The one wish that, loosened, would mend it; null when no single one is enough. */
	relaxation: { kind: (typeof relaxationKinds)[number]; concessions: Concession[] } | null;
};

/**
 * What is known of a posted need that stands alone: how many needs of the kind there are, and the smallest thing
 * that would bring it to others.
 */
export const needOutlookSchema = z.object({
	/** Other needs of the same kind, in any other commune. */
	othersInBlock: z.int().min(0),
	nearest: z.object({ communeName: z.string(), metres, isApproximate: z.boolean() }).nullable(),
	/** The commune has no position: nothing can be said of distances. */
	hasNoPosition: z.boolean(),
	/**
	 * How many more communes that buy as much would make a joint purchase worth its costs, on the hypotheses of gains; null
	 * when no number of them would. Absent from what was found before it was kept.
	 */
	moreNeeded: z.int().min(1).nullable().default(null),
	relaxation: z
		.object({
			kind: z.enum(relaxationKinds),
			concessions: z.array(concessionSchema),
			partners: z.array(z.string()),
			/** What the engine weighs it by: the gain of this need, costs and time of procedures included, on the full hypothesis. */
			gainCents: wholeCents,
			/** Absent from what was found before it was kept. */
			balance: balanceSchema.optional()
		})
		.nullable()
});
export type NeedOutlook = z.infer<typeof needOutlookSchema>;

/** Why a commune turns a suggestion down: it is not proposed these partners for this need again. */
export const declineReasons = ['partners', 'calendar', 'alone', 'covered', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const declinedSuggestionSchema = z.object({
	suggestionId: z.uuid(),
	reason: z.enum(declineReasons),
	note: textSchema(0, 500).default('')
});
export type DeclinedSuggestion = z.infer<typeof declinedSuggestionSchema>;

export const claimedRenewalSchema = z.object({
	id: z.uuid(),
	/** Needed only when the published contract has no believable amount. */
	estimateExclTaxCents: z.int().min(1).max(100_000_000_000).nullable().default(null)
});
export type ClaimedRenewal = z.infer<typeof claimedRenewalSchema>;
