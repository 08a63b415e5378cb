import { z } from 'zod';
import type { RulePeriod } from './continued-rules.ts';
import { quantitySchema } from './quantity-schema.ts';
import type { Procedure } from './regime.ts';
import type { Balance } from './balance-schema.ts';

/** One member of a group as its split shows it. Whole cents excluding tax, on the estimates. */
export type SplitMember = {
	id: string;
	name: string;
	amountCents: number;
	balance: Balance;
	/** Its part of the simulated costs by Shapley: what it adds to them, averaged over every order of arrival. Information only. */
	shapleyCents: number;
};

/** Whether a smaller group could do better by itself, and what the answer rests on. Holds on the estimates shown. */
export type StabilityVerdict =
	/** No dearer procedure begins below the total: the price only falls as the total grows. */
	| { kind: 'no-threshold' }
	/** A dearer procedure began, and a total just below it would still earn less for each euro. */
	| { kind: 'earns-less'; thresholdCents: number }
	/** A total just below would earn more, and no two members or more make such a total. */
	| { kind: 'out-of-reach'; thresholdCents: number }
	| { kind: 'does-better'; thresholdCents: number; names: string[] }
	/** The search was cut off: nothing is promised. */
	| { kind: 'unproved' };

/** The member that gains least beside what it brings (Schotanus’ effect); shares in hundredths of a percent. */
export type SplitImbalance = {
	id: string;
	name: string;
	volumeBasisPoints: number;
	gainBasisPoints: number;
	/** Beyond this amount each euro more lowers its own gain on the price, the others buying what they buy. */
	turningCents: number;
	isPastTurning: boolean;
};

/** How a group shares what it costs and what it gains. Shapley’s parts, and those simulated, sum to `costCents`, cent for cent. */
export type FairSplit = {
	members: SplitMember[];
	/** Of all of them. */
	balance: Balance;
	/** Procedure and group, as they are simulated. */
	costCents: number;
	stability: StabilityVerdict;
	/** `errorCents`: how far a Shapley share may be from the exact one, 95 times in 100; 0 when it is exact. */
	shapley: { method: 'exact' | 'sampled'; errorCents: number };
	imbalance: SplitImbalance | null;
};

const memberId = z.uuid();

/** A change to a group that somebody wonders about. Nothing is changed by asking. */
export const suppositionSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('leave'), memberId }),
	z.object({ kind: z.literal('change'), memberId, quantity: quantitySchema }),
	/** One more commune, near enough and free on the same dates, that would buy for this much. */
	z.object({ kind: z.literal('join'), amountCents: z.int().min(100).max(100_000_000_000) })
]);
export type Supposition = z.infer<typeof suppositionSchema>;

/** One commune before and after a supposed change; without a balance it buys alone. */
export type SupposedMember = {
	id: string;
	/** Null for the commune that is only supposed. */
	name: string | null;
	amountBeforeCents: number;
	amountAfterCents: number;
	balanceBefore: Balance | null;
	balanceAfter: Balance | null;
};

/** A group before or after a supposed change. */
export type SupposedGroup = {
	members: number;
	totalCents: number;
	/** Null when fewer than two are left. */
	balance: Balance | null;
	/** Null when fewer than two are left. */
	stability: StabilityVerdict | null;
	/** Null for a period whose rules nobody has verified. */
	procedure: Procedure | null;
	/** The rules it was read from have ended and none is known to follow: to be checked. */
	presumed?: RulePeriod;
	/** Rules it breaks, by their name in the engine; empty when it could be proposed. */
	brokenRules: string[];
};

export type SupposedChange = { before: SupposedGroup; after: SupposedGroup; members: SupposedMember[] };
