import { z } from 'zod';
import { siretSchema } from './account.ts';
import { documentTypeOf } from './bid.ts';
import { bidDocumentBytesMax } from './bid-limits.ts';
import { costKeys } from './cost-key.ts';
import type { Day } from './dates.ts';
import { Refusal } from './errors.ts';
import { lineSchema } from './free-text.ts';
import { sirenOf } from './identifiers.ts';
import { centsSchema } from './need.ts';

/** The key that a coordinator chose, as it is typed. */
export const costTermsSchema = z.object({
	groupId: z.uuid(),
	key: z.enum(costKeys),
	sharedCents: centsSchema,
	fixedCents: centsSchema.default(0)
});
export type CostChoice = z.infer<typeof costTermsSchema>;

/** What a member says of itself for the papers: its SIRET is asked, never worked out from its SIREN. */
export const partyStatementSchema = z.object({
	groupId: z.uuid(),
	siret: siretSchema,
	/** Address of its seat, as an act gives it. */
	seat: lineSchema(5, 200)
});
export type PartyStatement = z.infer<typeof partyStatementSchema>;

/** The copy a member signed: a PDF that was sent beforehand. */
export const signedCopySchema = z.object({
	groupId: z.uuid(),
	versionId: z.uuid(),
	fileId: z.uuid()
});
export type SignedCopy = z.infer<typeof signedCopySchema>;

/** One version as it counts for those who voted. */
export type VersionAsked = { number: number; askedIds: readonly string[] };

/**
 * The first later version that asks this member to vote again; null while what its council approved still holds.
 *
 * @law CGCT L2121-29: a council approves a text, not the one that comes after
 */
export function askedAgainBy(
	approvedNumber: number,
	organisationId: string,
	versions: readonly VersionAsked[]
): number | null {
	const later = versions
		.filter(({ number, askedIds }) => number > approvedNumber && askedIds.includes(organisationId))
		.map(({ number }) => number);
	return later.length === 0 ? null : Math.min(...later);
}

/** @throws Refusal APPROVAL_OUTDATED when a later version asks this member to vote again */
export function assertApprovable(
	approvedNumber: number,
	organisationId: string,
	versions: readonly VersionAsked[]
): void {
	const again = askedAgainBy(approvedNumber, organisationId, versions);
	if (again !== null)
		throw new Refusal('APPROVAL_OUTDATED', { field: 'versionId', approved: approvedNumber, number: again });
}

/**
 * A council votes a text that exists.
 *
 * @param issuedOn the day on which the version was put to the councils
 * @throws Refusal APPROVAL_BEFORE_VERSION
 * @law CGCT L2121-29
 */
export function assertVotedAfterIssue(votedOn: Day, issuedOn: Day): void {
	if (votedOn < issuedOn) throw new Refusal('APPROVAL_BEFORE_VERSION', { field: 'votedOn', issuedOn });
}

/** @throws Refusal SIRET_NOT_OF_ORGANISATION */
export function assertSiretOf(siret: string, siren: string): void {
	if (sirenOf(siret) !== siren) throw new Refusal('SIRET_NOT_OF_ORGANISATION', { field: 'siret' });
}

/** @throws Refusal DOCUMENT_TOO_LARGE, DOCUMENT_TYPE: a signed copy is a PDF of 10 MB at the most */
export function assertSignedCopy(name: string, bytes: Uint8Array): void {
	if (bytes.length > bidDocumentBytesMax) throw new Refusal('DOCUMENT_TOO_LARGE', { field: 'document' });
	if (documentTypeOf(name, bytes) !== 'application/pdf')
		throw new Refusal('DOCUMENT_TYPE', { field: 'document' });
}
