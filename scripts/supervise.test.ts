import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLog } from '../log/src/index.ts';
import type { End } from './child-process.ts';
import { supervise, type Running } from './supervise.ts';

const killed: End = { exitCode: null, signal: 'SIGKILL' };
const patience = { pauseMs: 10, pauseMsMax: 80, stableMs: 500, askEveryMs: 5, silencesMax: 3 };

/** A process that the test ends, and the launcher's log and words about it. */
function scene({ starts = () => {} } = {}) {
	const lives: { end: (how: End) => void; wasStopped: boolean; isSilent: boolean }[] = [];
	const live = (): Running => {
		const { promise, resolve } = Promise.withResolvers<End>();
		const life = { end: resolve, wasStopped: false, isSilent: false };
		lives.push(life);
		return {
			ended: promise,
			stop: () => {
				life.wasStopped = true;
				resolve({ exitCode: 0, signal: null });
				return Promise.resolve();
			},
			kill: () => resolve(killed),
			answers: () => Promise.resolve(!life.isSilent)
		};
	};
	const entries: string[] = [];
	const said: string[] = [];
	const log = openLog('launcher', { write: (entry) => void entries.push(entry) });
	const start = () => {
		starts();
		return Promise.resolve(live());
	};
	const { stop } = supervise({ name: 'L’API', key: 'api', start }, live(), {
		log,
		say: (one) => said.push(one),
		patience
	});
	onTestFinished(stop);
	return { lives, entries, said, stop };
}

describe('a supervised process', () => {
	it('is started again each time it ends, which is said and logged', async () => {
		const { lives, said, entries } = scene();
		for (let n = 0; n < 20; n += 1) {
			lives[n]?.end(killed);
			await expect.poll(() => lives.length, { interval: 2, timeout: 2_000 }).toBe(n + 2);
		}
		expect(said.slice(0, 3)).toEqual([
			'L’API : arrêt imprévu (signal SIGKILL).',
			'L’API : nouveau démarrage dans 0,01 s.',
			'L’API : de nouveau en marche.'
		]);
		expect(entries.filter((entry) => entry.includes('"ended by itself"'))).toHaveLength(20);
		expect(entries.filter((entry) => entry.includes('"started again"'))).toHaveLength(20);
	});

	it('waits longer each time while it does not hold, and no longer once it has held', async () => {
		let failures = 4;
		const { lives, said } = scene({
			starts: () => {
				if ((failures -= 1) >= 0) throw new Error('not yet');
			}
		});
		const waits = () => said.flatMap((one) => /dans (.*)\./.exec(one)?.[1] ?? []);
		lives[0]?.end(killed);
		await expect.poll(() => lives.length, { interval: 2, timeout: 2_000 }).toBe(2);
		expect(waits()).toEqual(['0,01 s', '0,02 s', '0,04 s', '0,08 s', '0,08 s']);
		await pause(patience.stableMs + 50);
		lives[1]?.end(killed);
		await expect.poll(() => lives.length, { interval: 2, timeout: 2_000 }).toBe(3);
		expect(waits().at(-1)).toBe('0,01 s');
	});

	it('is ended and started again when it answers nothing any more', async () => {
		const { lives, said } = scene();
		if (lives[0]) lives[0].isSilent = true;
		await expect.poll(() => lives.length, { interval: 2, timeout: 2_000 }).toBe(2);
		expect(said[0]).toBe('L’API : arrêt imprévu (plus de réponse).');
	});

	it('is left alone once it has been asked to stop', async () => {
		const { lives, said, stop } = scene();
		await stop();
		await pause(50);
		expect(lives.map((life) => life.wasStopped)).toEqual([true]);
		expect(said).toEqual([]);
	});
});
