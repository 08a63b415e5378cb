import { setTimeout as pause } from 'node:timers/promises';
import { atMost, short, type Figure } from './figures.ts';
import { processorSeconds, residentMegabytes } from './processor-time.ts';
import type { Product } from './product-under-test.ts';
import { ask } from './request.ts';

const idleSeconds = 30;
const visits = 5_000;

/** What the product takes while nobody asks for anything. To be measured first, before anybody did. */
export async function measureRest({ processes, size }: Product): Promise<Figure[]> {
	await pause(10_000);
	const before = processorSeconds(processes);
	await pause(idleSeconds * 1_000);
	const after = processorSeconds(processes);
	const shares = Object.entries(after).map(
		([name, seconds]) =>
			[name, ((seconds - before[name as keyof typeof before]) / idleSeconds) * 100] as const
	);
	const total = shares.reduce((sum, [, share]) => sum + share, 0);
	const common = { section: 'rest', size } as const;
	const limits = { api: 200, worker: 200, launcher: 100 } as const;
	return [
		{
			...common,
			name: 'processor, all processes',
			cells: [
				`${short(total)} % of a core (${shares.map(([name, share]) => `${name} ${short(share)}`).join(', ')})`
			],
			...atMost(total, 2, ' % of a core')
		},
		...Object.entries(limits).map(([name, limit]): Figure => {
			const megabytes = residentMegabytes(processes[name as keyof typeof limits].pid);
			return {
				...common,
				name: `memory of ${name}`,
				cells: [`${short(megabytes)} MB`],
				...atMost(megabytes, limit, ' MB')
			};
		})
	];
}

/** What the web server holds after many pages. */
export async function measureWebMemory({ processes, site, size }: Product): Promise<Figure[]> {
	for (let n = 0; n < visits; n += 20) {
		await Promise.all(
			Array.from({ length: 20 }, (_, k) =>
				ask({ url: `${site}/consultations?nouveau=${String(n + k)}`, headers: { 'accept-encoding': 'br' } })
			)
		);
	}
	const megabytes = residentMegabytes(processes.web.pid);
	const name = `memory of web after ${visits.toLocaleString('en')} pages`;
	return [
		{ section: 'rest', size, name, cells: [`${short(megabytes)} MB`], ...atMost(megabytes, 250, ' MB') }
	];
}
