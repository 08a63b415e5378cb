import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

export type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

type Written = string | Uint8Array | (() => void);

/**
 * Holds back what a handler answers until it has said all of it. Nothing is sent, and the response is then as new: whoever
 * asked for the whole answers with it.
 *
 * @returns undefined when the visitor left before
 */
export function wholeAnswer(response: ServerResponse): Promise<Answer | undefined> {
	const chunks: Buffer[] = [];
	const take = (chunk: Written | undefined) => {
		if (chunk !== undefined && typeof chunk !== 'function') chunks.push(Buffer.from(chunk as Uint8Array));
	};
	return new Promise((resolve) => {
		const left = () => resolve(undefined);
		response.once('close', left);
		Object.assign(response, {
			writeHead(status: number, headers: OutgoingHttpHeaders = {}) {
				response.statusCode = status;
				for (const [name, value] of Object.entries(headers))
					if (value !== undefined) response.setHeader(name, value);
				return response;
			},
			write(chunk: Written) {
				take(chunk);
				return true;
			},
			end(chunk?: Written) {
				take(chunk);
				response.off('close', left);
				for (const name of ['writeHead', 'write', 'end']) Reflect.deleteProperty(response, name);
				const answer = {
					status: response.statusCode,
					headers: response.getHeaders(),
					body: Buffer.concat(chunks)
				};
				for (const name of response.getHeaderNames()) response.removeHeader(name);
				resolve(answer);
				return response;
			}
		});
	});
}
