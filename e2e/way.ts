import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * A port; undefined: connections are refused; `silence`: they are taken, and nothing is ever said; half of what is said at
 * a port: the head of the answer and half of its body, then nothing more.
 */
export type Place = number | 'silence' | { halfOf: number } | undefined;

/** Stands between a web server and the API of the demo: it leads to the API, to another one, or nowhere. */
export class Way {
	to: Place;
	readonly #sockets = new Set<Socket>();
	readonly #server: Server;

	constructor(to: Place) {
		this.to = to;
		this.#server = createServer((socket) => {
			this.#keep(socket);
			if (this.to === undefined) {
				socket.destroy();
				return;
			}
			if (this.to === 'silence') return;
			const halfOf = typeof this.to === 'object' ? this.to.halfOf : undefined;
			const onward = this.#keep(connect(halfOf ?? Number(this.to), '127.0.0.1'));
			socket.pipe(onward);
			if (halfOf === undefined) onward.pipe(socket);
			else onward.once('data', (answer: Buffer) => socket.end(halfOfBody(answer), () => socket.destroy()));
			socket.on('close', () => onward.destroy());
			onward.on('close', () => socket.destroy());
		});
	}

	async open(): Promise<number> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return (this.#server.address() as AddressInfo).port; // it listens on a port
	}

	/** Connections kept alive end with the old way. */
	lead(to: Place): void {
		this.to = to;
		for (const socket of this.#sockets) socket.destroy();
	}

	close(): void {
		this.lead(undefined);
		this.#server.close();
	}

	#keep(socket: Socket): Socket {
		this.#sockets.add(socket);
		socket.on('error', () => undefined);
		socket.on('close', () => this.#sockets.delete(socket));
		return socket;
	}
}

function halfOfBody(answer: Buffer): Buffer {
	const bodyAt = answer.indexOf('\r\n\r\n') + 4;
	return answer.subarray(0, Math.floor((bodyAt + answer.length) / 2));
}
