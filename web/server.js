/**
 * The process of the web server: the built SvelteKit handler behind node:http, with compression.
 * PORT, HOST: where it listens. ORIGIN: the public address behind a proxy (https://halle.example.fr); without it the
 * origin of a request is http:// + its Host header, so that any port chosen at start works.
 */
import { createServer } from 'node:http';
import compression from '@polka/compression';

const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? '127.0.0.1';
const origin = process.env.ORIGIN ? new URL(process.env.ORIGIN) : undefined;

// Read by adapter-node when its handler loads, so they are set before the import.
process.env.PROTOCOL_HEADER = 'x-halle-protocol';
process.env.HOST_HEADER = 'x-halle-host';
// A bid carries one document of at most 10 MB. Three times as much may come in, so that the page itself says that a
// document is too heavy and gives back what was typed; every other form is small.
const bidPath = /^\/consultations\/[^/]+\/offre(?:\?|$)/;
const bidBytesMax = 32_000_000;
const formBytesMax = 512_000;
process.env.BODY_SIZE_LIMIT ??= String(bidBytesMax);
// adapter-node compresses files, not pages: a list of 31 kB becomes 5 kB.
// A stream of events is passed on as it comes.
const compress = compression({ brotli: true, mimes: /text\/(?!event-stream)|javascript|\/json|xml/i });
// A name made at run time: the built file does not exist when types are checked.
const { handler } = await import(new URL('./build/handler.js', import.meta.url).href);

const server = createServer((request, response) => {
	// Overwritten, never read from the client: the origin check of forms depends on them.
	request.headers['x-halle-protocol'] = origin ? origin.protocol.slice(0, -1) : 'http';
	request.headers['x-halle-host'] = origin ? origin.host : (request.headers.host ?? 'localhost');
	if (
		Number(request.headers['content-length'] ?? 0) >
		(bidPath.test(request.url ?? '') ? bidBytesMax : formBytesMax)
	) {
		refuseWeight(request, response);
		return;
	}
	compress(request, response, () => {
		handler(request, response, () => {
			response.statusCode = 404;
			response.end();
		});
	});
});

/**
 * The rest of the body is let go, so that the browser gets to read the answer.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function refuseWeight(request, response) {
	request.resume();
	response.writeHead(413, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
	response.end(
		'Cet envoi est trop lourd, rien n’a été enregistré : un document compte 10 Mo au plus. Revenez à la page précédente ; si le navigateur propose de la renvoyer, acceptez : vos réponses y reviennent.\n'
	);
}

server.on('error', (error) => {
	const busy = 'code' in error && error.code === 'EADDRINUSE';
	console.error(busy ? `Le port ${port} est déjà pris : choisissez-en un autre avec PORT=…` : error);
	process.exit(1);
});
server.listen(port, host, () => console.log(`Sous la halle, web : http://${host}:${port}`));

for (const signal of ['SIGTERM', 'SIGINT']) {
	process.once(signal, () => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
		setTimeout(() => process.exit(0), 5_000).unref();
	});
}
