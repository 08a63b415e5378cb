import highsLoader from 'highs';
import type { Column } from './pricing.ts';

/** The best mix of groups, parts of groups allowed: its value, and what each need is worth to it, EUR. */
export type Mix = { value: number; prices: Float64Array };
export type Master = (count: number, columns: readonly Column[]) => Mix;

/** Solves the packing of groups as a linear program by HiGHS. */
export async function makeMaster(): Promise<Master> {
	// Sound: the types of highs describe its CommonJS face, where the loader is one level deeper.
	const load = highsLoader as unknown as typeof highsLoader.default;
	const highs = await load();
	return (count, columns) => {
		const prices = new Float64Array(count);
		if (columns.length === 0) return { value: 0, prices };
		const solution = highs.solve(program(columns));
		if (solution.Status !== 'Optimal') throw new Error(`HiGHS: ${solution.Status}`);
		for (const row of solution.Rows) {
			if ('Dual' in row) prices[Number(row.Name.slice(1))] = Math.max(0, row.Dual);
		}
		return { value: solution.ObjectiveValue, prices };
	};
}

/** One share from 0 up per group, each need shared out once at most; short lines, for HiGHS cuts long ones. */
function program(columns: readonly Column[]): string {
	const holding = new Map<number, number[]>();
	for (const [at, { members }] of columns.entries()) {
		for (const need of members) {
			const rows = holding.get(need) ?? [];
			holding.set(need, rows);
			rows.push(at);
		}
	}
	const objective = columns.map(({ net }, at) => ` + ${net.toFixed(4)} g${String(at)}\n`).join('');
	const rows = [...holding].map(
		([need, groups]) => ` n${String(need)}:\n${groups.map((at) => ` + g${String(at)}\n`).join('')} <= 1\n`
	);
	return `Maximize\n obj:\n${objective}Subject To\n${rows.join('')}End\n`;
}
