import { newRequestId, type Log } from '@halle/log';
import {
	request as httpRequest,
	STATUS_CODES,
	type ClientRequest,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	type ServerResponse
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { protectiveHeaders } from './src/lib/protective-headers.ts';
import { retryAfterSeconds } from './src/lib/server/service-away.ts';
import { sessionCookie } from './src/lib/session-cookie.ts';

export type PassOptions = {
	apiUrl: string;
	/** Shown to the API, so that it believes what we say of the visitor. */
	webSecret: string | undefined;
	/** The header in which the proxy says the visitor’s address, and how many proxies stand before us. */
	proxy: { addressHeader: string | undefined; depth: number };
	log: Log;
};

/** Serves the request some other way. */
type Else = () => void;

/** What a request may say to the API of itself: everything else, our own headers above all, could be forged. */
const passedOn = [
	'content-type',
	'content-length',
	'transfer-encoding',
	'range',
	'if-range',
	'if-none-match',
	'tus-resumable',
	'upload-length',
	'upload-metadata',
	'upload-offset'
];
/** And what an answer may say back: nothing of the connection between us and the API. */
const passedBack = [
	'content-type',
	'content-length',
	'content-range',
	'content-disposition',
	'content-security-policy',
	'accept-ranges',
	'cache-control',
	'etag',
	'location',
	'retry-after',
	'tus-extension',
	'tus-max-size',
	'tus-resumable',
	'tus-version',
	'upload-length',
	'upload-offset'
];
const reading = ['GET', 'HEAD', 'OPTIONS'];
const writing = ['POST', 'PATCH'];
/** Nothing moves in either direction: the API, or the visitor, is gone. */
const silenceMs = 60_000;

/**
 * Passes what is under `/fichiers`, and the one click that ends letters, on to the API as it comes, and its answer back: nothing is held here, whoever is slow
 * slows the other side, and whoever leaves ends both.
 *
 * @returns a handler that leaves every other address, and the refused reading of a person, to `otherwise`
 */
export function filesPasser(options: PassOptions) {
	return (request: IncomingMessage, response: ServerResponse, otherwise: Else): void => {
		const { method = 'GET', url = '' } = request;
		const seam = seamOf(method, url);
		if (!seam) {
			otherwise();
			return;
		}
		const requestId = newRequestId();
		const since = performance.now();
		response.once('close', () => {
			const milliseconds = Math.round(performance.now() - since);
			const status = response.statusCode;
			options.log.info({ requestId, method, route: seam.route, status, milliseconds }, 'request');
		});
		if (![...reading, ...writing].includes(method)) refuse(response, 405, requestId);
		else if (!seam.isForAnybody && writing.includes(method) && !isFromOurPages(request))
			refuse(response, 403, requestId);
		else pass(request, response, { ...options, requestId, otherwise });
	};
}

type Seam = { route: string; isForAnybody: boolean };

/**
 * What is passed on: files, and the one click of a mail provider, which has neither cookie nor origin: the secret in its address
 * is all it needs. Whoever follows that address sees a page.
 */
function seamOf(method: string, url: string): Seam | undefined {
	if (/^\/fichiers(\/|\?|$)/.test(url)) return { route: '/fichiers', isForAnybody: false };
	if (method === 'POST' && /^\/desabonnement\/[\w-]+$/.test(url))
		return { route: '/desabonnement', isForAnybody: true };
	return undefined;
}

/** A browser says where a form or a script that writes comes from; one that does not say is not believed. */
function isFromOurPages({ headers }: IncomingMessage): boolean {
	return headers.origin === `${String(headers['x-halle-protocol'])}://${String(headers['x-halle-host'])}`;
}

function pass(
	request: IncomingMessage,
	response: ServerResponse,
	options: PassOptions & { requestId: string; otherwise: Else }
): void {
	const { apiUrl, requestId, otherwise } = options;
	const send = apiUrl.startsWith('https:') ? httpsRequest : httpRequest;
	const upstream = send(`${apiUrl}${request.url ?? ''}`, {
		method: request.method,
		headers: headersFor(request, options),
		timeout: silenceMs
	});
	upstream.on('timeout', () => upstream.destroy(new Error('nothing moved')));
	upstream.on('error', (error) => {
		if (response.destroyed) return;
		options.log.warn({ requestId, err: error }, 'busy');
		if (response.headersSent) response.destroy();
		else refuse(response, 503, requestId);
	});
	upstream.on('response', (answer) => {
		giveBack(request, response, { answer, requestId, otherwise });
	});
	// The visitor left, or has everything.
	response.once('close', () => upstream.destroy());
	sendBody(request, upstream);
}

function giveBack(
	request: IncomingMessage,
	response: ServerResponse,
	{ answer, requestId, otherwise }: { answer: IncomingMessage; requestId: string; otherwise: Else }
): void {
	const { statusCode = 502, headers } = answer;
	// Somebody followed a link: a page says why, in words.
	if (statusCode >= 400 && request.method === 'GET' && request.headers.accept?.includes('text/html')) {
		answer.resume();
		otherwise();
		return;
	}
	// The API gives a request its time, however much of it came: who sends a large file goes on from there.
	const status = statusCode === 408 ? 503 : statusCode;
	response.writeHead(status, {
		...protectiveHeaders,
		...picked(headers, passedBack),
		...(status === 503 && { 'retry-after': retryAfterSeconds }),
		'x-request-id': requestId
	});
	// An answer that breaks off must not look whole: pipeline ends the connection.
	pipeline(answer, response, () => undefined);
}

/** The API may answer before all has come: the rest is then let go, so that the answer can be read. */
function sendBody(request: IncomingMessage, upstream: ClientRequest): void {
	request.pipe(upstream);
	upstream.once('close', () => {
		request.unpipe(upstream);
		request.resume();
	});
}

function headersFor(
	request: IncomingMessage,
	{ webSecret, proxy, requestId }: PassOptions & { requestId: string }
): OutgoingHttpHeaders {
	const session = sessionIn(request.headers.cookie ?? '');
	return {
		...picked(request.headers, passedOn),
		'x-request-id': requestId,
		'x-halle-address': visitorOf(request, proxy),
		...(webSecret && { 'x-halle-web': webSecret }),
		...(session && { 'x-halle-session': session })
	};
}

function picked(headers: IncomingMessage['headers'], names: readonly string[]): OutgoingHttpHeaders {
	return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}

function sessionIn(cookies: string): string | undefined {
	const pairs = cookies.split(';').map((pair) => pair.trim().split('='));
	return pairs.find(([name]) => name === sessionCookie)?.[1];
}

/** As adapter-node finds it for the pages. */
function visitorOf(request: IncomingMessage, { addressHeader, depth }: PassOptions['proxy']): string {
	const name = addressHeader?.toLowerCase();
	const value = name && request.headers[name];
	if (!value) return request.socket.remoteAddress ?? '';
	return (name === 'x-forwarded-for' ? String(value).split(',').at(-depth) : String(value))?.trim() ?? '';
}

function refuse(response: ServerResponse, status: number, requestId: string): void {
	const code = status === 503 ? { code: 'SERVICE_AWAY', details: {} } : {};
	const problem = { type: 'about:blank', title: STATUS_CODES[status], status, ...code, requestId };
	response.writeHead(status, {
		...protectiveHeaders,
		'content-type': 'application/problem+json; charset=utf-8',
		'cache-control': 'no-store',
		'x-request-id': requestId,
		...(status === 503 && { 'retry-after': retryAfterSeconds })
	});
	response.end(JSON.stringify(problem));
}
