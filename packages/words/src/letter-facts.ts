import type {
	AccountPurpose,
	Carried,
	Day,
	GroupChangeKind,
	OrganisationKind,
	ReminderCell,
	SaidMeasure
} from '@halle/domain';

type CallFacts = { title: string; reference: string };
type GroupFacts = { groupId: string; groupTitle: string };
type ContractFacts = {
	lotTitle: string;
	callTitle: string;
	reference: string;
	notifiedOn: Day;
	untilOn: Day;
};
type OrderFacts = { orderId: string; reference: string; lotTitle: string; measure: SaidMeasure };

/** `token`: of the link of whoever has no account; null to somebody who has one. */
type ReplyFacts = { token: string | null; replyId: string };
/** Names are those of the official lists. */
type CampaignFacts = ReplyFacts & {
	communeName: string;
	coordinatorName: string;
	families: readonly string[];
	closesOn: Day;
};

/** What the sentences of each letter need to know. */
export type LetterFacts = {
	/** `purpose`: what the link is for. */
	'account-link': {
		purpose: AccountPurpose;
		token: string;
		hasAccount: boolean;
		organisationName: string;
	};
	'organisation-verified': { organisationName: string };
	/** To the address that is to be replaced, then to the one that was. */
	'address-notice': { isDone: boolean };
	'person-removed': { organisationName: string };
	/** `number`: SIRET or SIREN; what a stranger typed is in no letter. */
	'organisation-to-verify': { organisationId: string; kind: OrganisationKind; number: string };
	'organisation-claimed': { organisationId: string; number: string };
	'organisation-decided': {
		decision: 'refused' | 'freed' | 'suspended' | 'reinstated';
		number: string;
		reason: string;
	};
	/** To who had claimed it. */
	'organisation-claim': { number: string };
	'person-decided': { isReinstated: boolean; reason: string };

	/** As it was written when the bid came in. */
	'bid-receipt': { subject: string; paragraphs: readonly string[]; path: string };
	'opening-due': CallFacts;
	/** `signableOn`: null where there is no wait before the signature. */
	'call-decided': { title: string; bidId: string; isRetained: boolean; signableOn: Day | null };
	'question-asked': CallFacts & { question: string };
	'question-answered': CallFacts & { question: string; answer: string };
	'call-abandoned.supplier': CallFacts & { reason: string };
	'call-abandoned.member': CallFacts & { reason: string; groupId: string };

	'contract-notified.holder': ContractFacts;
	'contract-notified.member': ContractFacts;
	'contract-undone': { lotTitle: string; reference: string; notifiedOn: Day };

	'order-placed': OrderFacts & { buyerName: string; quantity: number; carried: Carried };
	'order-delivered': OrderFacts & {
		supplierName: string;
		deliveryId: string;
		quantity: number;
		deliveredOn: Day;
		checkUntilOn: Day;
	};
	'order-received': OrderFacts & {
		buyerName: string;
		admitted: number;
		rejected: number;
		/** Nothing more is awaited. */
		isReceived: boolean;
	};
	'order-waived': OrderFacts & { buyerName: string; left: number; admitted: number; totalCents: number };

	'campaign-asked': CampaignFacts;
	'campaign-reminder': CampaignFacts & { daysLeft: number };
	'campaign-delegated': {
		token: string;
		communeName: string;
		coordinatorName: string;
		families: readonly string[];
		lines: number;
		closesOn: Day;
	};
	/** `left`: lines that still wait for somebody. */
	'campaign-line-answered': ReplyFacts & { left: number };
	/** `closesOn`: until when it may change. */
	'campaign-receipt': ReplyFacts & {
		communeName: string;
		coordinatorName: string;
		isNothing: boolean;
		firm: number;
		estimated: number;
		closesOn: Day;
	};
	'campaign-approval': { token: string; communeName: string; coordinatorName: string; closesOn: Day };
	'campaign-decided': ReplyFacts & { approves: boolean; note: string };
	'campaign-late': { campaignId: string; communeName: string };
	/** `untilOn`: null where it is refused. */
	'campaign-late-decided': ReplyFacts & { coordinatorName: string; untilOn: Day | null };
	'campaign-closed': ReplyFacts & { communeName: string; coordinatorName: string; firm: number };
	'campaign-closed.coordinator': { campaignId: string; answered: number; communes: number };
	'campaign-abandoned': ReplyFacts & { communeName: string; coordinatorName: string };

	/** Amounts in whole cents. */
	'group-change': GroupFacts & {
		who: string;
		change: GroupChangeKind;
		beforeCents: number;
		afterCents: number;
		crossed: boolean;
	};
	'group-excluded': { groupTitle: string; reason: string };
	'exit-requested': GroupFacts & { who: string; reason: string };
	'group-reminder': GroupFacts & { cell: ReminderCell };
	'papers-issued': GroupFacts & { version: number };
	'law-ending': { from: Day; to: Day; isOver: boolean; rules: readonly string[] };
};

/** One letter, before it is said. */
export type LetterSaying = {
	[Name in keyof LetterFacts]: { says: Name; facts: LetterFacts[Name] };
}[keyof LetterFacts];

/** The address of a page of the site, from its path. */
export type PageAddress = (path: string) => string;

/** A letter as written: paragraphs with plain spaces. */
export type Writing = { subject: string; paragraphs: readonly string[] };

/** How the letters of one kind are written. */
export type LetterWriter<Name extends keyof LetterFacts> = (
	facts: LetterFacts[Name],
	page: PageAddress
) => Writing;
export type LetterWriters<Name extends keyof LetterFacts> = { [One in Name]: LetterWriter<One> };
