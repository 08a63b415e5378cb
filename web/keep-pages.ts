import { newRequestId, type Log } from '@halle/log';
import { createHash } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { wholeAnswer, type Answer } from './whole-answer.ts';
import { encoded, encodingOf, type Encoding } from './kept-encoding.ts';
import { keptStore } from './kept-store.ts';
import { policyByHash } from './policy-by-hash.ts';
import { publicPageOf } from './public-page.ts';
import { stampReader } from './stamp-reader.ts';

type KeptPage = { stamp: string; headers: OutgoingHttpHeaders; body: Buffer; etag: string; bytes: number };
type Given = { requestId: string; status: number };
type Making = { stamp: string; page: Promise<KeptPage | undefined> };

export type Keeping = {
	/** What public pages are made of, in one text. Fails when it cannot be known. */
	askStamp: () => Promise<string>;
	/** Makes a page, uncompressed. */
	render: (request: IncomingMessage, response: ServerResponse) => void;
	/** Answers without keeping anything, compressed. */
	pass: (
		request: IncomingMessage,
		response: ServerResponse,
		answer: (response: ServerResponse) => void
	) => void;
	log: Pick<Log, 'info'>;
	bytesMax?: number;
};

/**
 * Answers visitors from the pages kept in memory, as compressed bytes, for as long as the stamp of what they were made of
 * is the same. Who is signed in, what was typed and every answer that is not for everybody goes the way it always did
 * (docs/decisions/0064).
 */
export function keepPages({ askStamp, render, pass, log, bytesMax = 16_000_000 }: Keeping) {
	const stamps = stampReader(askStamp);
	const store = keptStore<KeptPage>(bytesMax);
	const making = new Map<string, Making>();

	return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const since = performance.now();
		if (request.method !== 'GET' && request.method !== 'HEAD')
			response.once('close', () => {
				stamps.forget();
			});
		const page = publicPageOf(request);
		const stamp = page && (await stamps.current());
		if (!page || stamp === undefined) {
			answerAsIs(request, response);
			return;
		}
		const encoding = encodingOf(request.headers['accept-encoding']);
		const key = `${encoding} ${page.key}`;
		const made = madeOf(stamp, store.get(key)) ?? madeOf(stamp, making.get(key))?.page;
		if (made === undefined) {
			await make(request, response, { stamp, key, encoding });
			return;
		}
		const entry = await made;
		if (!entry) {
			answerAsIs(request, response);
			return;
		}
		tell(log, page.route, { ...answerWith(request, response, entry, newRequestId()), since });
	};

	function answerAsIs(request: IncomingMessage, response: ServerResponse): void {
		pass(request, response, (compressed) => {
			render(request, compressed);
		});
	}

	/** Makes a page for one visitor, and for all who ask for it meanwhile. */
	async function make(
		request: IncomingMessage,
		response: ServerResponse,
		{ stamp, key, encoding }: { stamp: string; key: string; encoding: Encoding }
	): Promise<void> {
		const whole = wholeAnswer(response);
		render(request, response);
		const page = whole.then((answer) =>
			answer && isForEverybody(answer) ? toKept(answer, encoding, stamp) : undefined
		);
		const mine = { stamp, page };
		making.set(key, mine);
		const [answer, entry] = await Promise.all([whole, page]);
		if (making.get(key) === mine) making.delete(key);
		if (!answer) return;
		if (entry) {
			store.set(key, entry);
			answerWith(request, response, entry, String(answer.headers['x-request-id']));
			return;
		}
		pass(request, response, (compressed) => {
			compressed.writeHead(answer.status, answer.headers).end(answer.body);
		});
	}
}

/** A request is logged by its page, which was not asked for this one. */
function tell(log: Keeping['log'], route: string, { since, ...answer }: Given & { since: number }): void {
	log.info(
		{ ...answer, method: 'GET', route, milliseconds: Math.round(performance.now() - since) },
		'request'
	);
}

function madeOf<Made extends { stamp: string }>(stamp: string, made: Made | undefined): Made | undefined {
	return made?.stamp === stamp ? made : undefined;
}

/** Only a page that is there, sets no cookie and says nothing against being kept. */
function isForEverybody({ status, headers }: Answer): boolean {
	return (
		status === 200 &&
		headers['set-cookie'] === undefined &&
		String(headers['content-type']).startsWith('text/html') &&
		!String(headers['cache-control']).includes('no-store')
	);
}

async function toKept(own: Answer, encoding: Encoding, stamp: string): Promise<KeptPage | undefined> {
	const answer = policyByHash(own);
	if (!answer) return undefined;
	const body = await encoded(answer.body, encoding);
	// Of the bytes as they travel: each encoding has its own, so it is a strong one.
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	return {
		stamp,
		etag,
		body,
		// What its headers weigh, about.
		bytes: body.length + 2_000,
		headers: {
			...without(answer.headers, ['x-request-id']),
			...(encoding !== 'identity' && { 'content-encoding': encoding }),
			'content-length': body.length,
			// A browser keeps it and asks each time; what stands between keeps nothing: the same address greets who signs in.
			'cache-control': 'private, no-cache',
			vary: 'Accept-Encoding, Cookie',
			etag
		}
	};
}

function answerWith(
	request: IncomingMessage,
	response: ServerResponse,
	{ headers, body, etag }: KeptPage,
	requestId: string
): Given {
	if (hasIt(request.headers['if-none-match'], etag)) {
		const known = without(headers, ['content-length', 'content-encoding', 'content-type']);
		response.writeHead(304, { ...known, 'x-request-id': requestId }).end();
		return { requestId, status: 304 };
	}
	response.writeHead(200, { ...headers, 'x-request-id': requestId }).end(body);
	return { requestId, status: 200 };
}

function without(headers: OutgoingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

/** Weakly compared, as If-None-Match is (RFC 9110, 13.1.2). */
function hasIt(header: string | undefined, etag: string): boolean {
	if (header === undefined) return false;
	return header.trim() === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
