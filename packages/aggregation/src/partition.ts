/**
 * One group of a partition: its members as positions in the block, and its net gain in EUR. Proved when no other grouping of
 * the needs that hang together with it gains more.
 */
export type Placed = { members: readonly number[]; net: number; isProved?: boolean };

/** The groups of one block while a search moves needs between them. */
export class Partition {
	/** Slot of the group of each need, -1 when it is free. */
	groupOf: Int32Array;
	readonly #slots: (Placed | undefined)[] = [];
	readonly #vacant: number[] = [];
	/** Net gain of all groups, EUR. */
	net = 0;

	constructor(count: number) {
		this.groupOf = new Int32Array(count).fill(-1);
	}

	/** Makes room for `count` needs. */
	reserve(count: number): void {
		const grown = new Int32Array(count).fill(-1);
		grown.set(this.groupOf);
		this.groupOf = grown;
	}

	/** The group in a slot; a slot read from `groupOf` always holds one. */
	at(slot: number): Placed {
		const group = this.#slots[slot];
		if (!group) throw new Error(`no group in slot ${slot}`);
		return group;
	}

	place(group: Placed): number {
		const slot = this.#vacant.pop() ?? this.#slots.length;
		this.#slots[slot] = group;
		for (const need of group.members) this.groupOf[need] = slot;
		this.net += group.net;
		return slot;
	}

	dissolve(slot: number): void {
		const group = this.at(slot);
		for (const need of group.members) this.groupOf[need] = -1;
		this.#slots[slot] = undefined;
		this.#vacant.push(slot);
		this.net -= group.net;
	}

	/** Puts other groups in the place of all there are. */
	replace(groups: readonly Placed[]): void {
		for (const [slot, group] of this.#slots.entries()) if (group) this.dissolve(slot);
		for (const group of groups) this.place(group);
	}

	/** Mean net gain of a group, EUR; 0 when there is none. */
	meanNet(): number {
		const count = this.#slots.length - this.#vacant.length;
		return count === 0 ? 0 : this.net / count;
	}

	/** Every group, in the order of its lowest member. */
	groups(): Placed[] {
		return this.#slots
			.filter((group) => group !== undefined)
			.map((group) => ({ ...group, members: group.members.toSorted((a, b) => a - b) }))
			.sort((a, b) => a.members[0]! - b.members[0]!);
	}
}
