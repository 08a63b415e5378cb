import { kindOf, Refusal, type Role } from '@halle/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { personOf, type Ctx, type SignedIn } from '../context.ts';
import { noteRefusal, refusalFor, statusOf } from '../refusals.ts';
import { isUnfitData } from '../storable.ts';

/** A request that is not one of this protocol, with the status that says why. */
export class Unreadable extends Error {
	override readonly name = 'Unreadable';
	readonly status: number;

	constructor(status = 400) {
		super(STATUS_CODES[status]);
		this.status = status;
	}
}

/** On whose behalf a request comes: the token of our web server, or the session of a browser that it passed on. */
export type WhoAsks = (request: FastifyRequest) => Promise<Ctx>;

/** Something asked for over plain HTTP. Its name stands in the journal of what was refused, as that of a procedure does. */
export type Endpoint = {
	name: string;
	/** Who may ask; without it, whoever is signed in. */
	roles?: readonly Role[];
	answer: (ctx: SignedIn, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
};

/** The frame of what is asked over plain HTTP: who asks, in which role, and refusals in the words of the procedures. */
export function framed(whoAsks: WhoAsks, { name, roles, answer }: Endpoint) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
		let ctx: Ctx | undefined;
		try {
			ctx = await whoAsks(request);
			return await answer(signedInAs(ctx, roles), request, reply);
		} catch (error) {
			const refusal = await refusalFor(ctx, error);
			if (refusal) {
				if (ctx) await noteRefusal(ctx, name, refusal);
				if (kindOf(refusal) === 'busy') request.log.warn({ err: refusal }, 'busy');
				return sendRefusal(reply, refusal);
			}
			if (error instanceof Unreadable) return sendProblem(reply, { status: error.status });
			if (isUnfitData(error)) return sendProblem(reply, { status: 400 });
			throw error;
		}
	};
}

function signedInAs(ctx: Ctx, roles: readonly Role[] | undefined): SignedIn {
	const actor = personOf(ctx.actor);
	if (!actor) throw new Refusal('NOT_SIGNED_IN');
	if (roles && ctx.roleChecks !== 'off' && !roles.includes(actor.role)) {
		throw new Refusal('ROLE_REQUIRED', { roles: roles.join(', ') });
	}
	return { ...ctx, actor };
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
	if (kindOf(refusal) === 'busy') reply.header('retry-after', '5');
	const { code, details } = refusal;
	return sendProblem(reply, { status: statusOf(refusal), code, details });
}

/** Problem details (RFC 9457), with our code and its details where it is a refusal. Never the text of an error. */
export function sendProblem(
	reply: FastifyReply,
	{ status, ...more }: { status: number } & Partial<Pick<Refusal, 'code' | 'details'>>
): FastifyReply {
	const problem = {
		type: 'about:blank',
		title: STATUS_CODES[status],
		status,
		...more,
		requestId: reply.request.id
	};
	return reply
		.code(status)
		.headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
		.send(JSON.stringify(problem));
}
