import { schema } from '@halle/db';
import { Refusal, type LinkIntent, type RedeemLink } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { openCommand } from '../command.ts';
import type { Tx } from '../context.ts';
import { record } from '../events/record.ts';
import { foundOrganisation } from './found-organisation.ts';
import { openLink, organisationNameOf, userOf } from './links.ts';
import { assertHardToGuess } from './password-list.ts';
import { hashPassword } from './passwords.ts';

/**
 * Uses a link: signs an organisation up, joins one, or only chooses a password. Whoever holds the link has shown that
 * the address is theirs. A new password ends every session opened with the old one.
 *
 * @returns the address of the account, and whether a password was chosen just now
 * @throws Refusal LINK_EXPIRED; PASSWORD_MISSING; PASSWORD_TOO_COMMON; PERSON_NAME_MISSING; what founding refuses
 */
export const redeemLink = openCommand(
	'accounts.redeemLink',
	'sign-up',
	async (tx, { address, ...chosen }: RedeemLink & { address: string }) => {
		const link = await openLink(tx, chosen.token);
		const known = await userOf(tx, link.email);
		const choosesPassword = link.kind === 'password' || !known?.passwordHash;
		const name = known?.name ?? chosen.name;
		const passwordHash = choosesPassword ? await chosenHash(tx, link, { ...chosen, name }) : null;
		const userId = known?.id ?? (await newUser(tx, link.email, name));
		await fulfil(tx, link.intent, userId);
		if (passwordHash) await changePassword(tx, userId, passwordHash);
		const { emailLinks, signInAttempts } = schema;
		await tx.db
			.update(emailLinks)
			.set({ usedAt: sql`legal_now()` })
			.where(eq(emailLinks.id, link.id));
		// The mailbox proves the person as a password does: wrong tries of strangers do not make them wait.
		await tx.db.insert(signInAttempts).values({ email: link.email, address, succeeded: true });
		return { email: link.email, choosesPassword };
	}
);

async function chosenHash(
	tx: Tx,
	link: { email: string; intent: LinkIntent },
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

async function fulfil(tx: Tx, intent: LinkIntent, userId: string): Promise<void> {
	if (intent.do === 'choose-password') return;
	if (intent.do !== 'join') {
		await foundOrganisation(tx, intent, userId);
		return;
	}
	const { organisationId, role } = intent;
	await tx.db.insert(schema.assignments).values({ userId, organisationId, role }).onConflictDoNothing();
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
