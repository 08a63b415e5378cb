import { writeAccountLink, writeAddressNotice, writeOrganisationVerified, writeRemoved } from './accounts.ts';
import { writeBidReceipt, writeDecided, writeOpeningDue } from './bids.ts';
import { writeAbandoned } from './calls.ts';
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
import { writeClaimed, writeDecision, writePersonDecision, writeToVerify } from './operator.ts';
import { writeNotificationUndone, writeNotified } from './contracts.ts';
import { writeExitRequested, writeGroupChange, writeReminder } from './groups.ts';
import { writeLawEnding } from './law.ts';
import { writeDelivered, writePlaced, writeReceived, writeWaived } from './orders.ts';
import { writePapersIssued } from './papers.ts';
import { writeAnswered, writeAsked } from './questions.ts';
import type { LetterKind } from '../events/letter-events.ts';
import type { WriteLetters } from './letter.ts';

export const letters: { readonly [K in LetterKind]: WriteLetters<K> } = {
	'account-link': writeAccountLink,
	'organisation-verified': writeOrganisationVerified,
	'organisation-to-verify': writeToVerify,
	'organisation-claimed': writeClaimed,
	'organisation-decided': writeDecision,
	'address-notice': writeAddressNotice,
	'person-removed': writeRemoved,
	'person-decided': writePersonDecision,
	'bid-receipt': writeBidReceipt,
	'question-asked': writeAsked,
	'question-answered': writeAnswered,
	'opening-due': writeOpeningDue,
	'call-decided': writeDecided,
	'contract-notified': writeNotified,
	'contract-undone': writeNotificationUndone,
	'order-placed': writePlaced,
	'order-delivered': writeDelivered,
	'order-received': writeReceived,
	'order-waived': writeWaived,
	'call-abandoned': writeAbandoned,
	'group-change': writeGroupChange,
	'group-reminder': writeReminder,
	'exit-requested': writeExitRequested,
	'papers-issued': writePapersIssued,
	'law-ending': writeLawEnding,
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
