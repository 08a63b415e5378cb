import { schema, type Db } from '@halle/db';
import { emailSchema } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { record } from '../events/record.ts';

/**
 * Invites the administrator of an instance, where nobody can invite anybody yet. For the command line, as the owner of
 * the database: the letter goes out with the next run of the worker.
 *
 * @throws ZodError when this is no e-mail address
 */
export async function inviteAdministrator(owner: Db, typed: string): Promise<void> {
	const email = emailSchema.parse(typed);
	const { emailLinks, organisations } = schema;
	await owner.transaction(async (db) => {
		const [known] = await db.select().from(organisations).where(eq(organisations.kind, 'operator')).limit(1);
		const [operator = known] = known
			? []
			: await db
					.insert(organisations)
					.values({ kind: 'operator', name: 'Exploitant', verifiedAt: new Date(0) })
					.returning();
		if (!operator) throw new Error('insert returned no row');
		const organisationId = operator.id;
		const [link] = await db
			.insert(emailLinks)
			.values({
				kind: 'invitation',
				email,
				organisationId,
				approvedAt: sql`legal_now()`,
				intent: { do: 'join', organisationId, role: 'administrator' }
			})
			.returning({ id: emailLinks.id });
		await record(
			{ db, actor: { kind: 'command-line', verb: 'administrator' }, requestId: randomUUID() },
			{
				type: 'person.invited',
				subjectId: link?.id ?? null,
				details: { role: 'administrator', organisationId }
			}
		);
	});
}
