import { once } from 'node:events';
import { createServer } from 'node:net';

/** @returns a port nobody listens on at this moment */
export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	await once(probe, 'close');
	if (address && typeof address === 'object') return address.port;
	throw new Error('no free port');
}
