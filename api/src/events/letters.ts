import { writeAccountLink, writeOrganisationVerified } from '../accounts/letters.ts';
import { writeBidReceipt, writeDecided, writeOpeningDue } from '../bids/letters.ts';
import { writeAbandoned } from '../calls/letters.ts';
import type { Ctx } from '../context.ts';
import { writeExitRequested, writeGroupChange, writeReminder } from '../groups/letters.ts';
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
	'bid-receipt': writeBidReceipt,
	'question-asked': writeAsked,
	'question-answered': writeAnswered,
	'opening-due': writeOpeningDue,
	'call-decided': writeDecided,
	'call-abandoned': writeAbandoned,
	'group-change': writeGroupChange,
	'group-reminder': writeReminder,
	'exit-requested': writeExitRequested,
	'papers-issued': writePapersIssued
};
