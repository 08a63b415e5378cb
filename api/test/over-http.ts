import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { generateKeyPairSync } from 'node:crypto';
import { newSecret, secretHash } from '../src/accounts/open-session.ts';
import { buildApp, type AppOptions } from '../src/app.ts';
import type { PersonName, World } from './harness.ts';

/** The API as it is served, on the database of a world, with keys of its own. Whoever opens it closes it. */
export function apiOf(
	{ app }: World,
	options: Partial<Pick<AppOptions, 'log' | 'webSecret'>> = {}
): Promise<FastifyInstance> {
	const pair = generateKeyPairSync('ed25519');
	const jwtKeys = {
		private: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		public: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
	};
	return buildApp({ connection: app, jwtKeys, ...options });
}

/** A token as the web server gets it, of a session made for it: somebody may just have ended the one before, or the part. */
export async function tokenOf(w: World, app: FastifyInstance, name: PersonName): Promise<string> {
	const { userId, organisationId, role } = w.people[name];
	const { id } = await sessionOf(w, name);
	return app.jwt.sign({ sub: userId, org: organisationId, role, sid: id }, { expiresIn: 3600 * 24 });
}

/** The session of a browser, made for it. */
export async function sessionOf(w: World, name: PersonName): Promise<{ id: string; token: string }> {
	const { userId, organisationId, role } = w.people[name];
	const { assignments, sessions } = schema;
	const token = newSecret();
	const part = { userId, organisationId, role };
	const [kept] = await w.owner.db.select().from(assignments).where(eq(assignments.userId, userId));
	const [assignment] = kept ? [kept] : await w.owner.db.insert(assignments).values(part).returning();
	const [session] = await w.owner.db
		.insert(sessions)
		.values({
			userId,
			assignmentId: assignment?.id ?? '',
			tokenHash: secretHash(token),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning();
	return { id: session?.id ?? '', token };
}
