import { defaultParams, efforts, formGroups, type EngineNeed } from '../src/index.ts';
import { makeOracle } from '../test/oracle.ts';
import { generateMarket } from './market.ts';
import { cutPieces } from './pieces.ts';

const params = defaultParams({ publicity: 40_000, formal: 90_000, european: 216_000 });
const market = [...generateMarket(40_000, 1)];
const oracle = await makeOracle();

console.log('| set | pieces | effort | share of optimum | proved optimal | worst | CPU s |');
console.log('| --- | ---: | --- | ---: | ---: | ---: | ---: |');
for (const [name, count, sizes] of [
	['12–18 needs', 200, [12, 18]],
	['24–40 needs', 58, [24, 40]]
] as const) {
	const solved = cutPieces(market, params, { count, sizes, seed: 1 })
		.map((needs) => ({ needs, optimum: oracle(needs, params).net }))
		.filter(({ optimum }) => optimum > 0);
	for (const effort of efforts) console.log(`| ${row(name, effort, solved).join(' | ')} |`);
}

function row(
	name: string,
	effort: (typeof efforts)[number],
	solved: { needs: EngineNeed[]; optimum: number }[]
) {
	const used = process.cpuUsage();
	const nets = solved.map(({ needs }) => formGroups(needs, params, { effort }).net);
	const { user, system } = process.cpuUsage(used);
	const best = solved.reduce((sum, { optimum }) => sum + optimum, 0);
	const ratios = solved.map(({ optimum }, index) => nets[index]! / optimum);
	return [
		name,
		solved.length,
		effort,
		(nets.reduce((sum, net) => sum + net, 0) / best).toFixed(4),
		ratios.filter((ratio) => ratio > 1 - 1e-9).length,
		Math.min(...ratios).toFixed(3),
		((user + system) / 1e6).toFixed(2)
	];
}
