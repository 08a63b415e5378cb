import { kinds, without, swapped } from '../../../db/bench/typed-names.ts';
import { everydayCases } from '../../../db/test/everyday-cases.ts';
import { atMost, short, type Figure } from './figures.ts';
import { quantile } from './meter.ts';
import type { Product } from './product-under-test.ts';
import { answerOf, ask, procedureCall } from './request.ts';

const sampled = 60;
const limitMs = 60;

/** How long the fields of search wait for what they propose, asked as people type, typos included. */
export async function measureSearch(product: Product): Promise<Figure[]> {
	const { sql } = product.owner;
	const communes = await sql<{ name: string; departementCode: string; postalCode: string }[]>`
		select name, departement_code as "departementCode", coalesce(postal_codes[1], '') as "postalCode"
		from communes order by md5(code) limit ${sampled}`;
	const words = everydayCases
		.filter((_, at) => at % Math.floor(everydayCases.length / (2 * sampled)) === 0)
		.map(([typed]) => typed);
	const ofCommunes = {
		exact: communes.flatMap((commune) =>
			[kinds['whole name'], kinds['postal code']].map((spell) => spell?.(commune) ?? '')
		),
		typos: communes.flatMap((commune) =>
			['letter missing', 'letters swapped', 'abbreviated saint'].map((kind) => kinds[kind]?.(commune) ?? '')
		)
	};
	const ofPurchases = {
		exact: words,
		typos: words.flatMap((word) => [
			without(word, Math.floor(word.length / 2)),
			swapped(word, Math.floor(word.length / 3))
		])
	};
	return [
		...(await each(product, 'communes', 'reference.communes', ofCommunes)),
		...(await each(product, 'purchases', 'reference.purchases', ofPurchases))
	];
}

async function each(
	product: Product,
	name: string,
	path: string,
	questions: Record<string, readonly string[]>
): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [kind, texts] of Object.entries(questions)) {
		const times: number[] = [];
		for (const text of texts.filter((query) => query.length > 1)) {
			const answer = await ask(procedureCall(product.api, path, text));
			answerOf(answer);
			times.push(answer.milliseconds);
		}
		const p95 = quantile(times, 0.95);
		figures.push({
			section: 'search',
			name: `${name}, ${kind}`,
			size: product.size,
			cells: [times.length, short(quantile(times, 0.5)), short(p95)],
			...atMost(p95, limitMs, ' ms at p95')
		});
	}
	return figures;
}
