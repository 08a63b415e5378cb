import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { linksOf, queueOf, routeOf } from './sweep.ts';

/** A slow line and an old machine: 1.6 Mbit/s, 150 ms away, a processor four times slower than the one that runs this. */
const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const slowdown = 4;

/** Milliseconds until the largest part stands there, how much the page moved, and its scripts as they travelled. */
export type Measured = { lcp: number; cls: number; files: number; bytes: number };

/** What a person sees of a page opened anew, nothing of it kept in the browser. */
export async function openSlowly(page: Page, address: string): Promise<Measured> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', line);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	await page.goto(address, { waitUntil: 'networkidle' });
	const measured = await page.evaluate(
		() =>
			new Promise<Measured>((resolve) => {
				const seen = { lcp: 0, cls: 0, files: 0, bytes: 0 };
				new PerformanceObserver((list) => {
					for (const { startTime } of list.getEntries()) seen.lcp = startTime;
				}).observe({ type: 'largest-contentful-paint', buffered: true });
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) seen.cls += 'value' in entry ? Number(entry.value) : 0;
				}).observe({ type: 'layout-shift', buffered: true });
				for (const entry of performance.getEntriesByType('resource')) {
					if (!(entry instanceof PerformanceResourceTiming) || !entry.name.endsWith('.js')) continue;
					seen.files += 1;
					seen.bytes += entry.encodedBodySize;
				}
				setTimeout(() => {
					resolve(seen);
				}, 500);
			})
	);
	await session.detach();
	return measured;
}

const isSignedIn = (path: string): boolean =>
	/^\/(aujourdhui|besoins|groupements|renouvellements|commandes|gains|offres|reglages|admin|consultations\/[^/]+\/)/.test(
		path
	);

/** One address of each route that somebody who is signed in can walk to. */
export async function routesOf(page: Page): Promise<Map<string, string>> {
	const waiting = queueOf(['/aujourdhui'], (path) => !isSignedIn(path));
	const routes = new Map<string, string>();
	for (let address = waiting.next(); address !== undefined; address = waiting.next()) {
		await page.goto(address);
		const { pathname, search } = new URL(page.url());
		if (pathname + search === address && !routes.has(routeOf(address))) routes.set(routeOf(address), address);
		waiting.add(await linksOf(page));
	}
	return routes;
}

/** Written where it is tracked: which machine, and every page. */
export function reportOf(measured: ReadonlyMap<string, Measured>): void {
	const rows = [...measured]
		.toSorted(([, a], [, b]) => b.lcp - a.lcp)
		.map(
			([route, { lcp, cls, files, bytes }]) =>
				`| \`${route}\` | ${Math.round(lcp)} | ${cls.toFixed(3)} | ${bytes} | ${files} |`
		);
	const text = `# The pages of who is signed in, on a slow line

Written by \`pnpm page-speed\` on ${new Date().toISOString().slice(0, 10)}, on the demonstration: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'a processor'}, taken four
times slower; 1.6 Mbit/s, 150 ms away; nothing kept in the browser. To hold: the largest part within 2,000 ms, a movement of
0.05 at most, 60,000 bytes of compressed scripts in 15 files.

| page | largest part, ms | movement | scripts, bytes | files |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
	writeFileSync(fileURLToPath(new URL('../docs/benchmarks/pages.md', import.meta.url)), text);
}
