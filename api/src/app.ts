import jwt from '@fastify/jwt';
import type { Connection } from '@halle/db';
import { roles, type Role } from '@halle/domain';
import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import { sql } from 'drizzle-orm';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { exchangeSession } from './accounts/exchange-session.ts';
import type { Ctx } from './context.ts';
import { listenForNews } from './news/listen.ts';
import { appRouter, type AppRouter } from './router.ts';

export type AppOptions = {
	connection: Connection;
	/** PEM pair of one Ed25519 key, the same for every replica. */
	jwtKeys: { private: string; public: string };
	/** Opens the one-click roles of a demonstration instance. */
	demo?: boolean;
	logger?: boolean;
};

/** A bid's document of 10 MB travels as base64, with the rest of the form. */
const bodyBytesMax = 16_000_000;
const tokenLifeSeconds = 300;

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
	demo = false,
	logger = false
}: AppOptions): Promise<FastifyInstance> {
	const app = fastify({ logger, bodyLimit: bodyBytesMax, routerOptions: { maxParamLength: 5_000 } });
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
		app.log.error({ err: error }, 'news');
	});
	// Streams of news would keep the server from closing.
	app.addHook('preClose', () => {
		news.close();
	});
	const createContext = ({ req }: { req: FastifyRequest }): Ctx => ({
		db: connection.db,
		requestId: String(req.headers['x-request-id'] ?? req.id),
		demo,
		news,
		...identityOf(app, req)
	});
	await app.register(fastifyTRPCPlugin, {
		prefix: '/trpc',
		trpcOptions: {
			router: appRouter,
			createContext,
			onError: ({ error, path }) => {
				if (error.code === 'INTERNAL_SERVER_ERROR') app.log.error({ err: error, path }, 'unforeseen');
			}
		} satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions']
	});

	exchangeSessions(app, connection);
	app.get('/livez', () => ({ alive: true }));
	app.get('/readyz', async () => {
		await connection.db.execute(sql`select 1`);
		return { ready: true };
	});
	return app;
}

/** The web server gives the browser's opaque session and receives a token of five minutes for this one request. */
function exchangeSessions(app: FastifyInstance, { db }: Connection): void {
	app.post('/session/exchange', async (request, reply) => {
		const body = z.object({ token: z.string().min(20).max(200) }).safeParse(request.body);
		const found = body.success
			? await exchangeSession(
					{ db: db, actor: null, sessionId: null, requestId: request.id },
					body.data.token
				)
			: null;
		if (!found) return reply.code(401).send({ error: 'SESSION_ENDED' });
		const { userId, organisationId, role } = found.actor;
		return {
			jwt: app.jwt.sign({ sub: userId, org: organisationId, role, sid: found.sessionId }),
			person: found.person
		};
	});
}

function identityOf(app: FastifyInstance, request: FastifyRequest): Pick<Ctx, 'actor' | 'sessionId'> {
	const nobody = { actor: null, sessionId: null };
	const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (!bearer) return nobody;
	const claims = claimsSchema.safeParse(verified(app, bearer));
	if (!claims.success) return nobody;
	const { sub, org, role, sid } = claims.data;
	return { actor: { userId: sub, organisationId: org, role }, sessionId: sid };
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
