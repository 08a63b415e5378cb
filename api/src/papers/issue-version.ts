import { schema } from '@halle/db';
import type { PaperFacts } from '@halle/documents';
import { assertGroupAct, Refusal } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { settleChanges } from '../groups/changes.ts';
import { lockGroup } from '../groups/load-group.ts';
import type { GroupRow } from '../groups/reading.ts';
import { settleGroup } from '../groups/settle-group.ts';
import { gatherFacts } from './gather-facts.ts';
import { askableIn, drafted, versionOf } from './versions.ts';

/**
 * Puts a new version of the papers to the councils it touches: those of the members whose own lines changed, or all of
 * them when an article did. Their earlier votes no longer count; those of the others stand. Once the convention is in
 * force the version is an amendment: the group waits for the votes and signatures it asks before anything is published.
 * Changes that left papers to write again are settled by it.
 *
 * @returns the number of the version; of the latest, when changes that cancel each other leave nothing to write
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, ORGANISATION_UNVERIFIED, PAPERS_NOT_READY; GROUP_FROZEN once a
 * consultation is published, unless others may join; PAPERS_UNCHANGED when the papers say what they said
 * @law CCP L2113-7, R2121-1; CGCT L2121-29
 */
export const issueVersion = command(
	'papers.issue',
	async (tx, { groupId }: { groupId: string }): Promise<number> => {
		await assertVerified(tx);
		const { reading, group, situation } = await lockGroup(tx, groupId);
		if (group.agreedAt === null && situation.isCoordinator) throw new Refusal('PAPERS_NOT_READY');
		assertGroupAct('issuePapers', situation);
		const issued = await putToCouncils(tx, group, await gatherFacts(tx, reading));
		const settled = await settleChanges(tx, groupId);
		if (issued === null && settled === 0) throw new Refusal('PAPERS_UNCHANGED');
		await settleGroup(tx, groupId);
		return issued ?? (await versionOf(tx, groupId))?.number ?? 0;
	}
);

/** Issues the papers as they are now. The caller holds the lock of the group. @returns null when nothing changed */
export async function putToCouncils(
	tx: SignedTx,
	{ id: groupId, status }: GroupRow,
	facts: PaperFacts
): Promise<number | null> {
	const before = await versionOf(tx, groupId);
	const draft = drafted(facts, before, await askableIn(tx, groupId));
	if (draft.contentHash === before?.contentHash) return null;
	if (status === 'constituted') await openAmendment(tx, groupId);
	const number = (before?.number ?? 0) + 1;
	await tx.db.insert(schema.paperVersions).values({
		groupId,
		number,
		// The facts and the tree are plain JSON: what is read again is what was written.
		facts,
		convention: draft.convention,
		contentHash: draft.contentHash,
		changes: draft.changes,
		askedIds: [...draft.askedIds]
	});
	const [councils] = await tx.db.execute<{ count: number }>(
		sql`select app.ask_councils_again(${groupId}::uuid) as count`
	);
	const { contentHash, askedIds } = draft;
	await record(tx, {
		type: 'papers.issued',
		subjectId: groupId,
		details: {
			number,
			contentHash,
			askedIds,
			again: councils?.count ?? 0,
			...(facts.amendment && { amendment: facts.amendment.number })
		}
	});
	return number;
}

/** The convention is before the councils again: it is in force anew with the last signature that is asked. */
async function openAmendment({ db }: SignedTx, groupId: string): Promise<void> {
	await db
		.update(schema.groups)
		.set({ status: 'convention_agreed', constitutedAt: null })
		.where(eq(schema.groups.id, groupId));
}
