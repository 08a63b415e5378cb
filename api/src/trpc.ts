import { kindOf, Refusal, type Role } from '@halle/domain';
import { initTRPC, type TRPCError } from '@trpc/server';
import { TRPCError as Trpc } from '@trpc/server';
import superjson from 'superjson';
import { z, ZodError } from 'zod';
import { personOf, type Ctx } from './context.ts';
import { codes, noteRefusal, refusalFor } from './refusals.ts';
import { isUnfitData, unstorableField } from './storable.ts';

/** Who may call a procedure: `open` to anyone, or one of these roles. Read by the test that tries them all. */
export type Access = { roles: readonly Role[] | 'open' };

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
				// Of what was sent: a row of ours that does not fit its schema is an error of ours like another.
				fields:
					error.code === 'BAD_REQUEST' && error.cause instanceof ZodError
						? z.flattenError(error.cause).fieldErrors
						: null
			}
		})
	});

export const router = t.router;
export const createCaller = t.createCallerFactory;

const translateRefusals = t.middleware(async ({ next, ctx, path }) => {
	const result = await next();
	if (result.ok) return result;
	const refusal = await refusalFor(ctx, result.error.cause);
	if (refusal) {
		await noteRefusal(ctx, path, refusal);
		throw new Trpc({ code: codes[kindOf(refusal)], message: refusal.code, cause: refusal });
	}
	if (isUnfitData(result.error)) throw unfit('');
	return result;
});

/** Before any schema: what the database could not keep goes no further, in whatever field it hides. */
const storableOnly = t.middleware(async ({ getRawInput, next }) => {
	const field = unstorableField(await getRawInput());
	if (field !== undefined) throw unfit(field);
	return next();
});

function unfit(field: string): TRPCError {
	const path = field ? [field] : [];
	const cause = new z.ZodRealError([{ code: 'custom', path, message: 'unfit', input: undefined }]);
	return new Trpc({ code: 'BAD_REQUEST', message: 'unfit', cause });
}

/** Anyone: published calls, sign-in and sign-up. */
export const open = t.procedure.use(translateRefusals).use(storableOnly).meta({ roles: 'open' });

/** Whoever holds a link of a campaign: slowed down by their network address, and most of all where their links open nothing. */
export const byLink = open.use(async ({ ctx: { address, linkTries }, next }) => {
	if (address === undefined || linkTries === undefined) return next();
	linkTries.count(address);
	const result = await next();
	const cause = result.ok ? undefined : result.error.cause;
	if (cause instanceof Refusal && cause.code === 'CAMPAIGN_LINK_NOT_FOUND') linkTries.countWrong(address);
	return result;
});

/** Somebody signed in, acting in one of the given roles. */
export const as = (...roles: readonly Role[]) =>
	open.meta({ roles }).use(({ ctx, next }) => {
		const actor = personOf(ctx.actor);
		if (!actor) throw new Refusal('NOT_SIGNED_IN');
		if (ctx.roleChecks !== 'off' && !roles.includes(actor.role)) {
			throw new Refusal('ROLE_REQUIRED', { roles: roles.join(', ') });
		}
		return next({ ctx: { ...ctx, actor } });
	});

/** The input of a mutation: the same schema, with the key that makes repeating it harmless. */
export function keyed<S extends z.ZodRawShape>(input: z.ZodObject<S>) {
	return input.extend({ idempotencyKey: z.uuid() });
}
