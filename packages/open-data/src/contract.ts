import type { Day } from '@halle/domain';

/** Why a record of a file is not taken. Closed list: each has a French sentence where it is reported. */
export const refusalReasons = [
	'unreadable',
	'concession',
	'id-missing',
	'id-too-long',
	'buyer-missing',
	'buyer-invalid',
	'duplicate'
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What the reader mended or doubts in a record it takes, or in the contract several records make. */
export const contractFlags = [
	'id-shared',
	'amended',
	'corrected',
	'amendment-doubtful',
	'siret-zero-restored',
	'siret-mended',
	'siren-only',
	'cpv-zero-restored',
	'cpv-completed',
	'cpv-missing',
	'cpv-unreadable',
	'amount-missing',
	'amount-absurd',
	'duration-missing',
	'duration-absurd',
	'date-missing',
	'date-unreadable',
	'date-future',
	'title-missing',
	'accents-lost',
	'accents-restored',
	'entities-decoded',
	'text-cleaned',
	'text-cut'
] as const;
export type ContractFlag = (typeof contractFlags)[number];

type Facts = {
	/** Given by the buyer: unique neither among its contracts nor from one year to the next. */
	contractId: string;
	/** Empty when the file numbers no lots. */
	lot: string;
	buyerSiren: string;
	/** Null when only the legal person is sure. */
	buyerSiret: string | null;
	buyerName: string;
	title: string;
	/** 8 digits; whether the code is in the vocabulary is for the table to say. */
	cpvCode: string | null;
	amountExclTaxCents: number | null;
	durationMonths: number | null;
	notifiedOn: Day | null;
	nature: string;
	procedure: string;
	/** Orders are placed along the way: the contract is a framework. */
	isFramework: boolean;
	/** Calls itself concluded under a framework, whose end is the one that counts. @law CCP R2162-7 */
	isCallOff: boolean;
	flags: ContractFlag[];
};

/** One row of a file, normalised: what one source says of a contract on one day, amendments included. */
export type ContractRecord = Facts & {
	/** The day of what is said: that of the last amendment, else of the publication. Null when the file gives neither. */
	statedOn: Day | null;
	/** Rank of the amendment when rows are numbered by it, else 0. */
	amendment: number;
	/** The framework it says it is concluded under, as written; absent when it names none. */
	frameworkId?: string;
};

/** A public contract of French essential data (DECP), as all that is known of it says. Null: unknown, or not believable. */
export type PublicContract = Facts;

/** One record of a file: taken, or refused with its reason and where it stands. */
export type ReadRecord =
	{ ok: true; record: ContractRecord; line: number } | { ok: false; reason: RefusalReason; line: number };

/** A row as its file writes it, before any judgement. A missing field is an empty text. */
export type RawContract = {
	id: string;
	lot: string;
	buyerSiret: string;
	buyerName: string;
	title: string;
	cpv: string;
	amount: string;
	durationMonths: string;
	notifiedOn: string;
	publishedOn: string;
	nature: string;
	procedure: string;
	techniques: string;
	frameworkId: string;
	/** Number of the amendment this row states, in tables with a row for each. */
	amendmentId: string;
	amendments: RawAmendment[];
	isConcession: boolean;
};

export type RawAmendment = {
	id: string;
	notifiedOn: string;
	publishedOn: string;
	amount: string;
	durationMonths: string;
};
