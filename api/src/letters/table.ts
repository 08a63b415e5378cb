import type { LetterKind } from '@halle/domain';
import { writeAccountLink, writeAddressNotice, writeOrganisationVerified, writeRemoved } from './accounts.ts';
import { writeBidReceipt, writeDecided, writeOpeningDue } from './bids.ts';
import { writeAbandoned, writePublished } from './calls.ts';
import { writeNotificationUndone, writeNotified, writeSignable } from './contracts.ts';
import {
	writeAnswered as writeMemberAnswered,
	writeCancelled,
	writeConstituted,
	writeCoordinatorNamed,
	writeHandedOver,
	writeInvitation,
	writeQuantitiesAsked
} from './group-life.ts';
import { writeExcluded, writeExitRequested, writeGroupChange, writeReminder } from './groups.ts';
import {
	writeApproval,
	writeCampaignAbandoned,
	writeCampaignAsked,
	writeCampaignClosed,
	writeCampaignDecided,
	writeCampaignReceipt,
	writeDelegated,
	writeLateAsked,
	writeLateDecided,
	writeLineAnswered
} from './campaigns.ts';
import { writeAnswerRefused, writeGroupMessage } from './messages.ts';
import { writeLawEnding } from './law.ts';
import type { WriteLetters } from './letter.ts';
import { writeClaimed, writeDecision, writePersonDecision, writeToVerify } from './operator.ts';
import {
	writeAcknowledged,
	writeDelivered,
	writePlaced,
	writeReceived,
	writeShortfall,
	writeAnnounced,
	writeWaived
} from './orders.ts';
import { writePapersIssued, writeSignatureDue } from './papers.ts';
import { writeAnswered, writeAsked } from './questions.ts';
import { writeDigest, writeTaskReminder } from './rounds.ts';
import { writeEntrusted, writeStewardLeft } from './stewards.ts';
import { writeSuggestionFound } from './suggestions.ts';

export const letters: { readonly [K in LetterKind]: WriteLetters<K> } = {
	'account-link': writeAccountLink,
	'organisation-to-verify': writeToVerify,
	'organisation-verified': writeOrganisationVerified,
	'organisation-claimed': writeClaimed,
	'organisation-decided': writeDecision,
	'address-notice': writeAddressNotice,
	'person-removed': writeRemoved,
	'person-decided': writePersonDecision,
	'suggestion-found': writeSuggestionFound,
	'group-invitation': writeInvitation,
	'member-answered': writeMemberAnswered,
	'coordinator-named': writeCoordinatorNamed,
	entrusted: writeEntrusted,
	'steward-left': writeStewardLeft,
	'quantities-asked': writeQuantitiesAsked,
	'group-change': writeGroupChange,
	'group-message': writeGroupMessage,
	'answer-refused': writeAnswerRefused,
	'group-excluded': writeExcluded,
	'exit-requested': writeExitRequested,
	'group-reminder': writeReminder,
	'papers-issued': writePapersIssued,
	'signature-due': writeSignatureDue,
	'group-constituted': writeConstituted,
	'group-cancelled': writeCancelled,
	'group-handed-over': writeHandedOver,
	'call-published': writePublished,
	'question-asked': writeAsked,
	'question-answered': writeAnswered,
	'opening-due': writeOpeningDue,
	'bid-receipt': writeBidReceipt,
	'call-decided': writeDecided,
	'call-abandoned': writeAbandoned,
	'contract-signable': writeSignable,
	'contract-notified': writeNotified,
	'contract-undone': writeNotificationUndone,
	'order-placed': writePlaced,
	'order-announced': writeAnnounced,
	'order-acknowledged': writeAcknowledged,
	'order-delivered': writeDelivered,
	'order-received': writeReceived,
	'order-shortfall': writeShortfall,
	'order-waived': writeWaived,
	'law-ending': writeLawEnding,
	'task-reminder': writeTaskReminder,
	'weekly-digest': writeDigest,
	'campaign-asked': writeCampaignAsked,
	'campaign-delegated': writeDelegated,
	'campaign-line-answered': writeLineAnswered,
	'campaign-receipt': writeCampaignReceipt,
	'campaign-approval': writeApproval,
	'campaign-decided': writeCampaignDecided,
	'campaign-late': writeLateAsked,
	'campaign-late-decided': writeLateDecided,
	'campaign-closed': writeCampaignClosed,
	'campaign-abandoned': writeCampaignAbandoned
};
