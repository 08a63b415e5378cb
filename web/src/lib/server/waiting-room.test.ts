import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { waitingRoom } from './waiting-room.ts';

beforeEach(() => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
});

const sizes = { atOnceMax: 8, patienceMs: 500, shortMs: 50 };
const serviceMs = 100;

/** What becomes of those who come one after the other: how long each took, or that they were turned away. */
async function visitors(count: number, everyMs: number, enter: () => Promise<(() => void) | undefined>) {
	const ends: { came: number; took: number; isServed: boolean }[] = [];
	for (let n = 0; n < count; n += 1) {
		const came = performance.now();
		void enter().then((leave) => {
			if (!leave) ends.push({ came, took: performance.now() - came, isServed: false });
			else
				setTimeout(() => {
					ends.push({ came, took: performance.now() - came, isServed: true });
					leave();
				}, serviceMs);
		});
		await vi.advanceTimersByTimeAsync(everyMs);
	}
	await vi.advanceTimersByTimeAsync(60_000);
	return ends;
}

it('serves a crowd that comes at one moment, some of it a little later', async () => {
	const ends = await visitors(40, 0, waitingRoom(sizes));
	expect(ends.filter(({ isServed }) => isServed)).toHaveLength(40);
	expect(Math.max(...ends.map(({ took }) => took))).toBe(500);
});

it('serves as many as it can in about the usual time when four times as many keep coming, and turns away the others at once', async () => {
	// Eight at once of 100 ms each are 80 a second: 320 come.
	const ends = await visitors(3_200, 1_000 / 320, waitingRoom(sizes));
	const lasting = ends.filter(({ came }) => came - (ends[0]?.came ?? 0) > 1_500);
	const served = lasting.filter(({ isServed }) => isServed);
	expect(served.length / lasting.length).toBeGreaterThan(0.23);
	expect(Math.max(...served.map(({ took }) => took))).toBeLessThanOrEqual(150);
	expect(Math.max(...lasting.map(({ took }) => took))).toBeLessThanOrEqual(150);
	expect(ends).toHaveLength(3_200);

	// Patience alone keeps everybody waiting for as long as they bear it.
	const patient = await visitors(3_200, 1_000 / 320, waitingRoom({ ...sizes, shortMs: 500 }));
	expect(Math.max(...patient.map(({ took }) => took))).toBeGreaterThan(450);
});

it('is patient again once nobody waits any more', async () => {
	const enter = waitingRoom(sizes);
	await visitors(400, 1, enter);
	const ends = await visitors(40, 0, enter);
	expect(ends.filter(({ isServed }) => isServed)).toHaveLength(40);
});
