import { schema } from '@halle/db';
import { foundingRoles, Refusal, type Invitation } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { assertVerified } from './verified.ts';

/** Letters sent in the name of one organisation within a day. */
const mostPerDay = 20;

/**
 * Invites somebody to act for the organisation of the person: the mayor as signatory, a second secretary. They accept
 * through the link sent to them.
 *
 * @returns the id of the invitation
 * @throws Refusal ORGANISATION_UNVERIFIED; ROLE_NOT_FOR_ORGANISATION; TOO_MANY_ATTEMPTS
 */
export const inviteColleague = command(
	'accounts.inviteColleague',
	async (tx, { email, role }: Invitation): Promise<string> => {
		await assertVerified(tx);
		const { organisationId } = tx.actor;
		if (!foundingRoles[await kindOf(tx)].includes(role)) {
			throw new Refusal('ROLE_NOT_FOR_ORGANISATION', { field: 'role' });
		}
		const { emailLinks } = schema;
		const today = sql`${emailLinks.organisationId} = ${organisationId} and ${emailLinks.createdAt} > legal_now() - interval '1 day'`;
		if ((await tx.db.$count(emailLinks, today)) >= mostPerDay)
			throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 86_400 });

		const [link] = await tx.db
			.insert(emailLinks)
			.values({ kind: 'invitation', email, organisationId, intent: { do: 'join', organisationId, role } })
			.returning({ id: emailLinks.id });
		if (!link) throw new Error('insert returned no row');
		await record(tx, { type: 'person.invited', subjectId: link.id, details: { role } });
		return link.id;
	}
);

async function kindOf({ db, actor }: SignedTx) {
	const { organisations } = schema;
	const [own] = await db
		.select({ kind: organisations.kind })
		.from(organisations)
		.where(eq(organisations.id, actor.organisationId));
	if (!own) throw new Refusal('ORGANISATION_NOT_FOUND');
	return own.kind;
}
