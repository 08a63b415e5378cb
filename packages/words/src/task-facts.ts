import type { Day, NextGroupAct, SaidMeasure } from '@halle/domain';

/** What a group asks for: the act that moves it on, a consultation to complete, papers to write again, a change to read. */
export type GroupTask = NextGroupAct | 'completeCall' | 'issuePapers' | 'readChange';

/** What the sentences of a task need to know, for what a list and a page name too, each beside the thing itself. */
export type NextActFacts = Record<`group.${GroupTask}`, { title: string }> & {
	'need.submit': { title: string };
	'need.resume': { title: string };
	/** `communes`: those who have not answered, besides one's own when it is one of them. */
	'suggestion.answer': { title: string; communes: number; isOneOfThem: boolean };
	'bid.deposit': { title: string; reference: string };
	'bid.result': { title: string; isRetained: boolean };
	'question.answer': { title: string; reference: string; questions: number };
	'call.open': { title: string; reference: string };
	'call.decide': { title: string; reference: string; lots: number; waitsForCommission: boolean };
	'contract.sign': ContractFacts;
	'contract.notify': ContractFacts;
};

/** The same of what « Aujourd’hui » alone asks for. */
export type ChoreFacts = {
	'order.receive': OrderFacts & { deliveryId: string; pending: number };
	'order.acknowledge': OrderFacts & { buyerName: string; quantity: number };
	'order.deliver': OrderFacts & { buyerName: string; left: number; rejected: number };
	'renewal.claim': { title: string; others: number };
	'campaign.answer': { replyId: string; coordinatorName: string; families: number; isStarted: boolean };
	'campaign.complete': { campaignId: string; title: string };
	/** `unreached`: communes whose address is missing or refused. */
	'campaign.address': { campaignId: string; title: string; unreached: number };
	'campaign.late': { campaignId: string; title: string; late: number };
	'campaign.found': { campaignId: string; title: string; proposals: number };
	'law.ending': { from: Day; to: Day; isOver: boolean };
	'organisation.verify': OrganisationFacts;
	'organisation.claim': OrganisationFacts;
	'organisation.name-leader': OrganisationFacts;
	'job.failed': { failed: number };
	/** `word`: the first that waits. */
	'word.name': { word: string; waiting: number };
	'invitation.approve': { waiting: number };
	/** `refusal`: what the mail server answered, as its codes. */
	'own-address.refused': RefusedAddress;
	'colleague.unreachable': RefusedAddress & { isInvited: boolean };
	'member.unreachable': RefusedAddress & { groupId: string; groupTitle: string; organisationName: string };
};

type ContractFacts = { reference: string; lotNumber: number; lotTitle: string };
type OrderFacts = { orderId: string; reference: string; lotTitle: string; measure: SaidMeasure };
type RefusedAddress = { address: string; refusal: string };
type OrganisationFacts = { organisationId: string; name: string };

export type TaskFacts = NextActFacts & ChoreFacts;
export type TaskKind = keyof TaskFacts;

type TaskOf<Kind extends TaskKind> = {
	/** What it is about: « need.submit ». With its address it makes the task unique. */
	kind: Kind;
	facts: TaskFacts[Kind];
	/** Last day to do it; null when nothing sets one. */
	dueOn: Day | null;
	/** How much hangs on it: the heaviest comes first. */
	weight: number;
};

/** A task that a list and a page name too. */
export type NextAct = {
	[Kind in keyof NextActFacts]: TaskOf<Kind> & {
		/** The id of what it moves on: a group, a need, a suggestion, a consultation one may bid on, a bid. */
		of: string;
	};
}[keyof NextActFacts];

/** One thing to do. */
export type TodayTask = NextAct | { [Kind in keyof ChoreFacts]: TaskOf<Kind> }[keyof ChoreFacts];

/** What people read of a task. */
export type TaskWords = {
	/** The ONE verb of its button: « Signer », « Vérifier ». */
	verb: string;
	/** « Signer la convention », beside the thing itself. */
	what: string;
	/** « Signer la convention « Papier 2027 » », where the thing is not in sight; begins with `what`. */
	title: string;
	/** Why it matters, in one sentence. */
	why: string;
	/** Page on which it is done. */
	href: string;
};
