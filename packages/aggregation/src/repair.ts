import type { LiveBlock } from './live-block.ts';
import type { Placed } from './partition.ts';
import type { Random } from './random.ts';
import { Rebuild } from './rebuild.ts';
import { fillPool, partedMembers, regroup } from './search.ts';

/** Pools regrouped around one event, their size, and the random regroupings of each. */
const repairs = 12;
const poolSize = 32;
const tries = 8;
/** A regrouping must gain this much for each member it moves, EUR: small gains are not worth the unrest. */
const movePrice = 500;

/** One event of a standing market, as far as repairing goes. */
export type Disturbance = {
	/** Rows to start from. */
	centres: readonly number[];
	/** Groups the event has changed already, by the rows of their former members; the repair adds its own. */
	touched: Map<number, Placed>;
	/** Row of the need of the event. */
	own: number;
	/** Whether that need is leaving and must not be grouped again. */
	leaves: boolean;
};

/** What an event changed, as groups of rows. */
export type BlockChange = { dissolved: number[][]; formed: number[][]; moved: number };

/** Regroups the neighbourhood of an event a few times, moving on to the needs each success touched. */
export function repairAround(block: LiveBlock, event: Disturbance, random: Random): BlockChange {
	const { centres, touched, own, leaves } = event;
	const rebuild = new Rebuild(block.pool, random);
	const around = [...centres];
	const seen = new Set([...centres, ...touched.keys()]);
	const partners = new Map<number, number[]>();
	if (leaves) block.open[own] = 0;
	for (let repair = 0; repair < repairs && around.length > 0; repair++) {
		const centre = repair < centres.length ? around[repair]! : around[random.below(around.length)]!;
		const near = partners.get(centre) ?? block.partnersOf(centre);
		partners.set(centre, near);
		const pool = { centre, partners: near, from: 0, count: near.length, size: poolSize };
		fillPool(block, block.pool, pool, random);
		const before = poolGroups(block);
		const isBetter = regroup(block.partition, block.pool, rebuild, { tries, movePrice });
		if (!isBetter) continue;
		noteFormer(before, touched, seen);
		for (const row of block.pool.needs.subarray(0, block.pool.size)) {
			if (!seen.has(row)) around.push(row);
			seen.add(row);
		}
	}
	return changeSince(block, touched, seen, own);
}

/** Remembers the groups a success took apart, but not those the event itself had formed before. */
function noteFormer(
	before: ReadonlyMap<number, Placed>,
	touched: Map<number, Placed>,
	seen: ReadonlySet<number>
) {
	for (const [row, group] of before) if (!touched.has(row) && !seen.has(row)) touched.set(row, group);
}

function poolGroups({ pool, partition }: LiveBlock): Map<number, Placed> {
	const groups = new Map<number, Placed>();
	for (const row of pool.needs.subarray(0, pool.size)) {
		const slot = partition.groupOf[row]!;
		if (slot >= 0) groups.set(row, partition.at(slot));
	}
	return groups;
}

/** Compares the groups the event met with those that stand now. */
function changeSince(
	block: LiveBlock,
	touched: ReadonlyMap<number, Placed>,
	seen: Iterable<number>,
	own: number
): BlockChange {
	const { partition } = block;
	const inOrder = ({ members }: Placed) => members.toSorted((a, b) => a - b);
	const former = [...new Set(touched.values())].map(inOrder);
	const slots = new Set([...seen].map((row) => partition.groupOf[row]!).filter((slot) => slot >= 0));
	const present = [...slots].map((slot) => inOrder(partition.at(slot)));
	const formerKeys = new Set(former.map((group) => group.join()));
	const presentKeys = new Set(present.map((group) => group.join()));
	const others = former.map((members) => members.filter((row) => row !== own));
	return {
		dissolved: former.filter((group) => !presentKeys.has(group.join())),
		formed: present.filter((group) => !formerKeys.has(group.join())),
		moved: partedMembers(others, present)
	};
}
