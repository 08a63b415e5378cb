import { kindOf, Refusal, type RefusalKind } from '@halle/domain';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { whoMay } from './accounts/who-may.ts';
import { personOf, type Ctx } from './context.ts';
import { isAway } from './with-tx.ts';

export const codes = {
	unauthenticated: 'UNAUTHORIZED',
	forbidden: 'FORBIDDEN',
	'not-found': 'NOT_FOUND',
	conflict: 'CONFLICT',
	refused: 'UNPROCESSABLE_CONTENT',
	throttled: 'TOO_MANY_REQUESTS',
	busy: 'SERVICE_UNAVAILABLE'
} as const satisfies Record<RefusalKind, TRPCError['code']>;

/** The status of HTTP that says this kind of refusal, whichever way it was asked. */
export function statusOf(refusal: Refusal): number {
	return getHTTPStatusCodeFromError(new TRPCError({ code: codes[kindOf(refusal)] }));
}

/**
 * What is answered to whoever asked, or undefined where the error is a fault of ours.
 *
 * @param ctx none where it failed before it was known who asks
 */
export async function refusalFor(ctx: Ctx | undefined, error: unknown): Promise<Refusal | undefined> {
	if (error instanceof Refusal) return withWhoMay(ctx, error);
	return isAway(error) ? awayBecause(error) : undefined;
}

/** Writes down who was refused what, in a transaction of its own: that of the asking is rolled back by now. */
export async function noteRefusal(ctx: Ctx, name: string, refusal: Refusal): Promise<void> {
	if (kindOf(refusal) !== 'busy') await ctx.refusedAttempts?.note(ctx.actor, name, refusal.code);
}

/** The refusal for whoever asked, with the error behind it for the log. */
function awayBecause(cause: unknown): Refusal {
	return Object.assign(new Refusal('SERVICE_AWAY'), { cause });
}

/** Whoever lacks a role hears who has it: nobody is sent to take one that is not theirs. */
async function withWhoMay(ctx: Ctx | undefined, refusal: Refusal): Promise<Refusal> {
	const actor = ctx && personOf(ctx.actor);
	const { roles, of } = refusal.details;
	if (refusal.code !== 'ROLE_REQUIRED' || !actor || of === 'group') return refusal;
	try {
		return new Refusal('ROLE_REQUIRED', await whoMay({ ...ctx, actor }, String(roles).split(', ')));
	} catch (error) {
		// The session ended meanwhile, or the database is away: that comes before whose act it is.
		if (error instanceof Refusal) return error;
		if (isAway(error)) return awayBecause(error);
		throw error;
	}
}
