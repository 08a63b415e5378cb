import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { generateKeyPairSync } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { world } from './harness.ts';
import { newSecret, secretHash } from '../src/accounts/open-session.ts';
import { buildApp } from '../src/app.ts';

export const keys = pemPair();

/** The API with one session of the buyer of Aubigny. */
export async function signedIn({ demo = false, webSecret }: { demo?: boolean; webSecret?: string } = {}) {
	const w = await world();
	const app = await buildApp({ connection: w.app, jwtKeys: keys, demo, webSecret });
	onTestFinished(() => app.close());
	const token = newSecret();
	const { userId } = w.people.buyerOfAubigny;
	const [assignment] = await w.owner.db
		.select()
		.from(schema.assignments)
		.where(eq(schema.assignments.userId, userId));
	const [session] = await w.owner.db
		.insert(schema.sessions)
		.values({
			userId,
			assignmentId: assignment?.id ?? '',
			tokenHash: secretHash(token),
			expiresAt: sql`legal_now() + interval '7 days'`
		})
		.returning();
	return { w, app, token, sessionId: session?.id ?? '' };
}

export const exchange = (app: FastifyInstance, token: string) =>
	app.inject({ method: 'POST', url: '/session/exchange', payload: { token } });

export function pemPair(): { private: string; public: string } {
	const pair = generateKeyPairSync('ed25519');
	return {
		private: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		public: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
	};
}
