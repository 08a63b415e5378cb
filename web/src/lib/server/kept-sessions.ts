import { createHash } from 'node:crypto';
import type { Session } from './session.ts';

/** As long as the API lets pass before it notes again that somebody is there, and well under the life of a token. */
const keptMs = 60_000;
const keptMax = 5_000;

/** By the hash of the secret in the cookie, oldest first. */
const entries = new Map<string, { session: Session; until: number }>();

/**
 * Sessions that the API has exchanged a moment ago. Whether one still stands, and still shows the same person, is said by the
 * answers to the request that relies on it (see `identify` in the hooks), never by this list.
 */
export const keptSessions = {
	find(secret: string): Session | undefined {
		const entry = entries.get(keyOf(secret));
		return entry && entry.until > performance.now() ? entry.session : undefined;
	},
	keep(secret: string, session: Session): void {
		entries.delete(keyOf(secret));
		entries.set(keyOf(secret), { session, until: performance.now() + keptMs });
		const [oldest] = entries.keys();
		if (entries.size > keptMax && oldest !== undefined) entries.delete(oldest);
	},
	forget(secret: string): void {
		entries.delete(keyOf(secret));
	}
};

function keyOf(secret: string): string {
	return createHash('sha256').update(secret).digest('base64');
}
