import { schema } from '@halle/db';
import { Refusal, type Role } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { isOwnAddress } from './invite-colleague.ts';

const { emailLinks } = schema;
type Chosen = { invitationId: string };

/**
 * Approves what a colleague proposed: the invitation leaves. By whoever answers for the people of the organisation; by the
 * administrator where nobody does.
 *
 * @throws Refusal INVITATION_NOT_FOUND; ROLE_NOT_YOURS_TO_GIVE; ROLE_NOT_BY_ONESELF; ORGANISATION_UNVERIFIED
 */
export const approveInvitation = command(
	'accounts.approveInvitation',
	async (tx, { invitationId }: Chosen): Promise<string> => {
		const { email, organisationId, role, approvedAt, stands } = await waiting(tx, invitationId);
		if (approvedAt) return invitationId;
		if (!stands) throw new Refusal('ORGANISATION_UNVERIFIED');
		if (await isOwnAddress(tx, email)) throw new Refusal('ROLE_NOT_BY_ONESELF');
		const [right] = await tx.db.execute<{ may: boolean }>(
			sql`select app.may_give(${organisationId}::uuid, ${role}) as may`
		);
		if (!right?.may) throw new Refusal('ROLE_NOT_YOURS_TO_GIVE');
		await tx.db
			.update(emailLinks)
			.set({ approvedBy: tx.actor.userId, approvedAt: sql`legal_now()` })
			.where(eq(emailLinks.id, invitationId));
		await record(tx, { type: 'person.invited', subjectId: invitationId, details: { role, organisationId } });
		return invitationId;
	}
);

/**
 * Takes back an invitation or a proposal that was not accepted yet: its link opens nothing from now on. By any colleague,
 * or the administrator.
 *
 * @throws Refusal INVITATION_NOT_FOUND also when it was accepted, or is another organisation's
 */
export const cancelInvitation = command(
	'accounts.cancelInvitation',
	async (tx, { invitationId }: Chosen): Promise<string> => {
		const { organisationId, role } = await waiting(tx, invitationId);
		await tx.db
			.update(emailLinks)
			.set({ cancelledAt: sql`legal_now()` })
			.where(eq(emailLinks.id, invitationId));
		const details = { role, organisationId };
		await record(tx, { type: 'invitation.cancelled', subjectId: invitationId, details });
		return invitationId;
	}
);

/** An invitation that waits, locked: one that is being accepted is accepted first. */
async function waiting({ db }: SignedTx, id: string) {
	const [link] = await db
		.select({
			email: emailLinks.email,
			intent: emailLinks.intent,
			organisationId: emailLinks.organisationId,
			approvedAt: emailLinks.approvedAt,
			stands: sql<boolean>`(select stands from organisations o where o.id = ${emailLinks.organisationId})`
		})
		.from(emailLinks)
		.where(
			and(
				eq(emailLinks.id, id),
				eq(emailLinks.kind, 'invitation'),
				isNull(emailLinks.usedAt),
				isNull(emailLinks.cancelledAt)
			)
		)
		.for('update');
	if (link?.intent.do !== 'join') throw new Refusal('INVITATION_NOT_FOUND');
	const role: Role = link.intent.role;
	return { ...link, organisationId: link.intent.organisationId, role };
}
