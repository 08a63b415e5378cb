import { z } from 'zod';
import { cleanLine, lineSchema, nameSchema } from './free-text.ts';
import { bareDigits, isCommuneCode, isSiren, isSiret } from './identifiers.ts';
import type { LetterKind } from './letter.ts';
import { roles, type Role } from './roles.ts';

/**
 * An address as it is stored, compared and written to: lower case, and an accented domain in the letters that mail
 * servers know, « mairie@évry.fr » as mairie@xn--vry-9la.fr.
 */
export const emailSchema = z
	.string()
	.transform((typed) => asciiAddress(cleanLine(typed).toLowerCase()))
	.pipe(z.email().max(254));

/** An address, a part of one or a domain in the letters that mail servers know; as it is where they know it. */
export function asciiAddress(address: string): string {
	const at = address.lastIndexOf('@');
	const domain = address.slice(at + 1);
	const host = `http://${domain}`;
	const isAccented = /^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) && /[^\p{ASCII}]/u.test(domain);
	return isAccented && URL.canParse(host) ? address.slice(0, at + 1) + new URL(host).hostname : address;
}

/** Length only: no rule on the kinds of characters. What is too easy to guess is refused by `isEasyToGuess`. */
export const passwordSchema = z.string().min(12).max(128);

export const signInSchema = z.object({
	email: emailSchema,
	// Not the rule of new passwords: a wrong one is only wrong.
	password: z.string().min(1).max(128)
});
export type SignIn = z.infer<typeof signInSchema>;

/** The two fields of a commune or an EPCI: which one it is (INSEE code, or SIREN of an EPCI), and where to write to. */
export const buyerSignUpSchema = z.object({
	placeCode: z.string().refine((code) => isCommuneCode(code) || isSiren(code), 'place-unknown'),
	email: emailSchema
});
export type BuyerSignUp = z.infer<typeof buyerSignUpSchema>;

/** @law Code de commerce R123-221 (identity numbers of an establishment) */
export const siretSchema = z
	.string()
	.transform(bareDigits)
	.superRefine((text, context) => {
		if (!/^\d{14}$/.test(text)) context.addIssue({ code: 'custom', message: 'siret-length' });
		else if (!isSiret(text)) context.addIssue({ code: 'custom', message: 'siret-key' });
	});

export const supplierSignUpSchema = z.object({
	siret: siretSchema,
	name: nameSchema(2, 200),
	email: emailSchema
});
export type SupplierSignUp = z.infer<typeof supplierSignUpSchema>;

/**
 * What a single-purpose link sent by e-mail is for, and how long it is good once its message is written, in minutes. An
 * invitation waits for a mayor's free evening. There is no other kind of link: a new purpose is a line here.
 */
export const linkLifeMinutes = {
	'sign-up': 30,
	password: 30,
	invitation: 7 * 24 * 60,
	'email-change': 24 * 60,
	/** In every letter that may be refused: kept in a mailbox for months, it must still be good. Using it does not end it. */
	letters: 180 * 24 * 60,
	/** A reply to a campaign, its lines given to somebody, its approval by the mayor: used until the campaign is over. */
	census: 120 * 24 * 60,
	'census-line': 120 * 24 * 60,
	'census-approval': 120 * 24 * 60,
	/** The address that a letter of a message is answered to: a thread comes to rest sooner. Using it does not end it. */
	'message-answer': 90 * 24 * 60
} as const satisfies Record<string, number>;
export type LinkPurpose = keyof typeof linkLifeMinutes;
/** In the order of the enum of the database. */
export const linkPurposes = Object.keys(linkLifeMinutes) as [LinkPurpose, ...LinkPurpose[]]; // its keys are exactly these

/** Links that open the page of a campaign, not an account. */
export const censusPurposes = [
	'census',
	'census-line',
	'census-approval'
] as const satisfies readonly LinkPurpose[];
export type CensusPurpose = (typeof censusPurposes)[number];
/** What a link is for that opens, joins or changes an account; that under a letter chooses letters, and no more. */
export type AccountLinkPurpose = Exclude<LinkPurpose, CensusPurpose | 'letters' | 'message-answer'>;

/** Says whether a link opens the page of a campaign. */
export function isCensusPurpose(purpose: LinkPurpose): purpose is CensusPurpose {
	return censusPurposes.some((one) => one === purpose);
}

/** What will be done once the link is opened. */
export type LinkIntent =
	| { do: 'sign-up-commune'; communeCode: string }
	| { do: 'sign-up-epci'; siren: string }
	| { do: 'sign-up-supplier'; siret: string; name: string }
	| { do: 'choose-password' }
	| { do: 'join'; organisationId: string; role: Role }
	/** `from` is the address it replaces, which is informed. */
	| { do: 'change-email'; userId: string; from: string }
	/** `kind` is that of the letter it stands under. */
	| { do: 'choose-letters'; userId: string; kind: LetterKind }
	/** For which organisation the letter came, and of which thread: `memberId` null of all the group. */
	| { do: 'answer-message'; userId: string; organisationId: string; groupId: string; memberId: string | null }
	| CensusIntent;
/** The same of a link that opens the page of a campaign. */
export type CensusIntent =
	| { do: 'answer-census'; replyId: string }
	| { do: 'answer-census-lines'; replyId: string; delegationId: string }
	| { do: 'approve-census'; replyId: string };
/** The same of a link that opens, joins or changes an account. */
export type AccountLinkIntent = Exclude<
	LinkIntent,
	CensusIntent | { do: 'choose-letters' } | { do: 'answer-message' }
>;

/** A person invited by a colleague of the same organisation. */
export const invitationSchema = z.object({
	email: emailSchema,
	role: z.enum(roles)
});
export type Invitation = z.infer<typeof invitationSchema>;

/** An organisation that others signed up: by the code of its place or its SIRET, and where to answer. */
export const organisationClaimSchema = z.object({
	placeCode: z
		.string()
		.refine((code) => isCommuneCode(code) || isSiren(code), 'place-unknown')
		.optional(),
	siret: siretSchema.optional(),
	email: emailSchema
});
export type OrganisationClaim = z.infer<typeof organisationClaimSchema>;

/** Why an administrator refuses, suspends or frees: the people concerned read it. */
export const decisionReasonSchema = lineSchema(10, 500);

/** A person’s own name. */
export const personNameSchema = nameSchema(2, 120);

/** The secret of a link, and what its holder chooses: a name when they have no account yet, a password unless they keep theirs. */
export const redeemLinkSchema = z.object({
	token: z.string().min(20).max(200),
	name: personNameSchema.optional(),
	password: passwordSchema.optional()
});
export type RedeemLink = z.infer<typeof redeemLinkSchema>;

/** A session ends after twelve hours without a request (a working day), and after seven days in any case. */
export const sessionIdleHours = 12;
export const sessionLifeDays = 7;

/** Wrong passwords counted so far, and the seconds since the last of them. */
export type TriesSoFar = { failures: number; secondsSinceLast: number };

/** How many wrong passwords go by without waiting, and the longest wait: nobody is locked out for good. */
const patience = {
	/** The same account from the same address. */
	pair: { free: 5, longestSeconds: 900 },
	/** The same account from anywhere within an hour, for an address it has not signed in from lately. */
	account: { free: 20, longestSeconds: 900 },
	/** Any account from one address within an hour: a town hall of fifty people behind one line stays below. */
	address: { free: 50, longestSeconds: 300 }
} as const;

/**
 * How long to wait before the next try, doubling with each failure.
 *
 * @returns whole seconds, 0 when the try may go on
 */
export function signInWaitSeconds(
	kind: keyof typeof patience,
	{ failures, secondsSinceLast }: TriesSoFar
): number {
	const { free, longestSeconds } = patience[kind];
	if (failures < free) return 0;
	const wait = Math.min(2 ** (failures - free), longestSeconds);
	return Math.max(0, Math.ceil(wait - secondsSinceLast));
}

/** People of the demonstration, and nobody else, can be entered without a password, and only where DEMO is on. */
export const demoEmailDomain = 'demo.test';

/** Says whether an address belongs to an invented person of the demonstration. */
export function isDemoEmail(email: string): boolean {
	return email.endsWith(`@${demoEmailDomain}`);
}
