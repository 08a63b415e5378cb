import limitRate from '@fastify/rate-limit';
import { Refusal } from '@halle/domain';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { isAway } from '../with-tx.ts';
import { bidDocument } from './bids.ts';
import { exportLines } from './campaigns.ts';
import { append, create, download, look, tusHeaders, tusOptions } from './files.ts';
import { framed, sendProblem, sendRefusal, type Endpoint, type WhoAsks } from './frame.ts';
import { campaignsFile, groupsFile, needsFile, ordersFile } from './list-files.ts';
import { print } from './papers.ts';

export type SeamOptions = {
	whoAsks: WhoAsks;
	/** The address that limits count by. */
	addressOf: (request: FastifyRequest) => string;
	/** What one address may ask for in a minute; a file of 10 MB is three requests. */
	perMinuteMax?: number;
};

/**
 * What travels as bytes, beside the procedures of tRPC: files, papers, documents of bids, lists; feeds when they come.
 * Nothing in it is parsed or held by Fastify: each answer reads its own stream.
 */
export async function bytesSeam(
	app: FastifyInstance,
	{ whoAsks, addressOf, perMinuteMax = 600 }: SeamOptions
): Promise<void> {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, _payload, done) => {
		done(null);
	});
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error instanceof Refusal) return sendRefusal(reply, error);
		if (isAway(error)) return sendRefusal(reply, new Refusal('SERVICE_AWAY'));
		return sendProblem(reply, { status: error.statusCode ?? 500 });
	});
	await app.register(limitRate, {
		max: perMinuteMax,
		timeWindow: 60_000,
		keyGenerator: addressOf,
		// With a status: Fastify logs as ours whatever has none.
		errorResponseBuilder: () => Object.assign(new Refusal('TOO_MANY_REQUESTS'), { statusCode: 429 })
	});
	const serve = (one: Endpoint) => framed(whoAsks, one);
	app.options('/', (_request, reply) => reply.code(204).headers(tusOptions).send());
	app.post('/', serve(create));
	app.head('/:id', serve(look));
	app.patch('/:id', serve(append));
	app.get('/:id', { exposeHeadRoute: false }, serve(download));
	app.get('/offres/:id', serve(bidDocument));
	app.get('/groupements/:id', serve(print));
	app.get('/listes/besoins', serve(needsFile));
	app.get('/listes/groupements', serve(groupsFile));
	app.get('/listes/commandes', serve(ordersFile));
	app.get('/listes/recensements', serve(campaignsFile));
	app.get('/recensements/:id', serve(exportLines));
	// The sender of a wrong version learns the right one (412), and of any refusal that this is the protocol.
	app.addHook('onSend', (request, reply, payload, done) => {
		if (request.method !== 'GET' && reply.statusCode >= 400)
			reply.headers({ ...tusHeaders, 'tus-version': '1.0.0' });
		done(null, payload);
	});
}
