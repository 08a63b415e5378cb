import { orderNeeds } from './blocks.ts';
import { allocateColumns, sliceColumns } from './columns.ts';
import { Draft } from './draft.ts';
import { peel } from './growth.ts';
import { LiveBlock } from './live-block.ts';
import type { EngineNeed } from './need.ts';
import { tableOf, type NeedTable } from './need-table.ts';
import { blockKey, familyOf, type EngineParams } from './params.ts';
import type { Placed } from './partition.ts';
import { inOrder } from './plan.ts';
import { repairAround } from './repair.ts';
import { Random, seedOf } from './random.ts';
import { curveOf, groupValue } from './value.ts';

/** What one event changed, as groups of ids. */
export type MarketChange = {
	dissolved: string[][];
	formed: string[][];
	/** Members of standing groups, other than the need of the event, that no longer stand with most of their partners. */
	moved: number;
};

type Place = { block: LiveBlock; row: number };

/**
 * A market that stands while needs come and go: each event repairs the groups around it, within a bounded
 * effort, and leaves the rest as it is. Frozen groups are never touched.
 *
 * The state after a sequence of events is a function of the first needs and groups, the events and the
 * seed: replaying the events gives the same groups.
 */
export class StandingMarket {
	readonly #params: EngineParams;
	readonly #seed: number;
	readonly #numbers: NeedTable['numbers'];
	readonly #blocks = new Map<string, LiveBlock>();
	/** Where each need is; `undefined` for needs of a family without prices, which never group. */
	readonly #places = new Map<string, Place | undefined>();

	/**
	 * @param table the needs that stand already
	 * @param groups their groups, taken as valid
	 * @throws RangeError when a group names an unknown need or one twice
	 */
	constructor(table: NeedTable, groups: readonly (readonly string[])[], params: EngineParams, seed = 1) {
		this.#params = params;
		this.#seed = seed;
		this.#numbers = table.numbers;
		for (const id of table.ids) this.#places.set(id, undefined);
		const ordered = orderNeeds(table, params, new Set());
		for (const { key, start, end } of ordered.blocks) {
			const columns = sliceColumns(ordered.columns, start, end);
			const block = new LiveBlock(
				key,
				curveOf(familyOf(key, params)!, params),
				columns,
				ordered.ids.slice(start, end)
			);
			this.#blocks.set(key, block);
			for (const [row, id] of block.ids.entries()) this.#places.set(id, { block, row });
		}
		for (const ids of groups) this.#place(ids);
	}

	/** Net gain of all groups, EUR. */
	get net(): number {
		return this.#blocks.values().reduce((sum, block) => sum + block.partition.net, 0);
	}

	/** All groups, in rising order of id. */
	groups(): string[][] {
		return inOrder(
			[...this.#blocks.values()].flatMap(({ ids, partition }) =>
				partition.groups().map(({ members }) => members.map((row) => ids[row]!))
			)
		);
	}

	/**
	 * A need joins the market.
	 *
	 * @throws RangeError when its id is taken
	 */
	post(need: EngineNeed): MarketChange {
		if (this.#places.has(need.id)) throw new RangeError(`the need ${need.id} stands already`);
		const block = this.#blockOf(need);
		if (!block) {
			this.#places.set(need.id, undefined);
			return { dissolved: [], formed: [], moved: 0 };
		}
		const row = block.add(need, this.#numbers);
		this.#places.set(need.id, { block, row });
		return repairAround(block, { centres: [row], touched: new Map(), gone: -1 }, this.#random(need.id));
	}

	/**
	 * A need leaves the market; what is left of its group stays together when it still can.
	 *
	 * @throws RangeError when there is no such need, or its group is frozen
	 */
	withdraw(id: string): MarketChange {
		if (!this.#places.has(id)) throw new RangeError(`there is no need ${id}`);
		const place = this.#places.get(id);
		if (place?.block.open[place.row] === 0) throw new RangeError(`the group of ${id} is frozen`);
		this.#places.delete(id);
		if (!place) return { dissolved: [], formed: [], moved: 0 };
		const { block, row } = place;
		const slot = block.partition.groupOf[row]!;
		const touched = new Map<number, Placed>();
		let rest: number[] = [];
		if (slot >= 0) {
			const group = block.partition.at(slot);
			for (const member of group.members) touched.set(member, group);
			rest = group.members.filter((member) => member !== row);
			block.partition.dissolve(slot);
			this.#keepTogether(block, rest);
		}
		const change = repairAround(block, { centres: rest, touched, gone: row }, this.#random(id));
		block.remove(row);
		return change;
	}

	/**
	 * Freezes a group: no event changes it from now on.
	 *
	 * @throws RangeError when these needs are not exactly one standing group
	 */
	freeze(ids: readonly string[]): void {
		const places = ids.map((id) => this.#places.get(id));
		const [first] = places;
		const slot = first?.block.partition.groupOf[first.row] ?? -1;
		const together = places.every(
			(place) => place?.block === first?.block && place?.block.partition.groupOf[place.row] === slot
		);
		if (!first || slot < 0 || !together || first.block.partition.at(slot).members.length !== ids.length) {
			throw new RangeError('only a standing group can be frozen');
		}
		for (const place of places) if (place) place.block.open[place.row] = 0;
	}

	#blockOf(need: EngineNeed): LiveBlock | undefined {
		const key = blockKey(need, this.#params);
		const family = familyOf(need.cpv, this.#params);
		let block = this.#blocks.get(key);
		if (!block && family) {
			block = new LiveBlock(key, curveOf(family, this.#params), allocateColumns(0, tableOf([]).columns), []);
			this.#blocks.set(key, block);
		}
		return block;
	}

	#place(ids: readonly string[]): void {
		const places = ids.map((id) => this.#places.get(id));
		const block = places[0]?.block;
		const members = places.flatMap((place) => (place?.block === block && place ? [place.row] : []));
		if (!block || members.length < ids.length || members.some((row) => block.partition.groupOf[row] !== -1)) {
			throw new RangeError(
				`the group of ${ids[0] ?? ''} names an unknown need, one twice, or needs of two blocks`
			);
		}
		const amount = members.reduce((sum, row) => sum + block.columns.amount[row]!, 0);
		const given = members.reduce((sum, row) => sum + block.giveUp[row]!, 0);
		block.partition.place({ members, net: groupValue(block.curve, amount) - given });
	}

	/** Places what is left of a group again, less the members that would lose now. */
	#keepTogether(block: LiveBlock, rest: readonly number[]): void {
		const { pool } = block;
		pool.clear();
		for (const row of rest) pool.add(row);
		pool.connect();
		const draft = new Draft(pool);
		draft.clear();
		for (let i = 0; i < pool.size; i++) draft.add(i);
		const net = peel(draft);
		if (net > 0) block.partition.place({ net, members: draft.needs() });
	}

	/** Chance for one event: drawn from the seed and its need, so a replay draws the same. */
	#random(id: string): Random {
		return new Random(seedOf(id, this.#seed));
	}
}
