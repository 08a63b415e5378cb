import { defaultFamilies, type EngineNeed } from '../src/index.ts';
import { Random } from '../src/random.ts';

/** Communes per square metre of metropolitan France, about 34,900 on 549,000 km². */
const communesPerSquareMetre = 34_900 / 549_000e6;
/** Needs per commune when a million stand at once. */
const needsPerCommune = 1_000_000 / 34_900;
const departementSide = 76_000;
const epciSide = 21_000;

type Commune = { code: string; epci: string; dep: string; pop: number; x: number; y: number };

/**
 * An invented market of `count` needs, at the density France would have with a million of them: a square
 * of communes as many as the needs call for, départements and EPCI as squares of their usual size.
 * Classes and sub-codes are made up: they are not CPV codes to show anyone.
 *
 * @param seed the same seed gives the same market
 */
export function* generateMarket(count: number, seed: number): Generator<EngineNeed> {
	const random = new Random(seed);
	const communes = makeCommunes(Math.max(12, Math.round(count / needsPerCommune)), random);
	const chosen = cumulative(communes.map(({ pop }) => Math.sqrt(pop + 150)));
	const families = defaultFamilies.map((family, rank) => ({ ...family, rank }));
	const familyWeights = cumulative(families.map(({ rank }) => (rank + 1) ** -0.8));
	for (let index = 0; index < count; index++) {
		const commune = communes[pick(chosen, random)]!;
		const family = families[pick(familyWeights, random)]!;
		yield makeNeed(`n${String(index).padStart(8, '0')}`, commune, family, random);
	}
}

function makeCommunes(count: number, random: Random): Commune[] {
	const side = Math.sqrt(count / communesPerSquareMetre);
	const cell = (value: number, size: number) => String(Math.floor(value / size)).padStart(3, '0');
	return Array.from({ length: count }, (_, index) => {
		const x = Math.floor(random.unit() * side);
		const y = Math.floor(random.unit() * side);
		return {
			code: String(index).padStart(5, '0'),
			epci: `E${cell(x, epciSide)}${cell(y, epciSide)}`,
			dep: `D${cell(x, departementSide)}${cell(y, departementSide)}`,
			pop: Math.round(Math.exp(6.15 + 1.25 * gauss(random))),
			x,
			y
		};
	});
}

function makeNeed(
	id: string,
	commune: Commune,
	family: { prefixes: readonly string[]; rank: number; K: number },
	random: Random
): EngineNeed {
	const service = family.rank % 3 === 0;
	const kind = random.below(4);
	const prefix = family.prefixes[0]!;
	// Dear families have a high half-discount amount, and dear needs.
	const scale = (family.K / 60_000) ** 0.9;
	const amount = Math.max(
		150,
		Math.round(9 * scale * (commune.pop + 60) ** 0.88 * Math.exp(0.9 * gauss(random)))
	);
	const peak = 90 + 365 * random.below(2) + 25 * gauss(random);
	const startMin = Math.max(0, Math.min(540, Math.round(random.unit() < 0.4 ? peak : 540 * random.unit())));
	const durMin = service ? 12 : 1;
	return {
		id,
		buyer: commune.code,
		epci: commune.epci,
		dep: commune.dep,
		pop: commune.pop,
		x: commune.x,
		y: commune.y,
		cpv: `${prefix}${String(kind + 1)}${String(1 + (family.rank % 8))}${String(1 + random.below(4))}${String(random.below(3))}00`,
		cpvLevel: choose(random, [
			[4, 0.42],
			[5, 0.48],
			[8, 0.1]
		] as const),
		unit: service
			? 'HUR'
			: kind === 0
				? choose(random, [
						['KGM', 0.5],
						['TNE', 0.5]
					] as const)
				: 'C62',
		qty: Math.max(1, Math.round(amount / (2 + random.below(40)))),
		amount,
		startMin,
		startMax: startMin + Math.round(110 * Math.exp(0.55 * gauss(random))),
		durMin,
		durMax: durMin + (service ? 36 : 11),
		radius: Math.round((22_000 + 5_500 * (family.rank % 16)) * Math.exp(0.35 * gauss(random))),
		scope: choose(random, [
			['any', 0.87],
			['departement', 0.1],
			['epci', 0.03]
		] as const),
		must: random.unit() < 0.12 ? 1 << random.below(5) : 0,
		refuse: random.unit() < 0.06 ? 1 << random.below(5) : 0,
		procedures: choose(random, [
			[7, 0.72],
			[3, 0.1],
			[6, 0.1],
			[1, 0.05],
			[2, 0.03]
		] as const),
		maxMembers: random.unit() < 0.18 ? 4 + random.below(20) : 0,
		canCoordinate: random.unit() < Math.min(0.8, 0.12 + commune.pop / 9_000),
		excluded: random.unit() < 0.02 ? [String(random.below(30_000)).padStart(5, '0')] : []
	};
}

function choose<T>(random: Random, options: readonly (readonly [T, number])[]): T {
	let drawn = random.unit();
	for (const [value, share] of options) if ((drawn -= share) < 0) return value;
	return options[0]![0];
}

function gauss(random: Random): number {
	return Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}

function cumulative(weights: readonly number[]): Float64Array {
	let sum = 0;
	return Float64Array.from(weights, (weight) => (sum += weight));
}

function pick(upTo: Float64Array, random: Random): number {
	const drawn = random.unit() * upTo.at(-1)!;
	let low = 0;
	let high = upTo.length - 1;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (upTo[middle]! <= drawn) low = middle + 1;
		else high = middle;
	}
	return low;
}
