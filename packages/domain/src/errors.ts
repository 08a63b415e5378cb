/** Every refusal a user can meet, with its kind: the contract between the API and the screens. */
export const refusals = {
	NOT_SIGNED_IN: 'unauthenticated',
	SIGN_IN_FAILED: 'unauthenticated',
	SESSION_ENDED: 'unauthenticated',
	ROLE_REQUIRED: 'forbidden',
	TOO_MANY_ATTEMPTS: 'refused',
	EMAIL_ALREADY_USED: 'conflict',
	LINK_EXPIRED: 'refused',
	PASSWORD_TOO_COMMON: 'refused',
	PASSWORD_MISSING: 'refused',
	PERSON_NAME_MISSING: 'refused',
	ORGANISATION_NOT_FOUND: 'not-found',
	ORGANISATION_UNVERIFIED: 'refused',
	ORGANISATION_ALREADY_REGISTERED: 'conflict',
	ORGANISATION_ALREADY_VERIFIED: 'conflict',
	SIRET_ALREADY_REGISTERED: 'conflict',
	ROLE_NOT_FOR_ORGANISATION: 'refused',
	DEMO_ONLY: 'not-found',
	ASSIGNMENT_NOT_FOUND: 'not-found',
	SESSION_NOT_FOUND: 'not-found',

	IDEMPOTENCY_KEY_REUSED: 'conflict',
	CHANGED_MEANWHILE: 'conflict',
	DEADLINE_EXCEEDED: 'busy',

	CPV_NOT_FOUND: 'refused',
	COMMUNE_NOT_FOUND: 'not-found',
	NEED_NOT_FOUND: 'not-found',
	NEED_STATUS: 'conflict',
	NEED_START_PAST: 'refused',
	NEED_WINDOW_REVERSED: 'refused',
	NEED_FROZEN: 'conflict',
	NEED_DUPLICATE: 'conflict',
	RENEWAL_NOT_FOUND: 'not-found',
	RENEWAL_ALREADY_CLAIMED: 'conflict',
	RENEWAL_AMOUNT_UNKNOWN: 'refused',

	SUGGESTION_NOT_FOUND: 'not-found',
	ASSUMPTION_NOT_FOUND: 'not-found',
	SUGGESTION_OUTDATED: 'conflict',
	GROUP_NOT_FOUND: 'not-found',
	GROUP_STATUS: 'conflict',
	GROUP_FROZEN: 'conflict',
	GROUP_TOO_FEW_MEMBERS: 'refused',
	COORDINATOR_MISSING: 'refused',
	COORDINATOR_NOT_ELIGIBLE: 'refused',
	COORDINATOR_CANNOT_LEAVE: 'refused',
	MEMBERSHIP_NOT_FOUND: 'not-found',
	MEMBERSHIP_STATUS: 'conflict',
	DELIBERATION_IN_FUTURE: 'refused',
	SIGNATURE_BEFORE_DELIBERATION: 'refused',
	AGREEMENT_NOT_IN_FORCE: 'refused',
	AGREEMENT_INCOMPLETE: 'refused',
	AGREEMENT_NOT_SETTLED: 'conflict',
	AGREEMENT_VOTED: 'conflict',
	MANDATE_NOT_EPCI: 'refused',
	MANDATE_STATUTES_MISSING: 'refused',
	MANDATE_NOT_FREE: 'refused',
	MANDATE_OUTSIDE_EPCI: 'refused',
	MISSIONS_NOT_SHARED: 'refused',
	MISSION_HOLDER_UNKNOWN: 'refused',
	GROUP_ONE_OFF_ADMITS_NOBODY: 'refused',
	GROUP_WITHOUT_ADMISSION: 'refused',
	GROUP_NOTHING_TO_BUY: 'refused',
	GROUP_CALL_UNDECIDED: 'refused',
	GROUP_CONTRACT_RUNNING: 'refused',
	GROUP_CHANGE_UNSETTLED: 'refused',
	GROUP_CHANGE_NOT_FOUND: 'not-found',
	NEED_NOT_COMPATIBLE: 'refused',
	REMINDER_TODAY: 'refused',
	REMINDER_NOT_DUE: 'refused',
	FRAMEWORK_TOO_LONG: 'refused',
	FRAMEWORK_WITHOUT_MAXIMUM: 'refused',
	COMMISSION_COORDINATOR_HAS_NONE: 'refused',
	COMMISSION_QUORUM: 'refused',
	COMMISSION_NOT_NEEDED: 'refused',
	COMMISSION_MEETING_MISSING: 'refused',
	COMMISSION_MEETING_INVALID: 'refused',
	COST_KEY_FREE_OF_CHARGE: 'refused',
	COST_KEY_WITHOUT_WEIGHT: 'refused',
	COST_FIXED_TOO_HIGH: 'refused',
	PAPERS_NOT_READY: 'refused',
	PAPERS_SETTLED: 'conflict',
	PAPERS_UNCHANGED: 'conflict',
	PAPER_VERSION_NOT_FOUND: 'not-found',
	APPROVAL_OUTDATED: 'refused',
	APPROVAL_BEFORE_VERSION: 'refused',
	SIRET_NOT_OF_ORGANISATION: 'refused',
	SIGNED_COPY_NOT_FOUND: 'not-found',

	LEGAL_PERIOD_UNKNOWN: 'refused',
	LEGAL_RULE_NOT_FOUND: 'not-found',
	LEGAL_RULE_ID_TAKEN: 'conflict',
	LEGAL_RULE_ALREADY: 'conflict',
	LEGAL_RULE_OVERLAPS: 'conflict',
	LEGAL_RULE_PERIOD_REVERSED: 'refused',
	LEGAL_RULE_FIGURE: 'refused',
	CALL_RENEWALS_TOO_LONG: 'refused',
	CALL_NOT_FOUND: 'not-found',
	CALL_STATUS: 'conflict',
	CALL_DEADLINE_TOO_SOON: 'refused',
	CALL_CRITERIA_WEIGHTS: 'refused',
	CALL_PRICE_CRITERION_MISSING: 'refused',
	CALL_ENVIRONMENT_CRITERION_MISSING: 'refused',
	CALL_QUESTIONS_WINDOW: 'refused',
	CALL_CEILING_TOO_LOW: 'refused',
	CALL_WITHOUT_LOT: 'refused',
	CALL_LOT_WITHOUT_QUANTITY: 'refused',
	CALL_NEED_OUTSIDE_LOTS: 'refused',
	QUESTION_NOT_FOUND: 'not-found',
	QUESTIONS_CLOSED: 'refused',
	BIDS_CLOSED: 'refused',
	BID_NOT_FOUND: 'not-found',
	BID_EMPTY: 'refused',
	BID_LOT_UNKNOWN: 'refused',
	BIDS_SEALED: 'refused',
	OPENING_BEFORE_DEADLINE: 'refused',
	DOCUMENT_NOT_FOUND: 'not-found',
	DOCUMENT_TOO_LARGE: 'refused',
	DOCUMENT_TYPE: 'refused',
	SCORES_INCOMPLETE: 'refused',
	SCORE_OUT_OF_RANGE: 'refused',
	SUPPLIER_IS_BUYER: 'refused',

	AWARD_NOT_FOUND: 'not-found',
	AWARD_STATUS: 'conflict',
	AWARD_NOT_TOP_RANKED: 'refused',
	AWARD_TIE_UNEXPLAINED: 'refused',
	LOT_NOT_FOUND: 'not-found',
	RECEIPT_NOT_FOUND: 'not-found',
	ORDER_NOT_FOUND: 'not-found',
	ORDER_STATUS: 'conflict',
	ORDER_EMPTY: 'refused',
	ORDER_LOT_NOT_YOURS: 'not-found',
	ORDER_OVER_COMMUNE_CEILING: 'refused',
	ORDER_OVER_GROUP_CEILING: 'refused',
	DELIVERY_NOT_FOUND: 'not-found',
	DELIVERY_ALREADY_RECEIVED: 'conflict',
	DELIVERY_IN_FUTURE: 'refused',
	DELIVERY_OVER_ORDER: 'refused',
	RECEIPT_OVER_DELIVERY: 'refused',
	RECEIPT_SHORTAGE_UNEXPLAINED: 'refused'
} as const satisfies Record<string, RefusalKind>;

export type RefusalKind = 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'refused' | 'busy';
export type RefusalCode = keyof typeof refusals;
export type RefusalDetails = Readonly<Record<string, string | number>>;

/** A rule of the domain said no. Shown to the user, never logged as a fault. A bug is a plain Error. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly code: RefusalCode;
	readonly details: RefusalDetails;
	constructor(code: RefusalCode, details: RefusalDetails = {}) {
		super(code);
		this.code = code;
		this.details = details;
	}
	get kind(): RefusalKind {
		return refusals[this.code];
	}
}

/** Says whether a text is the code of a refusal, such as the one a database guard raises. */
export function isRefusalCode(text: string): text is RefusalCode {
	return Object.hasOwn(refusals, text);
}
