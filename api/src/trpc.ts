import { Refusal, type RefusalKind, type Role } from '@halle/domain';
import { initTRPC, type TRPCError } from '@trpc/server';
import { TRPCError as Trpc } from '@trpc/server';
import superjson from 'superjson';
import { z, ZodError } from 'zod';
import type { Ctx } from './context.ts';

/** Who may call a procedure: `open` to anyone, or one of these roles. Read by the test that tries them all. */
export type Access = { roles: readonly Role[] | 'open' };

const codes = {
	unauthenticated: 'UNAUTHORIZED',
	forbidden: 'FORBIDDEN',
	'not-found': 'NOT_FOUND',
	conflict: 'CONFLICT',
	refused: 'UNPROCESSABLE_CONTENT',
	busy: 'SERVICE_UNAVAILABLE'
} as const satisfies Record<RefusalKind, TRPCError['code']>;

const t = initTRPC
	.context<Ctx>()
	.meta<Access>()
	.create({
		transformer: superjson,
		// A stream ends now and then so that who follows it shows again who they are.
		sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 10 * 60_000 },
		errorFormatter: ({ shape, error, ctx }) => ({
			...shape,
			// What was not foreseen never shows its text, nor where it happened.
			message: error.code === 'INTERNAL_SERVER_ERROR' ? 'internal' : shape.message,
			data: {
				code: shape.data.code,
				httpStatus: shape.data.httpStatus,
				requestId: ctx?.requestId ?? null,
				refusal:
					error.cause instanceof Refusal ? { code: error.cause.code, details: error.cause.details } : null,
				fields: error.cause instanceof ZodError ? z.flattenError(error.cause).fieldErrors : null
			}
		})
	});

export const router = t.router;
export const createCaller = t.createCallerFactory;

const translateRefusals = t.middleware(async ({ next }) => {
	const result = await next();
	if (!result.ok && result.error.cause instanceof Refusal) {
		const refusal = result.error.cause;
		throw new Trpc({ code: codes[refusal.kind], message: refusal.code, cause: refusal });
	}
	return result;
});

/** Anyone: published calls, sign-in and sign-up. */
export const open = t.procedure.use(translateRefusals).meta({ roles: 'open' });

/** Somebody signed in, acting in one of the given roles. */
export const as = (...roles: readonly Role[]) =>
	open.meta({ roles }).use(({ ctx, next }) => {
		if (!ctx.actor) throw new Refusal('NOT_SIGNED_IN');
		if (ctx.roleChecks !== 'off' && !roles.includes(ctx.actor.role)) {
			throw new Refusal('ROLE_REQUIRED', { roles: roles.join(', ') });
		}
		return next({ ctx: { ...ctx, actor: ctx.actor } });
	});

/** The input of a mutation: the same schema, with the key that makes repeating it harmless. */
export function keyed<S extends z.ZodRawShape>(input: z.ZodObject<S>) {
	return input.extend({ idempotencyKey: z.uuid() });
}
