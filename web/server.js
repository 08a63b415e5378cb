/**
 * The process of the web server: the built SvelteKit handler behind node:http, with compression.
 * PORT, HOST: where it listens. ORIGIN: the public address behind a proxy (https://halle.example.fr); without it the
 * origin of a request is http:// + its Host header, so that any port chosen at start works.
 */
import { createServer } from 'node:http';
import compression from '@polka/compression';
import { startRefusal } from '@halle/domain';
import { endOnFault, endOnSignal, openLog, SayableError } from '@halle/log';
import { stampAt } from './ask-stamp.ts';
import { keepPages } from './keep-pages.ts';
import { filesPasser } from './pass-files.ts';
import { watchBody } from './watch-body.ts';

const log = openLog('web');
endOnFault(log);

const refusal = startRefusal({
	isDemo: process.env.DEMO === '1',
	isDemoAsked: process.env.DEMO === '1',
	host: process.env.HOST,
	origin: process.env.ORIGIN,
	addressHeader: process.env.ADDRESS_HEADER
});
if (refusal) throw new SayableError(refusal);
// Said so that nobody forgets it: there is no proxy, the address is that of the connection.
if (process.env.ADDRESS_HEADER === 'none') delete process.env.ADDRESS_HEADER;

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const apiUrl = (process.env.API_URL ?? 'http://127.0.0.1:3001').replace(/\/$/, '');
const origin = process.env.ORIGIN ? new URL(process.env.ORIGIN) : undefined;

// Read by adapter-node when its handler loads, so they are set before the import.
process.env.PROTOCOL_HEADER = 'x-halle-protocol';
process.env.HOST_HEADER = 'x-halle-host';
// What a body may weigh depends on its address: watchBody and readForm count it.
process.env.BODY_SIZE_LIMIT = 'Infinity';
// adapter-node compresses files, not pages: a list of 31 kB becomes 5 kB.
// A stream of events is passed on as it comes. Left to itself, Brotli takes its quality 11: ten times the processor time
// of 5 for a tenth fewer bytes.
const compress = compression({
	brotli: true,
	level: 5,
	mimes: /text\/(?!event-stream)|javascript|\/json|xml/i
});
// A name made at run time: the built file does not exist when types are checked.
const { handler } = await import(new URL('./build/handler.js', import.meta.url).href);

const serve = keepPages({
	askStamp: stampAt(apiUrl),
	render: (request, response) =>
		handler(request, response, () => {
			response.statusCode = 404;
			response.end();
		}),
	pass: (request, response, answer) => compress(request, response, () => answer(response)),
	log
});
const passFiles = filesPasser({
	apiUrl,
	webSecret: process.env.WEB_SECRET,
	proxy: { addressHeader: process.env.ADDRESS_HEADER, depth: Number(process.env.XFF_DEPTH ?? 1) },
	log
});

const server = createServer((request, response) => {
	// Overwritten, never read from the client: the origin check of forms depends on them.
	request.headers['x-halle-protocol'] = origin ? origin.protocol.slice(0, -1) : 'http';
	request.headers['x-halle-host'] = origin ? origin.host : (request.headers.host ?? 'localhost');
	if (request.url === '/livez' || request.url === '/readyz') {
		void answerHealth(request.url, response);
		return;
	}
	if (!watchBody(request, response)) return;
	passFiles(request, response, () => void serve(request, response));
});
/**
 * Alive: this process answers. Ready: the API does too, and its database.
 *
 * @param {string} path
 * @param {import('node:http').ServerResponse} response
 */
async function answerHealth(path, response) {
	const alive = path === '/livez';
	const ready =
		alive ||
		(await fetch(`${apiUrl}/readyz`, { signal: AbortSignal.timeout(3_000) }).then(
			({ ok }) => ok,
			() => false
		));
	response.writeHead(ready ? 200 : 503, {
		'content-type': 'application/json',
		...(!ready && { 'retry-after': '5' })
	});
	response.end(JSON.stringify(alive ? { alive } : { ready }));
}

// A body has its own time, which grows with what has arrived (watchBody).
server.requestTimeout = 0;
server.headersTimeout = 15_000;

server.on('error', (error) => {
	const busy = 'code' in error && error.code === 'EADDRINUSE';
	throw busy ? new SayableError(`Le port ${port} est déjà pris : choisissez-en un autre avec PORT=…`) : error;
});
server.listen(port, host, () => log.info({ port }, 'listening'));

endOnSignal(log, async () => {
	const closed = new Promise((resolve) => server.close(resolve));
	// A stream of events has no end of its own: what has not been answered by then is cut.
	setTimeout(() => server.closeAllConnections(), 5_000).unref();
	await closed;
});
