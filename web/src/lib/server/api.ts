import type { AppRouter } from '@halle/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import superjson from 'superjson';
import { API_URL, WEB_SECRET } from '$app/env/private';
import { ServiceAway } from './service-away.ts';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

/** What one request to the API carries beside its question. */
export type ApiIdentity = {
	/** Short-lived token of the person signed in; none for a visitor. */
	jwt: string | undefined;
	requestId: string;
	/** Network address of the visitor. */
	address: string;
	fetch: typeof fetch;
};

/** The typed client of one request. Calls made in the same tick travel together. */
export function apiFor({ jwt, requestId, address, fetch }: ApiIdentity): Api {
	return createTRPCClient<AppRouter>({
		links: [
			httpBatchLink({
				url: `${API_URL}/trpc`,
				transformer: superjson,
				// Also questions: an address ends in the logs of what stands between, and some ask with a secret.
				methodOverride: 'POST',
				fetch,
				headers: headersOf({ jwt, requestId, address })
			})
		]
	});
}

/**
 * Opens the stream of news of one person, as server-sent events. It lasts until `signal` aborts it or the API ends it.
 *
 * @param stamp what their screen shows; null to hear only of what comes
 * @throws ServiceAway when the API does not answer
 */
export function newsStream(
	{ jwt, requestId, address, fetch }: ApiIdentity,
	stamp: string | null,
	signal: AbortSignal
): Promise<Response> {
	const input = encodeURIComponent(superjson.stringify({ lastEventId: stamp }));
	return fetch(`${API_URL}/trpc/news.follow?input=${input}`, {
		headers: { ...headersOf({ jwt, requestId, address }), accept: 'text/event-stream' },
		signal
	}).catch((cause: unknown) => {
		throw new ServiceAway('no answer', { cause });
	});
}

export function headersOf({ jwt, requestId, address }: Omit<ApiIdentity, 'fetch'>): Record<string, string> {
	return {
		'x-request-id': requestId,
		...(WEB_SECRET && { 'x-halle-web': WEB_SECRET, 'x-halle-address': address }),
		...(jwt && { authorization: `Bearer ${jwt}` })
	};
}
