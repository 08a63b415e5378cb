import type {
	Balance,
	Carried,
	Day,
	GroupChangeKind,
	AccountLinkPurpose,
	OrganisationKind,
	RefusalCode,
	ReminderCell,
	SaidMeasure
} from '@halle/domain';
import type { TodayTask } from './task-facts.ts';

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

/** A thing to do, and for which of their organisations when the person acts for several. */
export type DigestTask = { task: TodayTask; organisation: { id: string; name: string } | null };

/** What one of the coordinators of an organisation follows. */
type Followed = { of: 'group' | 'campaign'; id: string };

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
		purpose: AccountLinkPurpose;
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
	/** `deadlineAt`: ISO instant; `communes`: those the purchase is for. */
	'call-published': CallFacts & { groupId: string; communes: number; deadlineAt: string };
	/** `answerUntilOn`: last day on which an answer still reaches all in time. */
	'question-asked': CallFacts & { question: string; answerUntilOn: Day };
	'question-answered': CallFacts & { question: string; answer: string };
	'call-abandoned.supplier': CallFacts & { reason: string };
	'call-abandoned.member': CallFacts & { reason: string; groupId: string };

	/** `isStaggered`: some communes come in later, on days that the consultation says. */
	'contract-notified.holder': ContractFacts & { isStaggered?: boolean };
	/** `entryOn`: the day it comes in, once the contract that it has will be over; absent where that is behind it. */
	'contract-notified.member': ContractFacts & { entryOn?: Day };
	'contract-signable': { reference: string; lotNumber: number; lotTitle: string; holderName: string };
	'contract-undone': { lotTitle: string; reference: string; notifiedOn: Day };

	'order-placed': OrderFacts & { buyerName: string; quantity: number; carried: Carried };
	/** To the mayor and the colleagues of who ordered. */
	'order-announced': OrderFacts & {
		buyerName: string;
		supplierName: string;
		quantity: number;
		totalCents: number;
	};
	'order-acknowledged': OrderFacts & { supplierName: string; quantity: number };
	'order-delivered': OrderFacts & {
		supplierName: string;
		deliveryId: string;
		quantity: number;
		deliveredOn: Day;
		checkUntilOn: Day;
	};
	/** All that was delivered is admitted; `isReceived`: nothing more is awaited. */
	'order-received': OrderFacts & { buyerName: string; admitted: number; isReceived: boolean };
	'order-shortfall.supplier': OrderFacts & { buyerName: string; admitted: number; rejected: number };
	/** `left`: what is still awaited of the whole order. */
	'order-shortfall.buyer': OrderFacts & {
		supplierName: string;
		admitted: number;
		rejected: number;
		left: number;
	};
	'order-waived': OrderFacts & { buyerName: string; left: number; admitted: number; totalCents: number };

	/** `others`: the communes besides one’s own, whose balance it is; none where it is not known, or of an old letter. */
	'suggestion-found': {
		suggestionId: string;
		title: string;
		others: number;
		balance?: Balance | null;
	};
	/** `communes`: all that are in it or invited. */
	/** `hasNeed`: its need is reserved already; else it brings one with its yes. */
	'group-invitation': GroupFacts & {
		founderName: string;
		communes: number;
		answerUntilOn: Day;
		hasNeed: boolean;
	};
	/** `founderName`: who leaves it; `mustName`: a coordinator is still to be named. */
	'group-handed-over': GroupFacts & { founderName: string; reason: string; mustName: boolean };
	/** `waiting`: those who have not answered. */
	'member-answered': GroupFacts & { who: string; accepted: boolean; reason: string; waiting: number };
	/** `isYou`: to the people of the coordinator itself. */
	'coordinator-named': GroupFacts & { coordinatorName: string; isYou: boolean };
	'quantities-asked': GroupFacts;

	/** `who`: who follows it from now on, null for nobody; `by`: who gave it. */
	entrusted: Followed & { title: string; isYou: boolean; who: string | null; by: string };
	/** `titles`: of some of them, « Papier 2027 ». */
	'steward-left': { who: string; groups: number; campaigns: number; titles: readonly string[] };
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
	/** `memberId`: of the thread with the coordinator; null to all of the group. `text`: its beginning; `isCut`: there is more. */
	'group-message': GroupFacts & {
		memberId: string | null;
		who: string;
		organisationName: string;
		text: string;
		isCut: boolean;
		files: number;
	};
	/** An answer by mail that became no message, and why. */
	'answer-refused': GroupFacts & { memberId: string | null; code: RefusalCode };
	'group-excluded': { groupTitle: string; reason: string };
	'exit-requested': GroupFacts & { who: string; reason: string };
	'group-reminder': GroupFacts & { cell: ReminderCell };
	/** `plannedOn`: the day by which the councils are expected; null once it has passed. */
	'papers-issued': GroupFacts & { version: number; plannedOn: Day | null };
	/** `enforceableOn`: from when it may be signed. */
	'signature-due': GroupFacts & { enforceableOn: Day; plannedOn: Day | null };
	/** `publishes`: to whoever may now publish the consultation. */
	'group-constituted': GroupFacts & { communes: number; publishes: boolean };
	/** Without a reason when its last members left. */
	'group-cancelled': { groupTitle: string; reason: string };
	'law-ending': { from: Day; to: Day; isOver: boolean; rules: readonly string[] };

	/** `organisationName`: for which of theirs, when the person acts for several. */
	'task-reminder': { task: TodayTask; days: number; organisationName: string | null };
	/** The most pressing first; `more`: how many are not named. */
	'weekly-digest': { tasks: readonly DigestTask[]; more: number };
};

/** One letter, before it is said. */
export type LetterSaying = {
	[Name in keyof LetterFacts]: { says: Name; facts: LetterFacts[Name] };
}[keyof LetterFacts];

/** The address of a page of the site, from its path. */
export type PageAddress = (path: string) => string;

/** One thing of a list, with the page on which it is done. */
export type LetterItem = { title: string; note?: string; path?: string };

/** A paragraph; what somebody typed, set apart as theirs; a list. */
export type LetterPart = string | { quote: string } | { list: readonly LetterItem[] };

/** What a letter puts into an agenda: a day of the calendar in Paris, or an instant. */
export type LetterDate = {
	/** The same in each letter about the same thing, so that an agenda moves it instead of adding another. */
	uid: string;
	title: string;
	note: string;
} & ({ on: Day } | { at: string });

/** A letter as written: sentences with plain spaces, the first of them what it is about. */
export type Writing = {
	subject: string;
	parts: readonly LetterPart[];
	/** The one thing to do, by its verb, on the exact page. */
	button?: { label: string; path: string };
	/** What is said after the button. */
	after?: readonly string[];
	/** The same, in place of `after`, of a letter that is answered by mail. */
	afterAnswerable?: readonly string[];
	dated?: LetterDate;
};

/** How the letters of one kind are written. */
export type LetterWriter<Name extends keyof LetterFacts> = (facts: LetterFacts[Name]) => Writing;
export type LetterWriters<Name extends keyof LetterFacts> = { [One in Name]: LetterWriter<One> };
