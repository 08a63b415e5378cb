import { admit } from './admission.ts';
import { fileByBlock, openBlock } from './blocks.ts';
import { allocateColumns } from './columns.ts';
import { Draft } from './draft.ts';
import { peel } from './growth.ts';
import { LiveBlock } from './live-block.ts';
import type { EngineNeed } from './need.ts';
import type { NeedTable } from './need-table.ts';
import { blockKey, familyOf, type EngineParams } from './params.ts';
import type { Placed } from './partition.ts';
import { inOrder } from './plan.ts';
import { repairAround, type BlockChange } from './repair.ts';
import { Random, seedOf } from './random.ts';
import { curveOf, groupValue } from './value.ts';

/** What one event changed, as groups of ids. */
export type MarketChange = {
	dissolved: string[][];
	formed: string[][];
	/** Members of standing groups, other than the need of the event, that no longer stand with most of their partners. */
	moved: number;
};

/** Where a need stands; needs of a family without prices stand in no block and never group. */
type Place = { id: number; block: LiveBlock | undefined; row: number };

/** Slot of the group a need is in, -1 when there is none. */
const slotOf = (place: Place | undefined) => place?.block?.partition.groupOf[place.row] ?? -1;

const absent = -2;
const unpriced = -1;
const noChange: MarketChange = { dissolved: [], formed: [], moved: 0 };

/**
 * A market that stands while needs come, change and go: each event repairs the groups around it, within a
 * bounded effort, and leaves the rest as it is. Frozen groups are never touched.
 *
 * The state after a sequence of events is a function of the first needs and groups, the events and the
 * seed: replaying the events gives the same groups.
 */
export class StandingMarket {
	readonly #params: EngineParams;
	readonly #seed: number;
	readonly #ids: NeedTable['ids'];
	readonly #numbers: NeedTable['numbers'];
	readonly #blocks: LiveBlock[] = [];
	readonly #blockAt = new Map<string, number>();
	/** By number of id: the block it stands in, or `absent` or `unpriced`; and its row there. */
	#blockOf: Int32Array;
	#rowOf: Int32Array;

	/**
	 * @param table the needs that stand already; the market goes on numbering its texts
	 * @param groups their groups, taken as valid
	 * @throws RangeError when a group names an unknown need or one twice
	 */
	constructor(table: NeedTable, groups: readonly (readonly string[])[], params: EngineParams, seed = 1) {
		this.#params = params;
		this.#seed = seed;
		this.#ids = table.ids;
		this.#numbers = table.numbers;
		this.#blockOf = new Int32Array(table.columns.count).fill(unpriced);
		this.#rowOf = new Int32Array(table.columns.count);
		const filed = fileByBlock(table, params, new Set());
		for (const range of filed.blocks) {
			const { key, curve, columns } = openBlock(filed, range, params);
			const ids = filed.order.slice(range.start, range.end);
			this.#addBlock(new LiveBlock(key, curve, columns, ids));
			for (const [row, id] of ids.entries()) this.#put(id, this.#blocks.length - 1, row);
		}
		for (const ids of groups) this.#place(ids);
	}

	/** Net gain of all groups, EUR. */
	get net(): number {
		return this.#blocks.reduce((sum, block) => sum + block.partition.net, 0);
	}

	/** All groups, in rising order of id. */
	groups(): string[][] {
		return inOrder(
			this.#blocks.flatMap((block) =>
				block.partition.groups().map(({ members }) => this.#idsOf(block, members))
			)
		);
	}

	/**
	 * A need joins the market.
	 *
	 * @throws RangeError when its id is taken
	 */
	post(need: EngineNeed): MarketChange {
		if (this.#find(need.id)) throw new RangeError(`the need ${need.id} stands already`);
		const id = this.#ids.of(need.id);
		const index = this.#blockFor(need);
		const block = this.#blocks[index];
		this.#put(id, index, block ? block.add(need, id, this.#numbers) : 0);
		if (!block) return noChange;
		const row = this.#rowOf[id]!;
		const event = { centres: [row], touched: new Map<number, Placed>(), own: row, leaves: false };
		return this.#asChange(block, admit(block, row) ?? repairAround(block, event, this.#random(need.id)));
	}

	/**
	 * A need changes: another amount, place, window… It stays with its group when it still can.
	 *
	 * @throws RangeError when there is no such need, or its group is frozen
	 */
	change(need: EngineNeed): MarketChange {
		const { block, row, id } = this.#movable(need.id);
		if (block?.key !== blockKey(need, this.#params)) {
			const left = this.withdraw(need.id);
			const came = this.post(need);
			return {
				dissolved: [...left.dissolved, ...came.dissolved],
				formed: [...left.formed, ...came.formed],
				moved: left.moved + came.moved
			};
		}
		const { touched, rest } = this.#takeOut(block, row);
		block.rewrite(row, need, this.#numbers);
		if (touched.size === 0) {
			const admitted = admit(block, row);
			if (admitted) return this.#asChange(block, admitted);
		}
		this.#keepTogether(block, touched.size === 0 ? [] : [...rest, row]);
		const event = { centres: [row, ...rest], touched, own: row, leaves: false };
		this.#put(id, this.#blockOf[id]!, row);
		return this.#asChange(block, repairAround(block, event, this.#random(need.id)));
	}

	/**
	 * A need leaves the market; what is left of its group stays together when it still can.
	 *
	 * @throws RangeError when there is no such need, or its group is frozen
	 */
	withdraw(name: string): MarketChange {
		const { block, row, id } = this.#movable(name);
		this.#put(id, absent, 0);
		if (!block) return noChange;
		const { touched, rest } = this.#takeOut(block, row);
		this.#keepTogether(block, rest);
		const event = { centres: rest, touched, own: row, leaves: true };
		const change = this.#asChange(block, repairAround(block, event, this.#random(name)));
		block.remove(row);
		return change;
	}

	/**
	 * Freezes a group: no event takes a member from it or moves one from now on.
	 *
	 * @param admits whether a newcomer may still join when every present member gains by it
	 * @throws RangeError when these needs are not exactly one standing group
	 */
	freeze(ids: readonly string[], admits: 'nobody' | 'newcomers' = 'nobody'): void {
		const places = ids.map((id) => this.#find(id));
		const block = places[0]?.block;
		const slot = slotOf(places[0]);
		const together = places.every((place) => place?.block === block && slotOf(place) === slot);
		if (!block || slot < 0 || !together || block.partition.at(slot).members.length !== new Set(ids).size) {
			throw new RangeError('only a standing group can be frozen');
		}
		for (const place of places) if (place) block.open[place.row] = 0;
		if (admits === 'newcomers') block.admitting.add(slot);
	}

	#find(name: string): Place | undefined {
		const id = this.#ids.find(name);
		const index = id === undefined ? absent : (this.#blockOf[id] ?? absent);
		return id === undefined || index === absent
			? undefined
			: { id, block: this.#blocks[index], row: this.#rowOf[id]! };
	}

	#movable(name: string): Place {
		const place = this.#find(name);
		if (!place) throw new RangeError(`there is no need ${name}`);
		if (place.block?.open[place.row] === 0) throw new RangeError(`the group of ${name} is frozen`);
		return place;
	}

	#put(id: number, block: number, row: number): void {
		if (id >= this.#blockOf.length) {
			const [blockOf, rowOf] = [this.#blockOf, this.#rowOf];
			this.#blockOf = new Int32Array(Math.ceil((id + 16) * 1.2)).fill(absent);
			this.#rowOf = new Int32Array(this.#blockOf.length);
			this.#blockOf.set(blockOf);
			this.#rowOf.set(rowOf);
		}
		this.#blockOf[id] = block;
		this.#rowOf[id] = row;
	}

	#addBlock(block: LiveBlock): number {
		this.#blockAt.set(block.key, this.#blocks.length);
		return this.#blocks.push(block) - 1;
	}

	#blockFor(need: EngineNeed): number {
		const key = blockKey(need, this.#params);
		const known = this.#blockAt.get(key);
		const family = familyOf(need.cpv, this.#params);
		if (known !== undefined || !family) return known ?? unpriced;
		const empty = allocateColumns(0, { excluded: new Int32Array(0), unitNames: [] }, 'own');
		return this.#addBlock(new LiveBlock(key, curveOf(family, this.#params), empty, new Int32Array(0)));
	}

	#place(ids: readonly string[]): void {
		const places = ids.map((id) => this.#find(id));
		const block = places[0]?.block;
		const members = places.flatMap((place) => (place && place.block === block ? [place.row] : []));
		const isFree = (row: number, at: number) =>
			block?.partition.groupOf[row] === -1 && members.indexOf(row) === at;
		if (!block || members.length < ids.length || !members.every(isFree)) {
			throw new RangeError(
				`the group of ${ids[0] ?? ''} names an unknown need, one twice, or needs of two blocks`
			);
		}
		const amount = members.reduce((sum, row) => sum + block.columns.amount[row]!, 0);
		const concession = members.reduce((sum, row) => sum + block.giveUp[row]!, 0);
		block.partition.place({ members, net: groupValue(block.curve, amount) - concession });
	}

	/** Dissolves the group a need is in, if any. */
	#takeOut({ partition }: LiveBlock, row: number): { touched: Map<number, Placed>; rest: number[] } {
		const slot = partition.groupOf[row]!;
		if (slot < 0) return { touched: new Map<number, Placed>(), rest: [] };
		const group = partition.at(slot);
		partition.dissolve(slot);
		return {
			touched: new Map(group.members.map((member) => [member, group] as const)),
			rest: group.members.filter((member) => member !== row)
		};
	}

	/** Places those of a former group that still agree again, less the members that would lose now. */
	#keepTogether(block: LiveBlock, rows: readonly number[]): void {
		const { pool } = block;
		pool.clear();
		for (const row of rows) pool.add(row);
		pool.connect();
		const draft = new Draft(pool);
		draft.clear();
		for (let i = 0; i < pool.size; i++) if (draft.fits(i)) draft.add(i);
		const net = peel(draft);
		if (net > 0) block.partition.place({ net, members: draft.needs() });
	}

	#asChange(block: LiveBlock, { dissolved, formed, moved }: BlockChange): MarketChange {
		const ids = (groups: readonly (readonly number[])[]) => groups.map((rows) => this.#idsOf(block, rows));
		return { dissolved: ids(dissolved), formed: ids(formed), moved };
	}

	#idsOf({ ids }: LiveBlock, rows: readonly number[]): string[] {
		return rows.map((row) => this.#ids.at(ids[row]!)).sort();
	}

	/** Chance for one event: drawn from the seed and its need, so a replay draws the same. */
	#random(id: string): Random {
		return new Random(seedOf(id, this.#seed));
	}
}
