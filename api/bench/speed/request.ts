import { Agent, request as send, type IncomingHttpHeaders } from 'node:http';
import { randomUUID } from 'node:crypto';
import superjson from 'superjson';

export type Answer = { status: number; headers: IncomingHttpHeaders; text: string; milliseconds: number };
export type Question = { url: string; body?: unknown; headers?: Record<string, string> };
export type Ask = (question: Question) => Promise<Answer>;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** Asks over a connection kept open, as a proxy does; a body makes it a POST. Compressed answers are left as they come. */
export const ask: Ask = ({ url, body, headers = {} }) => {
	const since = performance.now();
	const sent = body === undefined ? undefined : JSON.stringify(body);
	return new Promise((resolve, reject) => {
		const request = send(
			url,
			{
				agent,
				method: sent === undefined ? 'GET' : 'POST',
				headers: { ...(sent !== undefined && { 'content-type': 'application/json' }), ...headers }
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.once('error', reject);
				response.once('end', () => {
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						text: Buffer.concat(chunks).toString(),
						milliseconds: performance.now() - since
					});
				});
			}
		);
		request.once('error', reject);
		request.end(sent);
	});
};

/** One call of a procedure, written as the web server writes it. */
export function procedureCall(api: string, path: string, input: unknown, jwt?: string): Question {
	return {
		url: `${api}/trpc/${path}?batch=1`,
		body: { '0': superjson.serialize(input) },
		headers: { 'x-request-id': randomUUID(), ...(jwt && { authorization: `Bearer ${jwt}` }) }
	};
}

/** What the procedure answered. @throws Error when it refused */
export function answerOf({ status, text }: Answer): unknown {
	if (status !== 200) throw new Error(`${String(status)} ${text.slice(0, 300)}`);
	const [first] = JSON.parse(text) as { result: { data: Parameters<typeof superjson.deserialize>[0] } }[];
	if (!first) throw new Error('no answer in the batch');
	return superjson.deserialize(first.result.data);
}
