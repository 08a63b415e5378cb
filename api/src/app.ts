import jwt from '@fastify/jwt';
import type { Connection } from '@halle/db';
import { roles, type Role } from '@halle/domain';
import { toRequestId, type Log } from '@halle/log';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import fastify, {
	type FastifyError,
	LogController,
	type FastifyBaseLogger,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest
} from 'fastify';
import { z } from 'zod';
import { exchangeSession } from './accounts/exchange-session.ts';
import { personOf, visitor, type Ctx } from './context.ts';
import { addressOf, webOrNot } from './from-web.ts';
import { isReady } from './health.ts';
import { bytesSeam } from './http/bytes-seam.ts';
import { unsubscribeSeam } from './http/unsubscribe-seam.ts';
import { listenForNews } from './listen.ts';
import { countLinkTries } from './link-tries.ts';
import { noteRefusals } from './refused-attempts.ts';
import { appRouter, type AppRouter } from './router.ts';
import { isAway } from './with-tx.ts';

export type AppOptions = {
	connection: Connection;
	/** PEM pair of one Ed25519 key, the same for every replica. */
	jwtKeys: { private: string; public: string };
	/** What our web server shows with each request, so that its word on the visitor's address is taken. None: nobody's is. */
	webSecret?: string | undefined;
	/** Opens the one-click roles of a demonstration instance. */
	demo?: boolean;
	/** None in tests. */
	log?: Log;
	/** How long a request may take to arrive. */
	arrivalMsMax?: number;
};

/** Of a procedure: every form of the product fits in this, and documents travel beside it (bytesSeam). */
const bodyBytesMax = 2_000_000;
const tokenLifeSeconds = 300;

const sessionSchema = z.string().min(20).max(200);
const claimsSchema = z.object({
	sub: z.uuid(),
	org: z.uuid(),
	role: z.enum(roles),
	sid: z.uuid()
});

declare module '@fastify/jwt' {
	interface FastifyJWT {
		payload: { sub: string; org: string; role: Role; sid: string };
	}
}

/** The API without its port: tests build it and inject requests. */
export async function buildApp({
	connection,
	jwtKeys,
	webSecret,
	demo = false,
	log,
	arrivalMsMax = 30_000
}: AppOptions): Promise<FastifyInstance> {
	const app = server(log, arrivalMsMax);
	await app.register(jwt, {
		secret: jwtKeys,
		sign: { algorithm: 'EdDSA', iss: 'halle-api', aud: 'halle-api', expiresIn: tokenLifeSeconds },
		verify: {
			algorithms: ['EdDSA'],
			allowedIss: 'halle-api',
			allowedAud: 'halle-api',
			requiredClaims: ['iss', 'aud', 'exp'],
			cache: true
		}
	});

	const news = listenForNews(connection, (error) => {
		app.log.error({ err: error }, 'news lost');
	});
	const refusedAttempts = noteRefusals(connection.db, (error) => {
		app.log.error({ err: error }, 'refusal not written down');
	});
	const linkTries = countLinkTries();
	app.addHook('onClose', () => refusedAttempts.close());
	// Streams of news would keep the server from closing.
	app.addHook('preClose', () => {
		news.close();
	});
	const createContext = ({ req, res }: { req: FastifyRequest; res?: FastifyReply }): Ctx => ({
		db: connection.db,
		requestId: req.id,
		demo,
		news,
		refusedAttempts,
		linkTries,
		...webOrNot(req, res, webSecret),
		...identityOf(app, req)
	});
	await app.register(fastifyTRPCPlugin, {
		prefix: '/trpc',
		trpcOptions: {
			router: appRouter,
			createContext,
			// Inputs in the body: in an address, a secret would lie in the logs of whatever stands between.
			allowMethodOverride: true,
			onError: logUnforeseen
		} satisfies TrpcOptions
	});

	await passBytes(app, createContext, webSecret);
	await app.register(unsubscribeSeam, {
		prefix: '/desabonnement',
		contextOf: (request) => ({ ...createContext({ req: request }), actor: visitor, sessionId: null }),
		addressOf: (request) => addressOf(request, webSecret)
	});
	exchangeSessions(app, connection, demo);
	tellHealth(app, connection);
	return app;
}

/** Who answers, before anything is known of what: numbers each request, logs it, turns away what is too much. */
function server(log: Log | undefined, arrivalMsMax: number): FastifyInstance {
	const loggerInstance: FastifyBaseLogger | undefined = log;
	const app = fastify({
		...(loggerInstance && { loggerInstance }),
		// Fastify's own entries hold addresses as they came; `logRequests` names the route and nothing typed.
		logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
		genReqId: ({ headers }) => toRequestId(headers['x-request-id']),
		bodyLimit: bodyBytesMax,
		// One byte a second would hold one of the places below for hours: Node cuts it with 408, and only if the head is
		// given no longer than the whole.
		requestTimeout: arrivalMsMax,
		http: {
			headersTimeout: arrivalMsMax,
			connectionsCheckingInterval: Math.min(arrivalMsMax, 5_000) || undefined
		},
		routerOptions: { maxParamLength: 5_000 }
	});
	logRequests(app);
	shedLoad(app);
	answerFaults(app);
	return app;
}

function tellHealth(app: FastifyInstance, connection: Connection): void {
	app.get('/livez', () => ({ alive: true }));
	app.get('/readyz', async (_request, reply) => {
		const ready = await isReady(connection);
		if (!ready) reply.code(503).header('retry-after', '5');
		return { ready };
	});
}

/** The procedure when it is one: anything may be written in an address. */
function known(path: string | undefined): string | undefined {
	return path && Object.hasOwn(appRouter._def.procedures, path) ? path : undefined;
}

function logRequests(app: FastifyInstance): void {
	app.addHook('onError', (request, reply, error, done) => {
		if (reply.statusCode >= 500) request.log.error({ err: error }, isAway(error) ? 'busy' : 'unforeseen');
		done();
	});
	app.addHook('onResponse', (request, reply, done) => {
		const { path } = z.object({ path: z.string() }).partial().catch({}).parse(request.params);
		request.log.info(
			{
				method: request.method,
				route: request.routeOptions.url,
				procedure: path?.split(',').filter(known).join(','),
				status: reply.statusCode,
				milliseconds: Math.round(reply.elapsedTime)
			},
			'request'
		);
		done();
	});
}

/**
 * More than this at once would only wait for one another, each until its deadline: who comes then learns it at once. Bytes
 * have places of their own: a slow reader of a file takes none from the procedures.
 */
const inHandMax = { procedures: 120, bytes: 60 };
const retryAfterSeconds = '5';

function shedLoad(app: FastifyInstance): void {
	const inHand = { procedures: 0, bytes: 0 };
	app.addHook('onRequest', (request, reply, done) => {
		const isExempt =
			['/livez', '/readyz'].includes(request.url) || request.url.startsWith('/trpc/news.follow');
		if (isExempt) {
			done();
			return;
		}
		const lane = request.url.startsWith('/fichiers') ? 'bytes' : 'procedures';
		if (inHand[lane] >= inHandMax[lane]) {
			request.log.warn('shed');
			void reply.code(503).header('retry-after', retryAfterSeconds).send({ error: 'SERVICE_AWAY' });
			return;
		}
		inHand[lane] += 1;
		// Once per request, however it ends: answered, failed, or given up by who asked.
		reply.raw.once('close', () => (inHand[lane] -= 1));
		done();
	});
}

/** What fails outside a procedure: never with its text, which may hold SQL. */
function answerFaults(app: FastifyInstance): void {
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		if (isAway(error)) {
			return reply.code(503).header('retry-after', retryAfterSeconds).send({ error: 'SERVICE_AWAY' });
		}
		const status = error.statusCode ?? 500;
		return reply.code(status).send({ error: status < 500 ? error.code : 'internal' });
	});
}

/** The web server gives the browser's opaque session and receives a token of five minutes. */
function exchangeSessions(app: FastifyInstance, { db }: Connection, demo: boolean): void {
	app.post('/session/exchange', async (request, reply) => {
		const body = z.object({ token: sessionSchema }).safeParse(request.body);
		const session = body.success
			? await exchangeSession(
					{ db, actor: visitor, sessionId: null, requestId: request.id, demo },
					body.data.token
				)
			: null;
		if (!session) return reply.code(401).send({ error: 'SESSION_ENDED' });
		const { userId, organisationId, role } = session.actor;
		return {
			jwt: app.jwt.sign({ sub: userId, org: organisationId, role, sid: session.sessionId }),
			person: session.person,
			shown: session.shown
		};
	});
}

/** Beside the procedures: for the same people, in the same frame of refusals, as streams. */
async function passBytes(
	app: FastifyInstance,
	createContext: (options: { req: FastifyRequest }) => Ctx,
	webSecret: string | undefined
): Promise<void> {
	await app.register(bytesSeam, {
		prefix: '/fichiers',
		whoAsks: async (request) => {
			const ctx = createContext({ req: request });
			return { ...ctx, ...(await sessionIn(request, ctx)) };
		},
		addressOf: (request) => addressOf(request, webSecret)
	});
}

/** The browser’s opaque session, as our web server passes it on: looked up as an exchange does, at each request. */
async function sessionIn({ headers }: FastifyRequest, ctx: Ctx): Promise<Pick<Ctx, 'actor' | 'sessionId'>> {
	const token = sessionSchema.safeParse(headers['x-halle-session']);
	const session = personOf(ctx.actor) || !token.success ? null : await exchangeSession(ctx, token.data);
	const { actor, sessionId } = session ?? ctx;
	return { actor, sessionId };
}

function identityOf(app: FastifyInstance, request: FastifyRequest): Pick<Ctx, 'actor' | 'sessionId'> {
	const nobody = { actor: visitor, sessionId: null };
	const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (!bearer) return nobody;
	const claims = claimsSchema.safeParse(verified(app, bearer));
	if (!claims.success) return nobody;
	const { sub, org, role, sid } = claims.data;
	return { actor: { kind: 'person', userId: sub, organisationId: org, role }, sessionId: sid };
}

/** A token that is forged, expired or meant for another is the same as none: the procedure then says « not signed in ». */
function verified(app: FastifyInstance, token: string): unknown {
	try {
		return app.jwt.verify(token);
	} catch (error) {
		app.log.warn({ err: error }, 'token refused');
		return null;
	}
}

type TrpcOptions = FastifyTRPCPluginOptions<AppRouter>['trpcOptions'];

const logUnforeseen: NonNullable<TrpcOptions['onError']> = ({ error, path, req }) => {
	if (error.code === 'INTERNAL_SERVER_ERROR')
		req.log.error({ err: error, procedure: known(path) }, 'unforeseen');
	if (error.code === 'SERVICE_UNAVAILABLE') req.log.warn({ err: error, procedure: known(path) }, 'busy');
};
