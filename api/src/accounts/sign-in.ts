import { schema } from '@halle/db';
import { isDemoEmail, Refusal, type SignIn } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { visitor, type Ctx, type Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { openSession, type OpenedSession } from './open-session.ts';
import { isRightPassword } from './passwords.ts';
import { countAttempt, markSucceeded } from './sign-in-attempts.ts';

/** Where a sign-in comes from, as the web server saw it. */
export type Browser = { address: string; device: string };

/**
 * Opens a session for the person of this address and password, acting as they last did. Unknown address, wrong
 * password and account without a password get the same answer in the same time.
 *
 * No idempotency key: its answer is a secret, which the table of answers must not hold. A repeated sign-in only opens
 * a second session.
 *
 * @throws Refusal SIGN_IN_FAILED; TOO_MANY_ATTEMPTS with `waitSeconds`; ACCOUNT_SUSPENDED, ORGANISATION_SUSPENDED,
 *   said only to who knows the password
 */
export async function signIn(
	ctx: Ctx,
	{ email, password, address, device }: SignIn & Browser
): Promise<OpenedSession> {
	const nobody: Ctx = { ...ctx, actor: visitor, sessionId: null };
	const attemptId = await countAttempt(nobody, { email, address });
	const user = await withTx(nobody, (tx) => userOf(tx, email), 'sign-in');
	if (!(await isRightPassword(user?.passwordHash ?? null, password)) || !user)
		throw new Refusal('SIGN_IN_FAILED');
	// The password of the demonstration is published: where the demonstration is off, it opens nothing.
	if (!ctx.demo && (user.isInvented || isDemoEmail(user.email))) throw new Refusal('SIGN_IN_FAILED');
	if (user.suspendedAt) throw new Refusal('ACCOUNT_SUSPENDED');
	return enter(nobody, user.id, device, (tx) => markSucceeded(tx, attemptId));
}

/** Opens a session for a person already recognised, in their oldest assignment: who acts for several villages always begins in the same. */
async function enter(
	ctx: Ctx,
	userId: string,
	device: string,
	before: (tx: Tx) => Promise<void> = () => Promise.resolve()
): Promise<OpenedSession> {
	const assignment = await withTx(ctx, (tx) => usualAssignment(tx, userId), 'sign-in');
	if (!assignment) throw new Refusal('ACCOUNT_WITHOUT_ORGANISATION');
	if (assignment.suspendedAt) throw new Refusal('ORGANISATION_SUSPENDED');
	const actor = {
		kind: 'person' as const,
		userId,
		organisationId: assignment.organisationId,
		role: assignment.role
	};
	return withTx(
		{ ...ctx, actor },
		async (tx) => {
			await before(tx);
			return openSession({ ...tx, actor }, { assignmentId: assignment.id, device });
		},
		'sign-in'
	);
}

async function userOf({ db }: Tx, email: string) {
	const [user] = await db.select().from(schema.users).where(eq(schema.users.email, email));
	return user;
}

async function usualAssignment({ db }: Tx, userId: string) {
	const { assignments, organisations } = schema;
	const [assignment] = await db
		.select({
			id: assignments.id,
			organisationId: assignments.organisationId,
			role: assignments.role,
			suspendedAt: organisations.suspendedAt
		})
		.from(assignments)
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.where(eq(assignments.userId, userId))
		// Where one organisation is suspended, the person may still act for the others.
		.orderBy(
			sql`${organisations.suspendedAt} is not null`,
			assignments.createdAt,
			organisations.name,
			assignments.role
		)
		.limit(1);
	return assignment;
}
