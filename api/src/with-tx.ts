import type { Db } from '@halle/db';
import { isRefusalCode, kindOf, Refusal, type ActingPerson, type RefusalDetails } from '@halle/domain';
import { sql, type SQL } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { personOf, type Ctx, type Purpose, type Tx } from './context.ts';

/** A request waits no longer than this, for a free connection included. */
const deadlineMs = 8_000;
const attemptsMax = 4;
const nobody = { organisationId: '', userId: '', role: '' };

/**
 * Runs the work in one transaction that knows its tenant, its person and its deadline, and runs it again when the
 * database says that trying again may help. Everything written is written, or nothing is.
 *
 * @param purpose what a request without a signed-in person may do
 * @throws Refusal what the work or a guard of the database refused; SESSION_ENDED when the person's session is no longer
 * open; DEADLINE_EXCEEDED when there was no time left
 */
export async function withTx<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>, purpose?: Purpose): Promise<T> {
	const endsAt = performance.now() + deadlineMs;
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await beforeDeadline(attemptOnce(ctx, work, purpose), endsAt - performance.now());
		} catch (error) {
			const refusal = refusalBehind(error);
			if (refusal) throw refusal;
			if (attempt === attemptsMax || !mayRetry(error) || performance.now() > endsAt) throw error;
			// Jittered, so that two that collided do not collide again.
			await pause(2 ** attempt * 10 * (0.5 + Math.random()));
		}
	}
}

function attemptOnce<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>, purpose: Purpose | undefined): Promise<T> {
	return ctx.db.transaction(async (db) => {
		const { actor, sessionId, requestId, hearShown } = ctx;
		const { now, ended, shown } = await begin(db, ctx, purpose);
		if (personOf(actor) && sessionId) hearShown?.(ended ? null : shown);
		// Asked here and not only when the token is made: a session ended, switched or suspended meanwhile, or whose person
		// was removed, is worth nothing from now on.
		if (ended) throw new Refusal('SESSION_ENDED');
		return work({ db, now: new Date(now), actor, sessionId, requestId });
	});
}

type Start = { now: string | Date; ended: boolean; shown: string | null };

/** Says to the database who acts, for what and for how long. */
async function begin(db: Db, ctx: Ctx, purpose: Purpose | '' = ''): Promise<Start> {
	const { actor, sessionId, demo = false, hearShown } = ctx;
	const person = personOf(actor);
	const session = person ? sessionId : null;
	const { organisationId, userId, role } = person ?? nobody;
	const ended = endedOf(person, { session, demo });
	const [start] = await db.execute<Start>(sql`
		select legal_now() as now,
			${ended} as ended,
			${hearShown ? sql`app.session_shown(${session}::uuid)` : sql`null`} as shown,
			set_config('halle.organisation', ${organisationId}, true),
			set_config('halle.person', ${userId}, true),
			set_config('halle.role', ${role}, true),
			set_config('halle.purpose', ${purpose}, true),
			set_config('statement_timeout', ${`${deadlineMs}ms`}, true),
			set_config('lock_timeout', ${`${deadlineMs - 1_000}ms`}, true),
			set_config('idle_in_transaction_session_timeout', ${`${2 * deadlineMs}ms`}, true)`);
	if (!start) throw new Error('the legal clock gave no time');
	return start;
}

/** Whether what a person acts by has ended: their session, or the address in a letter that they answered. */
function endedOf(
	person: ActingPerson | null,
	{ session, demo }: { session: string | null; demo: boolean }
): SQL {
	// Not asked of nobody: the worker may not ask it.
	if (!person) return sql`false`;
	const { organisationId, userId, role, linkId } = person;
	if (linkId)
		return sql`not app.answer_stands(${linkId}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${role})`;
	return session
		? sql`not app.session_stands(${session}::uuid, ${demo}, ${userId}::uuid, ${organisationId}::uuid, ${role})`
		: sql`false`;
}

async function beforeDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	// The loser of the race may still fail later: its failure is already answered.
	work.catch(() => undefined);
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => {
				reject(new Refusal('DEADLINE_EXCEEDED'));
			},
			Math.max(milliseconds, 1)
		);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** The refusal thrown by the work, or raised by a guard of the database as SQLSTATE HA001. */
function refusalBehind(error: unknown): Refusal | undefined {
	for (const cause of causes(error)) {
		if (cause instanceof Refusal) return cause;
		if (codeOf(cause) === 'HA001' && cause instanceof Error && isRefusalCode(cause.message)) {
			const detail = 'detail' in cause && typeof cause.detail === 'string' ? cause.detail : '{}';
			return new Refusal(cause.message, JSON.parse(detail) as RefusalDetails); // written by app.refuse
		}
	}
	return undefined;
}

/** Serialisation failure, deadlock, a server that stops or became a standby, a connection lost or refused. */
export function mayRetry(error: unknown): boolean {
	return causes(error).some((cause) =>
		/^(40001|40P01|57P0[123]|25006|08...|CONNECTION_.*|ECONNREFUSED|ECONNRESET)$/.test(codeOf(cause))
	);
}

/**
 * Whether the database could not be asked, or had no time or room left: the same request may well succeed later. Locks not
 * obtained, deadlines, too many connections, a full disk, a server that stops, starts, is not there or lets nobody in, and
 * whatever the network says: its errors are known by their kind, not one by one.
 */
export function isAway(error: unknown): boolean {
	return causes(error).some(
		(cause) =>
			(cause instanceof Refusal && kindOf(cause) === 'busy') ||
			mayRetry(cause) ||
			isOfNetwork(cause) ||
			/^(55P03|57014|57P0[45]|53...|58...|25P0[34]|28...|3D000)$/.test(codeOf(cause)) ||
			/^(CONNECT_TIMEOUT|UNSAFE_TRANSACTION|SASL_SIGNATURE_MISMATCH)$/.test(codeOf(cause))
	);
}

/** What the system or a socket said. A file of ours that is missing says so too, with its path: that is a fault. */
function isOfNetwork(error: unknown): boolean {
	if (!(error instanceof Error) || 'path' in error) return false;
	return 'syscall' in error || /^(E[A-Z0-9]+|ERR_(STREAM|SOCKET|SSL|TLS)_\w+)$/.test(codeOf(error));
}

function causes(error: unknown): unknown[] {
	return error instanceof Error && error.cause ? [error, ...causes(error.cause)] : [error];
}

function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
