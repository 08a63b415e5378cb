import { schema } from '@halle/db';
import { demoEmailDomain, Refusal, type Role } from '@halle/domain';
import { and, eq, like } from 'drizzle-orm';
import { visitor, type Ctx, type Tx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { openSession, type OpenedSession } from './open-session.ts';

const { assignments, organisations, users } = schema;

/** Twice the people of the demonstration and their roles. */
const castMost = 200;

/** An invented person in one of their roles. */
export type DemoPerson = { assignmentId: string; name: string; role: Role; organisationName: string };

/**
 * The invented people of a demonstration, in the order of names.
 *
 * @throws Refusal DEMO_ONLY everywhere else
 */
export function listDemoPeople(ctx: Ctx): Promise<DemoPerson[]> {
	assertDemo(ctx);
	return withTx(
		{ ...ctx, actor: visitor },
		async (tx) => {
			const rows = await demoAssignments(tx);
			return rows.map(({ assignment, user, organisation }) => ({
				assignmentId: assignment.id,
				name: user.name,
				role: assignment.role,
				organisationName: organisation.name
			}));
		},
		'sign-in'
	);
}

/**
 * Signs in as an invented person, without a password. Nobody else can be entered this way, on no instance.
 *
 * @throws Refusal DEMO_ONLY; ASSIGNMENT_NOT_FOUND for a person who is not invented
 */
export async function signInAsDemo(
	ctx: Ctx,
	{ assignmentId, device }: { assignmentId: string; device: string }
): Promise<OpenedSession> {
	assertDemo(ctx);
	const nobody: Ctx = { ...ctx, actor: visitor, sessionId: null };
	const [account] = await withTx(nobody, (tx) => demoAssignments(tx, assignmentId), 'sign-in');
	if (!account) throw new Refusal('ASSIGNMENT_NOT_FOUND');
	if (account.user.suspendedAt) throw new Refusal('ACCOUNT_SUSPENDED');
	const { userId, organisationId, role } = account.assignment;
	const actor = { kind: 'person' as const, userId, organisationId, role };
	return withTx(
		{ ...nobody, actor },
		(tx) => openSession({ ...tx, actor }, { assignmentId, device }),
		'sign-in'
	);
}

function assertDemo(ctx: Ctx): void {
	if (!ctx.demo) throw new Refusal('DEMO_ONLY');
}

function demoAssignments({ db }: Tx, assignmentId?: string) {
	return db
		.select({ assignment: assignments, user: users, organisation: organisations })
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId))
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.where(
			and(
				like(users.email, `%@${demoEmailDomain}`),
				assignmentId === undefined ? undefined : eq(assignments.id, assignmentId)
			)
		)
		.orderBy(organisations.name, users.name)
		.limit(castMost);
}
