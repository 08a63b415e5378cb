import { Clusters } from './clusters.ts';
import type { PairGraph } from './graph.ts';
import type { Placed } from './partition.ts';
import { openNeeds } from './prune.ts';
import { WeightedDraw, type Random } from './random.ts';
import { effortFor, type SearchSpace } from './search.ts';
import { Tally } from './tally.ts';
import { termsOf, type Terms } from './terms.ts';
import { groupValue, type Curve } from './value.ts';

/** Temperature at the start and in the end, as a share of the mean net of a group. */
const hot = 0.15;
const cold = 0.005;
/** Moves between two steps of the temperature. */
const stepMoves = 256;
const movesMin = 1000;
/** Needs that promise more are drawn more often and may lose more, but less than in proportion. */
const drawExponent = 0.7;
const heatExponent = 0.5;
/** Clusters looked at before one is chosen to move to. */
const looks = 3;

/**
 * Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) on moves of one need: it goes to a cluster of one of its
 * partners, and the member it does not agree with, if any, goes out. A loss is accepted with a probability that falls
 * with the temperature. Starts from the groups of the partition and puts those it ends with in their place.
 *
 * @param moves moves tried for each unit of `effortFor`
 */
export function anneal(space: SearchSpace, moves: number, random: Random): void {
	const { block, open, partition } = space;
	const needs = openNeeds(open);
	const total = needs.reduce((sum, i) => sum + block.promise[i]!, 0);
	if (total === 0) return;
	const share = block.promise.map((promise) => promise / (total / needs.length));
	const draw = new WeightedDraw(Float64Array.from(needs, (i) => share[i]! ** drawExponent));
	const bearing = share.map((value) => value ** heatExponent);
	const tried = Math.max(movesMin, Math.ceil(moves * effortFor(total, needs.length)));
	const cooling = (cold / hot) ** (stepMoves / tried);
	const annealing = new Annealing(space);
	let heat = hot * (partition.meanNet() || total / needs.length);
	for (let move = 1; move <= tried; move++) {
		if (move % stepMoves === 0) heat *= cooling;
		const need = needs[draw.next(random)]!;
		annealing.tryMove(need, heat * bearing[need]!, random);
	}
	partition.replace(annealing.groups());
}

class Annealing {
	readonly #clusters: Clusters;
	readonly #graph: PairGraph;
	readonly #tally: Tally;
	readonly #terms: Terms;
	readonly #curve: Curve;
	/** Each need that agrees with the need looked at bears the number of that look. */
	readonly #agreed: Int32Array;
	#look = 0;
	/** The member of the target that does not agree with the need looked at, or -1. */
	#outsider = -1;
	#last = -1;

	constructor({ block, graph, partition }: SearchSpace) {
		this.#terms = termsOf(block);
		this.#curve = block.curve;
		this.#clusters = new Clusters(this.#terms, partition.groups());
		this.#graph = graph;
		this.#tally = new Tally(this.#terms, block.curve);
		this.#agreed = new Int32Array(block.columns.count);
	}

	groups(): Placed[] {
		return this.#clusters.groups();
	}

	/** Tries to move a need. @param heat EUR; a loss of as much is accepted in 37 cases of 100 */
	tryMove(need: number, heat: number, random: Random): void {
		const { clusterOf, size, net } = this.#clusters;
		const partner = this.#target(need, random);
		if (partner < 0) return;
		const to = clusterOf[partner]!;
		const from = clusterOf[need]!;
		const outsider = this.#outsider;
		// What the two clusters must gain together afterwards. Two sums tell that most moves cannot.
		const least = net[to]! + net[from]! + heat * Math.log(random.unit());
		const mostLeft = this.#most(from, -1, need);
		if (this.#most(to, need, outsider) + mostLeft < least) return;
		const joined = this.#netWith(need, partner);
		if (joined + mostLeft < least) return;
		const left = this.#netWithout(need);
		if (joined + left < least) return;
		if (outsider >= 0) this.#clusters.part(outsider);
		this.#clusters.join(need, partner);
		net[to] = joined;
		if (size[from]! > 0) net[from] = left;
	}

	/** Of a few partners drawn at random, the one with whose cluster the need agrees best, all of it but one at least; -1 when there is none. */
	#target(need: number, random: Random): number {
		const { clusterOf, size } = this.#clusters;
		const { start, partners } = this.#graph;
		const from = start[need]!;
		const count = start[need + 1]! - from;
		const agreed = this.#agreed;
		const look = ++this.#look;
		for (let at = from; at < from + count; at++) agreed[partners[at]!] = look;
		let best = -1;
		let most = 0;
		for (let looked = 0; looked < looks; looked++) {
			const partner = partners[from + random.below(count)]!;
			const cluster = clusterOf[partner]!;
			if (cluster === clusterOf[need] || size[cluster]! <= most) continue;
			const outsiders = this.#outsiders(partner, look);
			const agreeing = size[cluster]! - outsiders;
			if (agreeing <= most || outsiders > 1) continue;
			best = partner;
			most = agreeing;
			this.#outsider = outsiders === 1 ? this.#last : -1;
		}
		return most < this.#curve.maxMembers ? best : -1;
	}

	/** How many members of a cluster the need looked at does not agree with, two standing for more; the last one met is noted. */
	#outsiders(partner: number, look: number): number {
		const { next } = this.#clusters;
		let outsiders = 0;
		for (let member = next[partner]!; member !== partner; member = next[member]!) {
			if (this.#agreed[member] === look) continue;
			this.#last = member;
			if (++outsiders > 1) break;
		}
		return outsiders;
	}

	/** EUR a cluster can gain at most once one need is in and another out, -1 where there is none; rules left aside. */
	#most(cluster: number, comer: number, goer: number): number {
		const { amount, giveUp } = this.#terms;
		let total = this.#clusters.amount[cluster]!;
		let concession = this.#clusters.giveUp[cluster]!;
		if (comer >= 0) {
			total += amount[comer]!;
			concession += giveUp[comer]!;
		}
		if (goer >= 0) {
			total -= amount[goer]!;
			concession -= giveUp[goer]!;
		}
		return Math.max(0, groupValue(this.#curve, total) - concession);
	}

	/** EUR the partner's cluster gains with the need and without the outsider. */
	#netWith(need: number, partner: number): number {
		const { next } = this.#clusters;
		const tally = this.#tally;
		tally.clear();
		tally.add(partner);
		for (let member = next[partner]!; member !== partner; member = next[member]!) {
			if (member !== this.#outsider) tally.add(member);
		}
		tally.add(need);
		return tally.netOfAll();
	}

	#netWithout(need: number): number {
		const { next } = this.#clusters;
		const tally = this.#tally;
		tally.clear();
		for (let member = next[need]!; member !== need; member = next[member]!) tally.add(member);
		return tally.netOfAll();
	}
}
