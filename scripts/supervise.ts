import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log/src/index.ts';
import type { End } from './child-process.ts';

/** A process that runs. */
export type Running = {
	ended: Promise<End>;
	stop: () => Promise<void>;
	/** Ends it without asking, when it answers nothing any more; none where that would do more harm. */
	kill?: () => void;
	/** Whether it is alive enough to answer. */
	answers?: () => Promise<boolean>;
};

/** A process to be kept running. */
export type Watched = {
	/** As a sentence begins: « L’API ». */
	name: string;
	key: string;
	/** Starts it. Resolves once it answers. @throws Error when it does not come up */
	start: () => Promise<Running>;
};

export type Patience = {
	/** Before the first try, then twice as long each time, up to `pauseMsMax`. */
	pauseMs: number;
	pauseMsMax: number;
	/** Who ran so long begins again with the first pause. */
	stableMs: number;
	/** How often it is asked whether it answers, and how often in a row it may not before it is ended. */
	askEveryMs: number;
	silencesMax: number;
};

const usual: Patience = {
	pauseMs: 250,
	pauseMsMax: 30_000,
	stableMs: 60_000,
	// Longer than a laptop's lid or a very busy machine keeps it silent: whoever merely waits is left alone.
	askEveryMs: 10_000,
	silencesMax: 6
};

/**
 * Keeps a process running: whoever ends without having been asked is started again, after pauses that grow while it does
 * not hold, and that is said.
 *
 * @param say tells whoever started the product, in a French sentence
 */
export function supervise(
	{ name, key, start }: Watched,
	first: Running,
	{ log, say, patience = usual }: { log: Log; say: (sentence: string) => void; patience?: Patience }
): { stop: () => Promise<void> } {
	const closing = new AbortController();
	const isClosing = () => closing.signal.aborted;
	let running: Running | undefined = first;
	let attempt = 0;

	const startAgain = async (): Promise<Running | undefined> => {
		while (!isClosing()) {
			const waitMs = Math.min(patience.pauseMs * 2 ** attempt, patience.pauseMsMax);
			attempt += 1;
			say(`${name} : nouveau démarrage dans ${seconds(waitMs)}.`);
			await pause(waitMs, undefined, { signal: closing.signal }).catch(() => undefined);
			if (isClosing()) return undefined;
			try {
				const again = await start();
				log.warn({ child: key, attempt }, 'started again');
				say(`${name} : de nouveau en marche.`);
				return again;
			} catch (error) {
				log.error({ child: key, attempt, err: error }, 'ended by itself');
			}
		}
		return undefined;
	};
	const loop = (async () => {
		while (running) {
			const since = performance.now();
			const watch = untilSilent(running, patience);
			const end = await Promise.race([running.ended, watch.silent.then(() => 'silent' as const)]);
			watch.stop();
			if (isClosing()) return;
			if (end === 'silent') {
				log.error({ child: key }, 'answers no more');
				running.kill?.();
				await running.ended;
			} else log.error({ child: key, ...end }, 'ended by itself');
			if (performance.now() - since > patience.stableMs) attempt = 0;
			say(`${name} : arrêt imprévu${howOf(end)}.`);
			running = await startAgain();
			// Asked to stop while it was starting.
			if (isClosing()) await running?.stop();
		}
	})();
	return {
		stop: async () => {
			closing.abort();
			await running?.stop();
			await loop;
		}
	};
}

function untilSilent({ answers }: Running, { askEveryMs, silencesMax }: Patience) {
	const over = new AbortController();
	const silent = (async () => {
		for (let silences = 0; answers && silences < silencesMax;) {
			await pause(askEveryMs, undefined, { signal: over.signal, ref: false });
			silences = (await answers()) ? 0 : silences + 1;
		}
		// A process that is never asked is never silent.
		if (!answers) await new Promise(() => undefined);
	})();
	// Ended by `stop`.
	silent.catch(() => undefined);
	return { silent: silent.catch(() => new Promise<never>(() => undefined)), stop: () => over.abort() };
}

function howOf(end: End | 'silent'): string {
	if (end === 'silent') return ' (plus de réponse)';
	if (end.signal) return ` (signal ${end.signal})`;
	return end.exitCode === null ? '' : ` (code ${end.exitCode})`;
}

function seconds(milliseconds: number): string {
	return `${(milliseconds / 1000).toLocaleString('fr-FR')} s`;
}
