import { schema } from '@halle/db';
import {
	mayGiveRole,
	Refusal,
	rolesOf,
	type Invitation,
	type OrganisationKind,
	type Role
} from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { assertVerified } from './verified.ts';

/** Letters sent in the name of one organisation within a day. */
const mostPerDay = 20;
const { assignments, emailLinks, organisations, users } = schema;

/** Whose people are spoken of, and what is wished of whom. */
export type Wish = { organisationId: string; kind: OrganisationKind; email: string; role: Role };

/**
 * Invites somebody to act for the organisation of the person: the mayor as signatory, a second secretary. They accept
 * through the link sent to them. A role that the person may not give is proposed: no letter leaves before whoever may
 * give it approves, the administrator where nobody answers for the people yet.
 *
 * @returns the id of the invitation
 * @throws Refusal ORGANISATION_UNVERIFIED; ROLE_NOT_FOR_ORGANISATION; ROLE_ALREADY_HELD; ROLE_NOT_BY_ONESELF;
 *   TOO_MANY_ATTEMPTS
 */
export const inviteColleague = command(
	'accounts.inviteColleague',
	async (tx, { email, role }: Invitation): Promise<string> => {
		const { organisationId } = tx.actor;
		const wish = { organisationId, kind: await kindOf(tx, organisationId), email, role };
		assertRole(wish);
		if (!mayGiveRole(wish.kind, tx.actor.role, role)) return propose(tx, wish);
		await assertVerified(tx);
		return invite(tx, wish);
	}
);

/** Sends the invitation of somebody who may give the role; an earlier one of the same role lapses. */
export async function invite(tx: SignedTx, wish: Wish): Promise<string> {
	if (await isOwnAddress(tx, wish.email)) throw new Refusal('ROLE_NOT_BY_ONESELF', { field: 'email' });
	const id = await write(tx, wish, { isApproved: true });
	const { organisationId, role } = wish;
	await record(tx, { type: 'person.invited', subjectId: id, details: { role, organisationId } });
	return id;
}

async function propose(tx: SignedTx, wish: Wish): Promise<string> {
	const id = await write(tx, wish, { isApproved: false });
	const { organisationId, role } = wish;
	await record(tx, { type: 'person.proposed', subjectId: id, details: { role, organisationId } });
	return id;
}

async function write(tx: SignedTx, wish: Wish, { isApproved }: { isApproved: boolean }): Promise<string> {
	const { organisationId, email, role } = wish;
	await assertNotHeld(tx, wish);
	const today = sql`${emailLinks.organisationId} = ${organisationId} and ${emailLinks.createdAt} > legal_now() - interval '1 day'`;
	if ((await tx.db.$count(emailLinks, today)) >= mostPerDay)
		throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 86_400 });
	await tx.db
		.update(emailLinks)
		.set({ cancelledAt: sql`legal_now()` })
		.where(
			and(
				eq(emailLinks.kind, 'invitation'),
				eq(emailLinks.organisationId, organisationId),
				eq(emailLinks.email, email),
				sql`${emailLinks.intent} ->> 'role' = ${role}`,
				isNull(emailLinks.usedAt),
				isNull(emailLinks.cancelledAt)
			)
		);
	const [link] = await tx.db
		.insert(emailLinks)
		.values({
			kind: 'invitation',
			email,
			organisationId,
			intent: { do: 'join', organisationId, role },
			invitedBy: tx.actor.userId,
			...(isApproved && { approvedBy: tx.actor.userId, approvedAt: sql`legal_now()` })
		})
		.returning({ id: emailLinks.id });
	if (!link) throw new Error('insert returned no row');
	return link.id;
}

/** @throws Refusal ROLE_NOT_FOR_ORGANISATION */
function assertRole({ kind, role }: Pick<Wish, 'kind' | 'role'>): void {
	if (!rolesOf[kind].includes(role)) throw new Refusal('ROLE_NOT_FOR_ORGANISATION', { field: 'role' });
}

/** Whether an address is that of the person who asks: nobody gives a role to themselves. */
export async function isOwnAddress({ db, actor }: SignedTx, email: string): Promise<boolean> {
	return (await db.$count(users, and(eq(users.id, actor.userId), eq(users.email, email)))) > 0;
}

async function assertNotHeld({ db }: SignedTx, { organisationId, email, role }: Wish): Promise<void> {
	const held = await db
		.select({ id: assignments.id })
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId))
		.where(
			and(eq(assignments.organisationId, organisationId), eq(assignments.role, role), eq(users.email, email))
		);
	if (held.length > 0) throw new Refusal('ROLE_ALREADY_HELD', { field: 'email' });
}

/** @throws Refusal ORGANISATION_NOT_FOUND */
export async function kindOf({ db }: SignedTx, organisationId: string): Promise<OrganisationKind> {
	const [own] = await db
		.select({ kind: organisations.kind })
		.from(organisations)
		.where(eq(organisations.id, organisationId));
	if (!own) throw new Refusal('ORGANISATION_NOT_FOUND');
	return own.kind;
}
