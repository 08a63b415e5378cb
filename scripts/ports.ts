import { createServer } from 'node:net';

/**
 * @param port wanted port
 * @param variable name of the setting that chooses another one, named in the refusal
 * @throws Error with a French sentence when somebody listens there already
 */
export async function assertPortFree(port: number, variable: string, host = '127.0.0.1'): Promise<void> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) => {
			const reason =
				error.code === 'EADDRINUSE' ? 'est déjà pris par un autre programme' : `est refusé (${error.code})`;
			reject(
				new Error(
					`Le port ${port} ${reason} : choisissez-en un autre, par exemple ${variable}=${port + 10} npm start`
				)
			);
		});
		probe.listen(port, host, () => probe.close(() => resolve()));
	});
}
