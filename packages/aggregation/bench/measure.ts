import { defaultParams, type Effort } from '../src/index.ts';

/** EUR excl. VAT; only the place of the steps matters to a benchmark. */
export const params = defaultParams({ publicity: 40_000, formal: 90_000, european: 216_000 });

export const columnTitles = [
	'needs',
	'effort',
	'seconds',
	'CPU s',
	'peak MB',
	'net EUR',
	'/ best fit',
	'/ GROUP BY EPCI, repaired',
	'/ GROUP BY département, repaired',
	'/ bound or optimum'
];

/** What one run took; memory is that of the process so far. */
export type Measured = { seconds: number; cpuSeconds: number; peakMb: number; net: number };

/** Runs something that groups needs, and measures it. */
export async function measure(run: () => Promise<number> | number): Promise<Measured> {
	const [started, used] = [performance.now(), process.cpuUsage()];
	const net = await run();
	const { user, system } = process.cpuUsage(used);
	return {
		seconds: (performance.now() - started) / 1000,
		cpuSeconds: (user + system) / 1e6,
		peakMb: process.resourceUsage().maxRSS / 1024,
		net
	};
}

/** Prints one row; what was not compared is left empty. */
export function printRow(
	needs: string,
	effort: Effort,
	{ seconds, cpuSeconds, peakMb, net }: Measured,
	others: readonly (number | undefined)[]
): void {
	const cells = [
		needs,
		effort,
		seconds.toFixed(2),
		cpuSeconds.toFixed(2),
		peakMb.toFixed(0),
		Math.round(net).toLocaleString('en'),
		...others.map((other, at) => (other === undefined ? '' : (net / other).toFixed(at === 3 ? 4 : 3)))
	];
	console.log(`| ${cells.join(' | ')} |`);
}
