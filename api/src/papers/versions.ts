import { schema } from '@halle/db';
import {
	convention,
	councilsToAskAgain,
	differences,
	type Approval,
	type Difference,
	type Paper,
	type PaperFacts
} from '@halle/documents';
import { parisDay } from '@halle/domain';
import { and, asc, desc, eq, notInArray, sql } from 'drizzle-orm';
import { hashOf } from '../command.ts';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from '../groups/reading.ts';

const { memberships, paperApprovals, paperVersions } = schema;

/** What is known of a version without reading its text. */
export type Edition = {
	id: string;
	number: number;
	/** Which amendment of a convention in force it is; null for what was voted before it was. */
	amendment: number | null;
	contentHash: string;
	changes: readonly Difference[];
	askedIds: readonly string[];
	issuedAt: Date;
};
/** A version as it was issued. */
export type Version = Omit<Edition, 'amendment'> & { facts: PaperFacts; convention: Paper };

const editionColumns = {
	id: paperVersions.id,
	number: paperVersions.number,
	amendment: sql<number | null>`(${paperVersions.facts} -> 'amendment' ->> 'number')::integer`,
	contentHash: paperVersions.contentHash,
	changes: paperVersions.changes,
	askedIds: paperVersions.askedIds,
	issuedAt: paperVersions.issuedAt
};

/** The councils that each version of the papers of a group asked, the latest first. */
export function askedByVersions({ db }: SignedTx, groupId: string) {
	const { askedIds, issuedAt } = paperVersions;
	return db
		.select({ askedIds, issuedAt })
		.from(paperVersions)
		.where(eq(paperVersions.groupId, groupId))
		.orderBy(desc(paperVersions.number));
}

/** The versions of the papers of a group, the latest first. Empty also when the group is not the actor’s. */
export async function editionsOf({ db }: SignedTx, groupId: string): Promise<Edition[]> {
	const rows = await db
		.select(editionColumns)
		.from(paperVersions)
		.where(eq(paperVersions.groupId, groupId))
		.orderBy(desc(paperVersions.number));
	// Sound: written by issueVersion with this very type, and never rewritten.
	return rows as unknown as Edition[];
}

/** One version with its text: that of the number, or the latest. */
export async function versionOf(
	{ db }: SignedTx,
	groupId: string,
	number?: number
): Promise<Version | undefined> {
	const ofGroup = eq(paperVersions.groupId, groupId);
	const [row] = await db
		.select()
		.from(paperVersions)
		.where(number === undefined ? ofGroup : and(ofGroup, eq(paperVersions.number, number)))
		.orderBy(desc(paperVersions.number))
		.limit(1);
	// Sound: as above.
	return row as unknown as Version | undefined;
}

/**
 * The fingerprint of what is voted: every article and annex, but for those that only inform. A calendar that moves with
 * the days makes no new version.
 *
 * @returns SHA-256 in hexadecimal
 */
function votedHash({ title, above, sections }: Paper): string {
	return hashOf({ title, above, sections: sections.filter(({ concern }) => concern !== 'nobody') });
}

/**
 * What a new version would be: its text, what it changes and who would have to vote because of it.
 *
 * @param askableIds who may be asked: in a permanent group that buys, those bound already are not
 */
export function drafted(
	facts: PaperFacts,
	before: Pick<Version, 'convention'> | undefined,
	askableIds: readonly string[]
) {
	const text = convention(facts);
	const memberIds = facts.members.map(({ organisationId }) => organisationId);
	const changes = before ? differences(before.convention, text) : [];
	const touched = before ? councilsToAskAgain(changes, memberIds) : memberIds;
	return {
		convention: text,
		contentHash: votedHash(text),
		changes,
		askedIds: touched.filter((id) => askableIds.includes(id))
	};
}

/** Members whose council can be asked: those that no consultation binds yet. @law CCP L2113-7 */
export async function askableIn({ db }: SignedTx, groupId: string): Promise<string[]> {
	const rows = await db
		.select({ id: memberships.organisationId })
		.from(memberships)
		.where(
			and(eq(memberships.groupId, groupId), notInArray(memberships.status, ['active', 'exit_requested']))
		);
	return rows.map(({ id }) => id);
}

/**
 * Which amendment the papers of a group are if they are issued now: undefined while its convention was never in force,
 * and for one who joins a permanent group, which votes the convention itself.
 */
export async function amendmentOf(
	{ db }: SignedTx,
	{ id, status, constitutedAt }: Pick<GroupRow, 'id' | 'status' | 'constitutedAt'>
): Promise<PaperFacts['amendment']> {
	if (status === 'active') return undefined;
	const [last] = await db
		.select({
			number: sql<number | null>`(${paperVersions.facts} -> 'amendment' ->> 'number')::integer`,
			inForceOn: sql<string | null>`${paperVersions.facts} -> 'amendment' ->> 'inForceOn'`
		})
		.from(paperVersions)
		.where(eq(paperVersions.groupId, id))
		.orderBy(desc(paperVersions.number))
		.limit(1);
	const inForceOn = last?.inForceOn ?? (constitutedAt && parisDay(constitutedAt));
	return inForceOn ? { number: (last?.number ?? 0) + 1, inForceOn } : undefined;
}

/** Every approval recorded for a group, the oldest first. */
export function approvalsOf({ db }: SignedTx, groupId: string) {
	return db
		.select({
			organisationId: paperApprovals.organisationId,
			versionId: paperApprovals.versionId,
			number: paperVersions.number,
			deliberationNumber: paperApprovals.deliberationNumber,
			votedOn: paperApprovals.votedOn,
			enforceableOn: paperApprovals.enforceableOn,
			recordedAt: paperApprovals.recordedAt
		})
		.from(paperApprovals)
		.innerJoin(paperVersions, eq(paperVersions.id, paperApprovals.versionId))
		.where(eq(paperVersions.groupId, groupId))
		.orderBy(asc(paperApprovals.recordedAt), asc(paperApprovals.id));
}

/** What is printed at the places to sign: each member’s vote that stands, and its signature. */
export async function printedApprovals({ db }: SignedTx, groupId: string): Promise<Approval[]> {
	const rows = await db.select().from(memberships).where(eq(memberships.groupId, groupId));
	return rows.flatMap((row) => {
		const {
			deliberationNumber,
			deliberationVotedOn: votedOn,
			deliberationEnforceableOn: enforceableOn
		} = row;
		const hasVoted = ['deliberated', 'signed', 'active', 'exit_requested', 'ended'].includes(row.status);
		if (!hasVoted || !deliberationNumber || !votedOn || !enforceableOn) return [];
		const { organisationId, signatoryName } = row;
		// One that is asked again and has voted anew has not signed yet: what it signed is another version.
		const signedOn = row.status === 'deliberated' ? null : row.signedOn;
		return [{ organisationId, deliberationNumber, votedOn, enforceableOn, signedOn, signatoryName }];
	});
}
