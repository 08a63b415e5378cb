import { expect, it } from 'vitest';
import { generateMarket } from '../bench/market.ts';
import { spacesOf } from '../test/spaces.ts';
import { anneal } from './annealing.ts';
import { Partition } from './partition.ts';
import { Random } from './random.ts';
import { seedGroups } from './seeding.ts';

it('finds what growth alone does not, from no groups as from those of growth', () => {
	const spaces = spacesOf([...generateMarket(6_000, 1)]).map(({ space }) => space);
	const [grown] = spaces.sort((a, b) => b.open.length - a.open.length);
	const nothing = { ...grown!, partition: new Partition(grown!.open.length) };
	seedGroups(grown!);
	const { net } = grown!.partition;
	expect(net).toBeGreaterThan(0);
	for (const space of [grown!, nothing]) {
		anneal(space, 60, new Random(1));
		expect(space.partition.net).toBeGreaterThan(net * 1.05);
	}
});
