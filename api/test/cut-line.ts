import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The same database through a line that a test cuts and mends. */
export async function cutLine(url: string): Promise<{ url: string; cut: () => void; mend: () => void }> {
	const target = new URL(url);
	const open = new Set<Socket>();
	let isCut = false;
	const server = createServer((near) => {
		if (isCut) {
			near.destroy();
			return;
		}
		const far = connect(Number(target.port), target.hostname);
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			open.add(one);
			one.pipe(other);
			one.on('error', () => other.destroy());
			one.on('close', () => {
				open.delete(one);
				other.destroy();
			});
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const cut = () => {
		isCut = true;
		for (const socket of open) socket.destroy();
	};
	onTestFinished(() => {
		cut();
		server.close();
	});
	const near = new URL(url);
	near.hostname = '127.0.0.1';
	near.port = String((server.address() as AddressInfo).port); // it listens on a port, not on a pipe
	return {
		url: near.toString(),
		cut,
		mend: () => {
			isCut = false;
		}
	};
}
