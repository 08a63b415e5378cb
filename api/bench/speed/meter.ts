import type { Answer } from './request.ts';
import { processorSeconds } from './processor-time.ts';
import type { Product } from './product-under-test.ts';

/** Milliseconds of processor time for one request, and of waiting for its answer. */
export type Cost = {
	web: number;
	api: number;
	postgresql: number;
	total: number;
	p50: number;
	p95: number;
	requests: number;
};

export type Effort = {
	/** Requests first that do not count, until what answers is compiled; half of `secondsMax` at the most. */
	warmUps: number;
	secondsMin: number;
	secondsMax: number;
	requestsMin: number;
	requestsMax: number;
};
export const thorough: Effort = {
	warmUps: 100,
	secondsMin: 4,
	secondsMax: 20,
	requestsMin: 100,
	requestsMax: 600
};
export const brief: Effort = {
	warmUps: 15,
	secondsMin: 0.7,
	secondsMax: 4,
	requestsMin: 20,
	requestsMax: 200
};

let haste = 1;

/** Makes everything so many times shorter, and less certain. */
export function hurry(times: number): void {
	haste = times;
}

/** Who answers: the product, or the bare handler in its place. */
type Answering = Pick<Product, 'processes'> & { bare?: { pid: number } };

/**
 * What a request costs, one after the other. The worker rests meanwhile: what follows from an act is not the price of
 * asking for it, and its own look-outs would be counted.
 *
 * @param request makes the n-th request
 * @throws Error when an answer is not the expected one
 */
export async function costOf(
	{ processes, bare }: Answering,
	request: (n: number) => Promise<Answer>,
	target: Effort = thorough
): Promise<Cost> {
	const effort = Object.fromEntries(
		Object.entries(target).map(([name, value]) => [name, value / haste])
	) as Effort; // the same names
	const { web, postgresql, worker } = processes;
	const watched = { web, api: bare ?? processes.api, postgresql };
	process.kill(worker.pid, 'SIGSTOP');
	try {
		let n = 0;
		for (
			const until = performance.now() + effort.secondsMax * 500;
			n < effort.warmUps && performance.now() < until;
			n += 1
		) {
			await answered(request(n));
		}
		const before = processorSeconds(watched);
		const since = performance.now();
		const times: number[] = [];
		const seconds = () => (performance.now() - since) / 1_000;
		const isEnough = () => times.length >= effort.requestsMin && seconds() >= effort.secondsMin;
		while (!isEnough() && times.length < effort.requestsMax && seconds() < effort.secondsMax) {
			times.push((await answered(request(n))).milliseconds);
			n += 1;
		}
		const after = processorSeconds(watched);
		const each = (name: keyof typeof watched) => ((after[name] - before[name]) * 1_000) / times.length;
		const parts = { web: each('web'), api: each('api'), postgresql: each('postgresql') };
		return {
			...parts,
			total: parts.web + parts.api + parts.postgresql,
			p50: quantile(times, 0.5),
			p95: quantile(times, 0.95),
			requests: times.length
		};
	} finally {
		process.kill(worker.pid, 'SIGCONT');
	}
}

async function answered(answer: Promise<Answer>): Promise<Answer> {
	const { status, text, ...rest } = await answer;
	if (status !== 200 && status !== 304) throw new Error(`${String(status)} ${text.slice(0, 400)}`);
	return { status, text, ...rest };
}

/** @param values at least one */
export function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
