import { efforts, formGroups } from '../src/index.ts';
import { makeOracle } from '../test/oracle.ts';
import { generateMarket } from './market.ts';
import { measure, params, printRow } from './measure.ts';
import { cutPieces } from './pieces.ts';

/** Connected pieces of one block, whose best grouping HiGHS proves from all valid groups; those without any are left out. */
/** EUR; HiGHS reads gains to the sixth decimal. */
const tolerance = 1e-4;
const market = [...generateMarket(40_000, 1)];
const oracle = await makeOracle();
for (const [count, sizes] of [
	[200, [12, 18]],
	[58, [24, 40]]
] as const) {
	const solved = cutPieces(market, params, { count, sizes, seed: 1 })
		.map((needs) => ({ needs, optimum: oracle(needs, params).net }))
		.filter(({ optimum }) => optimum > 0);
	const optimum = solved.reduce((sum, piece) => sum + piece.optimum, 0);
	for (const effort of efforts) {
		let proved = 0;
		const result = await measure(() => {
			let net = 0;
			for (const piece of solved) {
				const reached = formGroups(piece.needs, params, { effort }).net;
				if (reached > piece.optimum - tolerance) proved++;
				net += reached;
			}
			return net;
		});
		const name = `${sizes.join('–')}, ${String(solved.length)} pieces, ${String(proved)} optimal`;
		printRow(name, effort, result, [undefined, undefined, undefined, optimum]);
	}
}
