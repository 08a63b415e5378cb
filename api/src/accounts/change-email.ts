import { schema } from '@halle/db';
import { Refusal } from '@halle/domain';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { command, type Keyed } from '../command.ts';
import { visitor, type SignedIn } from '../context.ts';
import { record } from '../events/record.ts';
import { withTx } from '../with-tx.ts';
import { isRightPassword } from './passwords.ts';
import { countAttempt, markSucceeded } from './sign-in-attempts.ts';

const { emailLinks, users } = schema;
type NewAddress = { email: string; password: string; address: string };

/**
 * Asks for another address: a link goes to it, and a notice to the one it replaces; nothing changes before the link is
 * opened. The password shows that it is the person and not somebody at their keyboard; wrong ones count as when signing in.
 * Whoever asks learns nothing of the accounts of others: the letter tells when the address has one.
 *
 * @throws Refusal PASSWORD_WRONG; EMAIL_UNCHANGED; TOO_MANY_ATTEMPTS
 */
export async function changeEmail(
	ctx: SignedIn,
	{ password, address, ...wish }: Keyed<NewAddress>
): Promise<null> {
	// Under the person's own rights, and with their session still standing.
	const [user] = await withTx(ctx, ({ db }) => db.select().from(users).where(eq(users.id, ctx.actor.userId)));
	if (!user) throw new Refusal('NOT_SIGNED_IN');
	const nobody = { ...ctx, actor: visitor, sessionId: null };
	const attemptId = await countAttempt(nobody, { email: user.email, address });
	if (!(await isRightPassword(user.passwordHash, password)))
		throw new Refusal('PASSWORD_WRONG', { field: 'password' });
	await withTx(nobody, (tx) => markSucceeded(tx, attemptId), 'sign-in');
	return ask(ctx, wish);
}

const ask = command('accounts.changeEmail', async (tx, { email }: { email: string }): Promise<null> => {
	const { userId } = tx.actor;
	const [user] = await tx.db.select().from(users).where(eq(users.id, userId));
	if (!user || user.email === email) throw new Refusal('EMAIL_UNCHANGED', { field: 'email' });
	const mine = and(eq(emailLinks.kind, 'email-change'), eq(emailLinks.invitedBy, userId));
	const lately = sql`${emailLinks.createdAt} > legal_now() - interval '1 hour'`;
	if ((await tx.db.$count(emailLinks, and(mine, lately))) >= 5)
		throw new Refusal('TOO_MANY_ATTEMPTS', { waitSeconds: 3600 });
	// One at a time: the link asked for before opens nothing any more.
	await tx.db
		.update(emailLinks)
		.set({ cancelledAt: sql`legal_now()` })
		.where(and(mine, isNull(emailLinks.usedAt), isNull(emailLinks.cancelledAt)));
	const [link] = await tx.db
		.insert(emailLinks)
		.values({
			kind: 'email-change',
			email,
			intent: { do: 'change-email', userId, from: user.email },
			invitedBy: userId
		})
		.returning({ id: emailLinks.id });
	if (!link) throw new Error('insert returned no row');
	await record(tx, { type: 'person.asked-new-email', subjectId: link.id });
	return null;
});
