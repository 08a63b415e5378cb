import type { Day } from '@halle/domain';

/** Why a record of a file is not taken. Closed list: each has a French sentence where it is reported. */
export const refusalReasons = [
	'unreadable',
	'id-missing',
	'buyer-missing',
	'buyer-invalid',
	'duplicate'
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What the reader mended or doubts in a record it takes. */
export const contractFlags = [
	'id-shared',
	'siret-zero-restored',
	'cpv-zero-restored',
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
	'entities-decoded'
] as const;
export type ContractFlag = (typeof contractFlags)[number];

/** A public contract of French essential data (DECP), normalised. Null: unknown, or not believable (see `flags`). */
export type PublicContract = {
	/**
	 * Given by the buyer, with its lot when the file has one: unique with the SIRET only. Where a buyer gave one id to
	 * several contracts, those after the first carry a mark of their content.
	 */
	contractId: string;
	buyerSiret: string;
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
	flags: ContractFlag[];
};

/** One record of a file: taken, or refused with its reason and where it stands. */
export type ReadContract =
	{ ok: true; contract: PublicContract; line: number } | { ok: false; reason: RefusalReason; line: number };

/** A record as its file writes it, before any judgement. A missing field is an empty text. */
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
	nature: string;
	procedure: string;
	techniques: string;
};
