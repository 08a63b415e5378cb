import { setTimeout as pause } from 'node:timers/promises';
import { atMost, short, type Figure } from './figures.ts';
import { quantile } from './meter.ts';
import type { Product } from './product-under-test.ts';
import { ask, type Answer } from './request.ts';

const seconds = 12;
const times = 4;

/** Asks for the public list four times as often as it can be answered, without waiting for answers, as visitors do. */
export async function measureOverload({ site, size }: Product): Promise<Figure[]> {
	let n = 0;
	const visit = () =>
		ask({
			url: `${site}/consultations?nouveau=${String((n += 1))}-${String(Date.now())}`,
			headers: { 'accept-encoding': 'br' }
		});
	const bearable = await answeredPerSecond(visit);
	const calm = await visitsAt(bearable / 4, visit);
	const quiet = quantile(
		calm.map(({ milliseconds }) => milliseconds),
		0.99
	);
	const answers = await visitsAt(bearable * times, visit);
	const served = answers.filter(({ status }) => status === 200);
	const shed = answers.filter(({ status, headers }) => status === 503 && headers['retry-after']);
	const others = answers.length - served.length - shed.length;
	const p99 = served.length
		? quantile(
				served.map(({ milliseconds }) => milliseconds),
				0.99
			)
		: NaN;
	await pause(3_000);
	const after = await visit();
	const common = { section: 'overload', size } as const;
	return [
		{ ...common, name: 'borne, 16 visitors at once', cells: [`${short(bearable)} pages a second`] },
		{
			...common,
			name: `asked ${short(bearable * times)} times a second`,
			cells: [
				`${String(served.length)} served, ${String(shed.length)} asked to come back (503 with Retry-After), ${String(others)} otherwise`
			],
			goal: '503 with Retry-After, nothing else',
			isReached: shed.length > 0 && others === 0 && after.status === 200
		},
		{
			...common,
			name: 'p99 of what is served',
			cells: [`${short(p99)} ms, quiet ${short(quiet)} ms: ${short(p99 / quiet)}×`],
			...atMost(p99 / quiet, 3, '× quiet')
		}
	];
}

async function answeredPerSecond(visit: () => Promise<Answer>): Promise<number> {
	const until = performance.now() + 6_000;
	let answers = 0;
	const visitor = async () => {
		while (performance.now() < until) if ((await visit()).status === 200) answers += 1;
	};
	await Promise.all(Array.from({ length: 16 }, visitor));
	return answers / 6;
}

async function visitsAt(perSecond: number, visit: () => Promise<Answer>): Promise<Answer[]> {
	const lost: Answer = { status: 0, headers: {}, text: '', milliseconds: NaN };
	const visits: Promise<Answer>[] = [];
	const since = performance.now();
	while (performance.now() - since < seconds * 1_000) {
		const due = ((performance.now() - since) / 1_000) * perSecond;
		while (visits.length < due) visits.push(visit().catch(() => lost));
		await pause(5);
	}
	return Promise.all(visits);
}
