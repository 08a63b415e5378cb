import { schema } from '@halle/db';
import type { Log } from '@halle/log';
import { eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { generateKeyPairSync } from 'node:crypto';
import { newSecret, secretHash } from '../src/accounts/open-session.ts';
import { buildApp } from '../src/app.ts';
import type { PersonName, World } from './harness.ts';

/** The API as it is served, on the database of a world, with keys of its own. Whoever opens it closes it. */
export function apiOf({ app }: World, log?: Log): Promise<FastifyInstance> {
	const pair = generateKeyPairSync('ed25519');
	const jwtKeys = {
		private: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		public: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
	};
	return buildApp({ connection: app, jwtKeys, ...(log && { log }) });
}

/** A token as the web server gets it, of a session made for it: somebody may just have ended the one before, or the part. */
export async function tokenOf(w: World, app: FastifyInstance, name: PersonName): Promise<string> {
	const { userId, organisationId, role } = w.people[name];
	const { assignments, sessions } = schema;
	const part = { userId, organisationId, role };
	const [kept] = await w.owner.db.select().from(assignments).where(eq(assignments.userId, userId));
	const [assignment] = kept ? [kept] : await w.owner.db.insert(assignments).values(part).returning();
	const [session] = await w.owner.db
		.insert(sessions)
		.values({
			userId,
			assignmentId: assignment?.id ?? '',
			tokenHash: secretHash(newSecret()),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning();
	return app.jwt.sign(
		{ sub: userId, org: organisationId, role, sid: session?.id ?? '' },
		{ expiresIn: 3600 * 24 }
	);
}
