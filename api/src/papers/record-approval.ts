import { schema } from '@halle/db';
import { assertApprovable, assertVotedAfterIssue, parisDay, Refusal, type Day } from '@halle/domain';
import type { SignedTx } from '../context.ts';
import { editionsOf } from './versions.ts';

/**
 * Notes which version the actor’s council voted: the one it names, or the latest.
 *
 * @returns the number of the version; null for a group whose papers were never issued
 * @throws Refusal PAPER_VERSION_NOT_FOUND; APPROVAL_OUTDATED when a later version changes what concerns the member;
 * APPROVAL_BEFORE_VERSION
 */
export async function recordApproval(
	tx: SignedTx,
	groupId: string,
	vote: { versionId: string | null; deliberationNumber: string; votedOn: Day; enforceableOn: Day }
): Promise<number | null> {
	const { versionId, ...deliberation } = vote;
	const versions = await editionsOf(tx, groupId);
	const named = versionId === null ? versions[0] : versions.find(({ id }) => id === versionId);
	if (!named && versionId !== null) throw new Refusal('PAPER_VERSION_NOT_FOUND', { field: 'versionId' });
	if (!named) return null;
	assertApprovable(named.number, tx.actor.organisationId, versions);
	assertVotedAfterIssue(vote.votedOn, parisDay(named.issuedAt));
	await tx.db
		.insert(schema.paperApprovals)
		.values({ versionId: named.id, organisationId: tx.actor.organisationId, ...deliberation });
	return named.number;
}
