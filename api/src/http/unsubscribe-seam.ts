import limitRate from '@fastify/rate-limit';
import { Refusal } from '@halle/domain';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { chooseLettersByLink, readChoicesOfLink } from '../accounts/choose-letters.ts';
import type { Ctx } from '../context.ts';
import { isAway } from '../with-tx.ts';
import { sendProblem, sendRefusal } from './frame.ts';

export type UnsubscribeOptions = {
	contextOf: (request: FastifyRequest) => Ctx;
	/** The address that limits count by. */
	addressOf: (request: FastifyRequest) => string;
};

/** The whole of what a mail provider sends, with room for the marks of a form in parts. */
const bodyBytesMax = 4_096;
/** Asked by few addresses for many people: providers. */
const perMinuteMax = 600;
const tokenSchema = z.string().min(20).max(200);

/**
 * One click without a page: a mail provider posts what RFC 8058 says, without cookie or origin, and letters of that kind end
 * for the person the letter was written to. Posted again, it changes nothing more.
 */
export async function unsubscribeSeam(
	app: FastifyInstance,
	{ contextOf, addressOf }: UnsubscribeOptions
): Promise<void> {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		['application/x-www-form-urlencoded', 'multipart/form-data'],
		{ parseAs: 'string', bodyLimit: bodyBytesMax },
		(_request, body, done) => {
			done(null, body);
		}
	);
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error instanceof Refusal) return sendRefusal(reply, error);
		if (isAway(error)) return sendRefusal(reply, new Refusal('SERVICE_AWAY'));
		return sendProblem(reply, { status: error.statusCode ?? 500 });
	});
	await app.register(limitRate, {
		max: perMinuteMax,
		timeWindow: 60_000,
		keyGenerator: addressOf,
		errorResponseBuilder: () => Object.assign(new Refusal('TOO_MANY_REQUESTS'), { statusCode: 429 })
	});
	app.post('/:token', async (request, reply) => {
		const asked = z.object({ token: tokenSchema }).safeParse(request.params);
		if (!isOneClick(request.body)) return sendProblem(reply, { status: 400 });
		if (!asked.success) throw new Refusal('LINK_EXPIRED');
		const { token } = asked.data;
		const ctx = contextOf(request);
		const { kind } = await readChoicesOfLink(ctx, token);
		await chooseLettersByLink(ctx, { token, shown: [kind], wanted: [], idempotencyKey: randomUUID() });
		return reply.code(200).header('cache-control', 'no-store').send();
	});
}

/** « List-Unsubscribe=One-Click », as a form of either kind. */
function isOneClick(body: unknown): boolean {
	if (typeof body !== 'string') return false;
	return (
		new URLSearchParams(body).get('List-Unsubscribe') === 'One-Click' ||
		/name="List-Unsubscribe"\r\n(?:[^\r\n]+\r\n)*\r\nOne-Click\r\n/i.test(body)
	);
}
