import { fileSize } from '@halle/domain';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyBytesMaxAt, documentBytesMaxAt, formBytesMax } from './src/lib/body-limits.ts';

export type BodyPace = {
	/** What any body is given to arrive. */
	startMs: number;
	/** And how much longer for each byte that came: a slow line is served, a trickle is not. */
	bytesPerSecondMin: number;
	/** How long the rest of a refused body is let go, so that the browser gets to read the answer. */
	lingerMs: number;
};

/** A timer is never this late while a process is at work. */
const lateMsMax = 1_000;

const usualPace: BodyPace = { startMs: 20_000, bytesPerSecondMin: 4_000, lingerMs: 5_000 };

/**
 * Watches the body of a request from its first byte, whoever reads it: too heavy for its address, or too slow, it is not
 * let in any longer. What was announced as too heavy is refused before it is read.
 *
 * @returns false when the request has been answered and is not to be handled
 */
export function watchBody(
	request: IncomingMessage,
	response: ServerResponse,
	pace: BodyPace = usualPace
): boolean {
	const announced = Number(request.headers['content-length'] ?? 0);
	if (announced === 0 && request.headers['transfer-encoding'] === undefined) return true;
	const pathname = (request.url ?? '').split('?', 1)[0] ?? '';
	const bytesMax = bodyBytesMaxAt(pathname, request.method);
	if (announced > bytesMax) {
		refuse(request, response, pace, pathname);
		return false;
	}
	count(request, response, pace, bytesMax);
	return true;
}

function count(request: IncomingMessage, response: ServerResponse, pace: BodyPace, bytesMax: number): void {
	let startedAt = performance.now();
	let dueAt = startedAt + pace.startMs;
	let bytes = 0;
	let timer = setTimeout(checkPace, pace.startMs).unref();
	// A body that breaks off is reported to whoever reads it.
	request.on('error', () => undefined);
	// Paused: only the one who reads the body makes it flow.
	request.pause();
	request.on('data', (chunk: Buffer) => {
		const wasWithin = bytes <= bytesMax;
		bytes += chunk.length;
		// Whoever reads it stops there too, and answers; the rest is let go a little, then cut.
		if (wasWithin && bytes > bytesMax) {
			clearTimeout(timer);
			timer = setTimeout(() => request.socket.destroy(), pace.lingerMs).unref();
		}
	});
	request.once('end', () => clearTimeout(timer));
	request.once('close', () => clearTimeout(timer));

	function checkPace(): void {
		// Late itself, this process was stopped or busy: what came meanwhile is still to be read, and is looked for again.
		const lateMs = performance.now() - dueAt;
		if (lateMs > lateMsMax) startedAt += lateMs + pace.lingerMs;
		const allowedMs = pace.startMs + (1000 * bytes) / pace.bytesPerSecondMin;
		const leftMs = allowedMs - (performance.now() - startedAt);
		dueAt = performance.now() + leftMs;
		if (leftMs > 0) timer = setTimeout(checkPace, leftMs).unref();
		else tooSlow(request, response);
	}
}

/** Written as Node answers a head that does not end: the handler, which still waits for the body, hears it by its end. */
function tooSlow(request: IncomingMessage, response: ServerResponse): void {
	if (!response.headersSent) {
		const page = pageOf('Cet envoi arrive trop lentement', [
			'Rien n’a été enregistré\u00a0: la connexion est trop faible ou s’est interrompue.',
			'Revenez à la page précédente\u00a0: vos réponses y sont encore. Envoyez-les à nouveau quand la connexion est meilleure.'
		]);
		const head = Object.entries(headersOf(page)).map(([name, value]) => `${name}: ${value}\r\n`);
		request.socket.write(`HTTP/1.1 408 Request Timeout\r\n${head.join('')}\r\n${page}`);
	}
	request.destroy(new Error('the body came too slowly'));
}

function refuse(request: IncomingMessage, response: ServerResponse, pace: BodyPace, pathname: string): void {
	const page = heavyPage(pathname);
	response.writeHead(413, headersOf(page));
	response.write(page);
	const end = () => response.end();
	const timer = setTimeout(end, pace.lingerMs).unref();
	request.once('close', () => clearTimeout(timer));
	request.once('end', end);
	request.resume();
}

function headersOf(page: string) {
	return {
		'content-type': 'text/html; charset=utf-8',
		'content-length': Buffer.byteLength(page),
		'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
		'x-content-type-options': 'nosniff',
		connection: 'close'
	};
}

function heavyPage(pathname: string): string {
	const document = documentBytesMaxAt(pathname);
	const most = fileSize(document === 0 ? formBytesMax : document);
	return pageOf('Cet envoi est trop lourd', [
		`Rien n’a été enregistré\u00a0: cette page accepte ${most} au plus.`,
		'Revenez à la page précédente\u00a0: vos réponses y sont encore. Allégez le document, par exemple en abaissant la qualité de la numérisation, ou raccourcissez le texte, puis envoyez à nouveau.'
	]);
}

function pageOf(title: string, paragraphs: readonly string[]): string {
	return `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · Sous la halle</title>
<main>
<h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
</main>
</html>
`;
}
