import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Ctx } from './context.ts';

/** Of the visitor, where our web server says it; of the connection otherwise. */
export function addressOf(request: FastifyRequest, webSecret: string | undefined): string {
	const address = request.headers['x-halle-address'];
	return typeof address === 'string' && isFromWeb(request, webSecret) ? address : request.ip;
}

/** Our web server hears whom it speaks for; the address of anybody else is that of their connection. */
export function webOrNot(
	request: FastifyRequest,
	reply: FastifyReply | undefined,
	webSecret: string | undefined
): Pick<Ctx, 'address' | 'hearShown' | 'unbelievedAddress'> {
	const address = addressOf(request, webSecret);
	if (!isFromWeb(request, webSecret)) return { address, unbelievedAddress: request.ip };
	return { address, hearShown: reply && shownIn(reply) };
}

/** Answers with whatever the transactions of a request heard: once each, « ended » for a session that is no more. */
function shownIn(reply: FastifyReply): NonNullable<Ctx['hearShown']> {
	const heard = new Set<string>();
	return (shown) => {
		heard.add(shown ?? 'ended');
		// A stream has sent its head before.
		if (!reply.sent) reply.header('x-halle-shown', [...heard].join(' '));
	};
}

/** Distinguished in the same time whatever was sent. */
function isFromWeb({ headers }: FastifyRequest, secret: string | undefined): boolean {
	const shown = headers['x-halle-web'];
	if (!secret || typeof shown !== 'string') return false;
	const [a, b] = [shown, secret].map((text) => createHash('sha256').update(text).digest()) as [
		Buffer,
		Buffer
	];
	return timingSafeEqual(a, b);
}
