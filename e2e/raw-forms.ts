import { request } from 'node:http';
import { connect } from 'node:net';

export const inPairs = 'application/x-www-form-urlencoded';
export const inParts = 'multipart/form-data; boundary=b';

export function head(path: string, length: string, type = inPairs): string {
	return (
		`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: http://127.0.0.1\r\naccept: text/html\r\n` +
		`content-type: ${type}\r\n${length}\r\n\r\n`
	);
}

/** Sends a body in pieces without saying how long it is, and reads what comes back. */
export function pour(port: number, path: string, bytes: number, type = inPairs): Promise<string> {
	const piece = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
	return exchange(port, head(path, 'transfer-encoding: chunked', type), piece, Math.ceil(bytes / 0x10000));
}

export function exchange(port: number, first: string, piece = '', pieces = 0): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		let said = '';
		let left = pieces;
		const more = () => {
			while (left > 0 && !socket.destroyed) {
				left -= 1;
				if (!socket.write(piece)) return;
			}
			// All of it is out: who waits on for the connection to end would count calm seconds as those of an attack.
			if (pieces > 0 && left === 0) socket.end();
		};
		socket.setEncoding('utf8');
		socket.on('data', (text: string) => (said += text));
		socket.on('drain', more);
		// Cut by the server: what it said before is the answer.
		socket.on('error', () => socket.destroy());
		socket.on('close', () => resolve(said));
		socket.write(first);
		more();
	});
}

export function post(port: number, path: string, body: string): Promise<{ status: number }> {
	const headers = { 'content-type': inPairs, origin: `http://127.0.0.1:${port}` };
	return new Promise((resolve, reject) => {
		request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (response) => {
			response.resume();
			response.once('end', () => resolve({ status: response.statusCode ?? 0 }));
		})
			.once('error', reject)
			.end(body);
	});
}
