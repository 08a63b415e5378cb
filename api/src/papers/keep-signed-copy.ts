import { schema } from '@halle/db';
import { assertSignedCopy, Refusal, type SignedCopy } from '@halle/domain';
import { and, eq } from 'drizzle-orm';
import { assertVerified } from '../accounts/verified.ts';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { sentFile } from '../files/find-file.ts';
import { lockGroup } from '../groups/load-group.ts';

/**
 * Keeps the copy of the convention that the actor’s organisation signed. Several may be kept; none is ever changed.
 *
 * @returns the id of the copy
 * @throws Refusal GROUP_NOT_FOUND, PAPER_VERSION_NOT_FOUND, ORGANISATION_UNVERIFIED, FILE_NOT_FOUND, FILE_INCOMPLETE,
 *   DOCUMENT_TOO_LARGE, DOCUMENT_TYPE
 */
export const keepSignedCopy = command(
	'papers.keep-signed-copy',
	async (tx, { groupId, versionId, fileId }: SignedCopy): Promise<string> => {
		await assertVerified(tx);
		await lockGroup(tx, groupId);
		const { paperVersions, signedCopies } = schema;
		const [version] = await tx.db
			.select({ number: paperVersions.number })
			.from(paperVersions)
			.where(and(eq(paperVersions.id, versionId), eq(paperVersions.groupId, groupId)));
		if (!version) throw new Refusal('PAPER_VERSION_NOT_FOUND');
		const { name, content, contentHash } = await sentFile(tx, fileId, 'signed-copy');
		assertSignedCopy(name, content);
		const [copy] = await tx.db
			.insert(signedCopies)
			.values({ versionId, organisationId: tx.actor.organisationId, fileId })
			.returning({ id: signedCopies.id });
		if (!copy) throw new Error('insert returned no row');
		await record(tx, {
			type: 'papers.signed-copy-kept',
			subjectId: groupId,
			details: { copyId: copy.id, number: version.number, contentHash }
		});
		return copy.id;
	}
);
