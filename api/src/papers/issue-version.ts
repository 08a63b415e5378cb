import { schema } from '@halle/db';
import type { PaperFacts } from '@halle/documents';
import { Refusal } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { lockGroup, type GroupRow } from '../groups/load-group.ts';
import { gatherFacts } from './gather-facts.ts';
import { drafted, versionOf } from './versions.ts';

/**
 * Puts a new version of the papers to the councils it touches: those of the members whose own lines changed, or all of
 * them when an article did. Their earlier votes no longer count; those of the others stand.
 *
 * @returns the number of the version
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, ORGANISATION_UNVERIFIED, PAPERS_NOT_READY; PAPERS_SETTLED once everybody
 * has signed; PAPERS_UNCHANGED when the papers say what they said
 * @law CCP L2113-7; CGCT L2121-29
 */
export const issueVersion = command(
	'papers.issue',
	async (tx, { groupId }: { groupId: string }): Promise<number> => {
		await assertVerified(tx);
		const { group, situation } = await lockGroup(tx, groupId);
		if (!situation.isCoordinator) throw new Refusal('ROLE_REQUIRED', { roles: 'coordinator' });
		if (group.status !== 'convention_agreed') {
			const isLater = ['constituted', 'active', 'closing', 'dissolved'].includes(group.status);
			throw new Refusal(isLater ? 'PAPERS_SETTLED' : 'PAPERS_NOT_READY');
		}
		const number = await putToCouncils(tx, group, await gatherFacts(tx, group));
		if (number === null) throw new Refusal('PAPERS_UNCHANGED');
		return number;
	}
);

/** Issues the papers as they are now. The caller holds the lock of the group. @returns null when nothing changed */
export async function putToCouncils(
	tx: SignedTx,
	{ id: groupId }: GroupRow,
	facts: PaperFacts
): Promise<number | null> {
	const before = await versionOf(tx, groupId);
	const draft = drafted(facts, before);
	if (draft.contentHash === before?.contentHash) return null;
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
	const [asked] = await tx.db.execute<{ count: number }>(
		sql`select app.ask_councils_again(${groupId}::uuid) as count`
	);
	await record(tx, {
		type: 'papers.issued',
		subjectId: groupId,
		details: { number, contentHash: draft.contentHash, askedIds: draft.askedIds, again: asked?.count ?? 0 }
	});
	return number;
}
