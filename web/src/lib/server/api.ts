import type { AppRouter } from '@halle/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import superjson from 'superjson';
import { API_URL } from '$app/env/private';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/** What one request to the API carries beside its question. */
export type ApiIdentity = {
	/** Short-lived token of the person signed in; none for a visitor. */
	jwt: string | undefined;
	requestId: string;
	fetch: typeof fetch;
};

/** The typed client of one request. Calls made in the same tick travel together. */
export function apiFor({ jwt, requestId, fetch }: ApiIdentity): Api {
	return createTRPCClient<AppRouter>({
		links: [
			httpBatchLink({
				url: `${API_URL}/trpc`,
				transformer: superjson,
				fetch,
				headers: { 'x-request-id': requestId, ...(jwt && { authorization: `Bearer ${jwt}` }) }
			})
		]
	});
}
