import closeWithGrace from 'close-with-grace';
import { pino, type DestinationStream, type Logger } from 'pino';
import { describeError } from './describe-error.ts';
import { allowed, allowedLine, saying } from './entry.ts';
import { standardOutput } from './standard-output.ts';

export type Log = Logger;
export type ProcessName = 'web' | 'api' | 'worker' | 'mail' | 'launcher';

/**
 * The log of a process: one line of JSON per entry, on the standard output, with named fields only (entry.ts). Whatever
 * happens there (a full disk, a reader that is gone), nothing is thrown, nobody waits, and the process goes on.
 */
export function openLog(name: ProcessName, to: DestinationStream = standardOutput): Log {
	return pino(
		{
			base: { process: name, pid: process.pid },
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (level) => ({ level }), log: allowed },
			serializers: { err: describeError },
			hooks: {
				logMethod(values, write) {
					const [first, second]: readonly unknown[] = values;
					if (typeof first === 'string') write.apply(this, [{}, saying(first)]);
					else write.apply(this, [first instanceof Error ? { err: first } : (first ?? {}), saying(second)]);
				},
				streamWrite: allowedLine
			}
		},
		to
	);
}

/**
 * For the entry of a process: a fault nobody caught ends it with an entry that holds no text of the error, and a broken
 * standard stream ends nothing.
 */
export function endOnFault(log: Log): void {
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	const end = (error: unknown): void => {
		log.fatal({ err: error }, 'ended by a fault');
		// The entry is written at exit; on a full disk it is lost and the exit still happens.
		process.exit(1);
	};
	process.on('uncaughtException', end);
	process.on('unhandledRejection', end);
}

/**
 * For the entry of a process: asked to end, it closes what it holds, in order, and ends by itself; asked twice, or past its
 * time, it ends at once.
 */
export function endOnSignal(log: Log, close: () => Promise<void>, timeoutMs = 14_000): void {
	const skip: closeWithGrace.AllEvents[] = ['uncaughtException', 'unhandledRejection', 'beforeExit'];
	const onTimeout = () => log.error({}, 'not closed in time');
	closeWithGrace({ delay: timeoutMs, logger: false, skip, onTimeout }, async () => {
		await close();
		log.info({}, 'stopped');
	});
}
