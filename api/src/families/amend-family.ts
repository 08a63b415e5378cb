import { readFamily, schema } from '@halle/db';
import { Refusal, type AmendedFamily } from '@halle/domain';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

/**
 * Writes the next version of a family: what it is called, found by and asked from now on. Needs keep the version that they
 * were answered in; what the product ships later leaves the family as it is.
 *
 * @returns the new version
 * @throws Refusal FAMILY_NOT_FOUND; CHANGED_MEANWHILE when somebody else changed it since it was read; FAMILY_UNIT
 */
export const amendFamily = command(
	'families.amend',
	async (tx, { version, ...said }: AmendedFamily): Promise<number> => {
		const before = await readFamily(tx.db, said.familyId);
		if (!before) throw new Refusal('FAMILY_NOT_FOUND');
		if (before.version !== version) throw new Refusal('CHANGED_MEANWHILE', { revision: before.version });
		// Posted needs are counted in it, and would no longer add up with the next ones.
		if (before.questions.unit !== said.questions.unit) throw new Refusal('FAMILY_UNIT');
		const after = { ...said, version: version + 1 };
		const written = await tx.db
			.insert(schema.familyVersions)
			.values({ ...after, changedAt: tx.now })
			.onConflictDoNothing()
			.returning({ version: schema.familyVersions.version });
		// Two administrators at once: the second one reads again.
		if (written.length === 0) throw new Refusal('CHANGED_MEANWHILE', { revision: after.version });
		await record(tx, {
			type: 'family.amended',
			subjectId: null,
			details: { familyId: said.familyId, before, after }
		});
		return after.version;
	}
);
