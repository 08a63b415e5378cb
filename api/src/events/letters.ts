import {
	writeAccountLink,
	writeAddressNotice,
	writeOrganisationVerified,
	writeRemoved
} from '../accounts/letters.ts';
import { writeBidReceipt, writeDecided, writeOpeningDue } from '../bids/letters.ts';
import { writeAbandoned } from '../calls/letters.ts';
import { writeClaimed, writeDecision, writePersonDecision, writeToVerify } from '../operator/letters.ts';
import type { Ctx } from '../context.ts';
import { writeNotificationUndone, writeNotified } from '../contracts/letters.ts';
import { writeExitRequested, writeGroupChange, writeReminder } from '../groups/letters.ts';
import { writeLawEnding } from '../law/letters.ts';
import { writeDelivered, writePlaced, writeReceived, writeWaived } from '../orders/letters.ts';
import { writePapersIssued } from '../papers/letters.ts';
import { writeAnswered, writeAsked } from '../questions/letters.ts';
import type { Letter } from '../outside/mail.ts';
import type { Happened, LetterKind } from './reactions.ts';

/** The address of a page of the site, for a letter. */
type PageAddress = (path: string) => string;

/**
 * Writes what an event has to tell, one letter per person; none when there is nothing to tell any more.
 * May run twice for one event: the ids of the letters are then the same.
 */
export type WriteLetters = (ctx: Ctx, event: Happened, page: PageAddress) => Promise<Letter[]>;

export const letters: Record<LetterKind, WriteLetters> = {
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
	'law-ending': writeLawEnding
};
