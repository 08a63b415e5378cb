import type { AppRouter } from '@halle/api';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';

/** A page waits no longer to know whether the one that is kept still holds. */
const patienceMs = 1_000;

/** @returns what asks the API for the stamp of what visitors read */
export function stampAt(apiUrl: string): () => Promise<string> {
	const api = createTRPCClient<AppRouter>({
		links: [httpLink({ url: `${apiUrl}/trpc`, transformer: superjson })]
	});
	return () => api.publicCalls.stamp.query(undefined, { signal: AbortSignal.timeout(patienceMs) });
}
