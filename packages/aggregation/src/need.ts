/** How far a buyer is willing to look for partners. */
export const scopes = ['any', 'departement', 'epci'] as const;
export type Scope = (typeof scopes)[number];

/**
 * One need as the engine sees it: the record of the exchange format, field for field.
 *
 * Amounts are EUR excl. VAT as plain numbers: the engine ranks estimates, it never settles money.
 */
export type EngineNeed = {
	id: string;
	/** INSEE code of the buyer. */
	buyer: string;
	epci: string;
	dep: string;
	/** Inhabitants of the buyer; informative, no rule reads it. */
	pop: number;
	/** Place of delivery, whole metres in one plane shared by all needs. */
	x: number;
	y: number;
	/** CPV code, 8 digits. */
	cpv: string;
	/** How many leading digits of the code a partner must share. */
	cpvLevel: 4 | 5 | 8;
	/** UN/ECE Rec 20 code. */
	unit: string;
	qty: number;
	/** EUR excl. VAT, > 0. */
	amount: number;
	/** First and last acceptable start, days from an origin shared by all needs. */
	startMin: number;
	startMax: number;
	/** Shortest and longest acceptable duration, months. */
	durMin: number;
	durMax: number;
	/** No partner further than this, metres. */
	radius: number;
	scope: Scope;
	/** Requirement bits this buyer insists on, and bits it rules out in others. */
	must: number;
	refuse: number;
	/** Procedure bits: 1 one-off, 2 framework with call-offs, 4 framework with mini-competition. */
	procedures: number;
	/** Largest group wanted, 0 = no wish. */
	maxMembers: number;
	canCoordinate: boolean;
	/** INSEE codes of buyers this one will not buy with. */
	excluded: readonly string[];
};
