import highsLoader from 'highs';
import {
	checkGroup,
	obstaclesBetween,
	priceGroup,
	type EngineNeed,
	type EngineParams
} from '../src/index.ts';

/** The best partition there is: every valid group by trying every clique, then the best packing by HiGHS. */
export type Optimum = { net: number; validGroups: number };

/** Solves small sets to proved optimality, with the rules on objects and none of the engine's search. */
export async function makeOracle(): Promise<(needs: readonly EngineNeed[], params: EngineParams) => Optimum> {
	// The types of highs describe its CommonJS face, where the loader is one level deeper.
	const load = highsLoader as unknown as typeof highsLoader.default;
	const highs = await load();
	return (needs, params) => {
		const groups = validGroups(needs, params);
		if (groups.length === 0) return { net: 0, validGroups: 0 };
		const solution = highs.solve(packing(needs.length, groups));
		if (solution.Status !== 'Optimal') throw new Error(`HiGHS: ${solution.Status}`);
		return { net: solution.ObjectiveValue, validGroups: groups.length };
	};
}

type ValidGroup = { members: readonly number[]; net: number };

function validGroups(needs: readonly EngineNeed[], params: EngineParams): ValidGroup[] {
	const agree = needs.map((a) => needs.map((b) => obstaclesBetween(a, b, params).length === 0));
	const found: ValidGroup[] = [];
	const extend = (members: readonly number[]) => {
		const group = members.map((i) => needs[i]!);
		if (members.length >= 2 && checkGroup(group, params).length === 0) {
			found.push({ members, net: priceGroup(group, params).net });
		}
		for (let next = (members.at(-1) ?? -1) + 1; next < needs.length; next++) {
			if (members.every((member) => agree[member]![next])) extend([...members, next]);
		}
	};
	extend([]);
	return found;
}

/** One 0/1 variable per group, each need in at most one group; lines are kept short, HiGHS cuts long ones. */
function packing(count: number, groups: readonly ValidGroup[]): string {
	const sum = (terms: readonly string[]) => terms.map((term) => ` + ${term}\n`).join('');
	const objective = sum(groups.map(({ net }, g) => `${net.toFixed(6)} g${String(g)}`));
	const rows = Array.from({ length: count }, (_, need) => {
		const holding = groups.flatMap(({ members }, g) => (members.includes(need) ? [`g${String(g)}`] : []));
		return holding.length > 0 ? ` n${String(need)}:\n${sum(holding)} <= 1\n` : '';
	});
	const names = groups.map((_, g) => ` g${String(g)}\n`).join('');
	return `Maximize\n obj:\n${objective}Subject To\n${rows.join('')}Binary\n${names}End\n`;
}
