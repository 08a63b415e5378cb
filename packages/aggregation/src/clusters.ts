import type { Placed } from './partition.ts';
import type { Terms } from './terms.ts';

/**
 * A partition in which single needs move: every need is in a cluster, alone at first. The members of a
 * cluster stand in a ring, so that moving one costs the same whatever the size.
 */
export class Clusters {
	readonly clusterOf: Int32Array;
	/** Members of each cluster; 0 when it is vacant. */
	readonly size: Int32Array;
	/** EUR each cluster gains as a group; 0 while it breaks a rule. */
	readonly net: Float64Array;
	/** EUR all members of each cluster spend, and what they give up by joining. */
	readonly amount: Float64Array;
	readonly giveUp: Float64Array;
	/** The member after each need in its ring. */
	readonly next: Int32Array;
	readonly #previous: Int32Array;
	readonly #vacant: number[] = [];
	readonly #terms: Terms;

	/**
	 * @param terms of all needs of a block
	 * @param groups clusters to start from, as positions in the block
	 */
	constructor(terms: Terms, groups: readonly Placed[]) {
		const count = terms.amount.length;
		this.#terms = terms;
		this.clusterOf = Int32Array.from({ length: count }, (_, need) => need);
		this.next = this.clusterOf.slice();
		this.#previous = this.clusterOf.slice();
		this.size = new Int32Array(count).fill(1);
		this.net = new Float64Array(count);
		this.amount = terms.amount.slice();
		this.giveUp = terms.giveUp.slice();
		for (const { members, net } of groups) {
			const [first = 0, ...others] = members;
			for (const need of others) this.join(need, first);
			this.net[this.clusterOf[first]!] = net;
		}
	}

	/** Moves a need into the cluster of another; what the two clusters gain then is the caller's to write. */
	join(need: number, other: number): void {
		this.#leave(need);
		const cluster = this.clusterOf[other]!;
		const next = this.next[other]!;
		this.next[other] = need;
		this.#previous[need] = other;
		this.next[need] = next;
		this.#previous[next] = need;
		this.clusterOf[need] = cluster;
		this.size[cluster]!++;
		this.amount[cluster]! += this.#terms.amount[need]!;
		this.giveUp[cluster]! += this.#terms.giveUp[need]!;
	}

	/** Gives a member of a cluster of several a cluster of its own. */
	part(need: number): void {
		this.#leave(need);
		// There are as many clusters as needs: where one holds several, another is vacant.
		const cluster = this.#vacant.pop()!;
		this.next[need] = need;
		this.#previous[need] = need;
		this.clusterOf[need] = cluster;
		this.size[cluster] = 1;
		this.amount[cluster] = this.#terms.amount[need]!;
		this.giveUp[cluster] = this.#terms.giveUp[need]!;
	}

	/** The clusters that gain. */
	groups(): Placed[] {
		const members = Map.groupBy(this.clusterOf.keys(), (need) => this.clusterOf[need]!);
		return [...members].flatMap(([cluster, needs]) => {
			const net = this.net[cluster]!;
			return net > 0 ? [{ members: needs, net }] : [];
		});
	}

	#leave(need: number): void {
		const cluster = this.clusterOf[need]!;
		const next = this.next[need]!;
		const previous = this.#previous[need]!;
		this.next[previous] = next;
		this.#previous[next] = previous;
		this.amount[cluster]! -= this.#terms.amount[need]!;
		this.giveUp[cluster]! -= this.#terms.giveUp[need]!;
		if (--this.size[cluster]! > 0) return;
		this.net[cluster] = 0;
		// Exactly: rounding must not pile up from one set of members to the next.
		this.amount[cluster] = 0;
		this.giveUp[cluster] = 0;
		this.#vacant.push(cluster);
	}
}
