import { schema } from '@halle/db';
import { Refusal, type AccountLinkIntent, type RedeemLink } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { openCommand } from '../command.ts';
import type { Tx } from '../context.ts';
import { record } from '../events/record.ts';
import { foundOrganisation } from './found-organisation.ts';
import { heldBy, openLink, organisationNameOf, userOf } from './links.ts';
import { assertHardToGuess } from './password-list.ts';
import { hashPassword } from './passwords.ts';

/**
 * Uses a link: signs an organisation up, joins one, or only chooses a password. Whoever holds the link has shown that
 * the address is theirs. A new password ends every session opened with the old one. An invitation is worth what it is worth
 * now: not cancelled, of an organisation that stands, and not approved by the one it is for.
 *
 * @returns the address of the account, and whether a password was chosen just now
 * @throws Refusal LINK_EXPIRED; ACCOUNT_SUSPENDED; PASSWORD_MISSING; PASSWORD_TOO_COMMON; PERSON_NAME_MISSING;
 *   ROLE_NOT_BY_ONESELF; EMAIL_ALREADY_USED; what founding refuses
 */
export const redeemLink = openCommand(
	'accounts.redeemLink',
	'sign-up',
	async (anybody, { address, ...chosen }: RedeemLink & { address: string }) => {
		const link = await openLink(anybody, chosen.token);
		const tx = heldBy(anybody, link);
		if (link.intent.do === 'change-email') return changeEmail(tx, link.id, link.email, link.intent);
		const known = await userOf(tx, link.email);
		assertUsableBy(link, known);
		const choosesPassword = link.kind === 'password' || !known?.passwordHash;
		const name = known?.name ?? chosen.name;
		const passwordHash = choosesPassword ? await chosenHash(tx, link, { ...chosen, name }) : null;
		const userId = known?.id ?? (await newUser(tx, link.email, name));
		await fulfil(tx, link.intent, userId);
		if (passwordHash) await changePassword(tx, userId, passwordHash);
		await markUsed(tx, link.id);
		// The mailbox proves the person as a password does: wrong tries of strangers do not make them wait.
		await tx.db.insert(schema.signInAttempts).values({ email: link.email, address, succeeded: true });
		return { email: link.email, choosesPassword };
	}
);

function assertUsableBy(
	link: Pick<typeof schema.emailLinks.$inferSelect, 'kind' | 'approvedBy'>,
	known: typeof schema.users.$inferSelect | undefined
): void {
	if (known?.suspendedAt) throw new Refusal('ACCOUNT_SUSPENDED');
	// The address had an account when the link was asked for; it has another one now.
	if (link.kind === 'password' && !known) throw new Refusal('LINK_EXPIRED');
	if (link.approvedBy !== null && link.approvedBy === known?.id) throw new Refusal('ROLE_NOT_BY_ONESELF');
}

async function markUsed({ db }: Tx, id: string): Promise<void> {
	const { emailLinks } = schema;
	await db
		.update(emailLinks)
		.set({ usedAt: sql`legal_now()` })
		.where(eq(emailLinks.id, id));
}

async function changeEmail(
	tx: Tx,
	linkId: string,
	email: string,
	{ userId, from }: Extract<AccountLinkIntent, { do: 'change-email' }>
) {
	const [user] = await tx.db.select().from(schema.users).where(eq(schema.users.id, userId)).for('update');
	// Changed meanwhile, through another link.
	if (user?.email !== from) throw new Refusal('LINK_EXPIRED');
	if (user.suspendedAt) throw new Refusal('ACCOUNT_SUSPENDED');
	if (await userOf(tx, email)) throw new Refusal('EMAIL_ALREADY_USED');
	await tx.db.update(schema.users).set({ email }).where(eq(schema.users.id, userId));
	await markUsed(tx, linkId);
	await record(tx, { type: 'person.changed-email', subjectId: linkId });
	return { email, choosesPassword: false };
}

async function chosenHash(
	tx: Tx,
	link: { email: string; intent: AccountLinkIntent },
	{ password, name = '' }: { password?: string | undefined; name?: string | undefined }
): Promise<string> {
	if (!password) throw new Refusal('PASSWORD_MISSING', { field: 'password' });
	const organisationName = (await organisationNameOf(tx, link.intent)) ?? '';
	assertHardToGuess(password, [link.email, name, organisationName]);
	return hashPassword(password);
}

async function newUser({ db }: Tx, email: string, name: string | undefined): Promise<string> {
	if (!name) throw new Refusal('PERSON_NAME_MISSING', { field: 'name' });
	const [user] = await db.insert(schema.users).values({ email, name }).returning({ id: schema.users.id });
	if (!user) throw new Error('insert returned no row');
	return user.id;
}

async function fulfil(tx: Tx, intent: AccountLinkIntent, userId: string): Promise<void> {
	if (intent.do === 'choose-password' || intent.do === 'change-email') return;
	if (intent.do !== 'join') {
		await foundOrganisation(tx, intent, userId);
		return;
	}
	const { organisationId, role } = intent;
	const { assignments, organisations } = schema;
	const stands = and(eq(organisations.id, organisationId), eq(organisations.stands, true));
	if ((await tx.db.$count(organisations, stands)) === 0) throw new Refusal('LINK_EXPIRED');
	await tx.db.insert(assignments).values({ userId, organisationId, role }).onConflictDoNothing();
	await record(tx, { type: 'person.joined', subjectId: userId, details: { role, organisationId } });
}

async function changePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
	const { sessions, users } = schema;
	await tx.db.update(users).set({ passwordHash }).where(eq(users.id, userId));
	await tx.db
		.update(sessions)
		.set({ revokedAt: sql`legal_now()` })
		.where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
	await record(tx, { type: 'person.chose-password', subjectId: userId });
}
