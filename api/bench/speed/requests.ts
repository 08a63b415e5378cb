import { addDays, parisDay } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { paper } from '../../test/paper.ts';
import type { BareName } from './bare-statements.ts';
import type { Bare } from './bare.ts';
import { atMost, short, type Figure, type Section } from './figures.ts';
import { costOf, type Cost } from './meter.ts';
import type { Product } from './product-under-test.ts';
import { answerOf, ask, procedureCall, type Answer } from './request.ts';
import { tokenFor, type Scene } from './scene.ts';

const brotli = { 'accept-encoding': 'br', accept: 'text/html' };

/** Each page twice: asked for again and again, and each time at an address that nobody asked for before. */
export async function measurePages(product: Product, bare: Bare, scene: Scene): Promise<Figure[]> {
	const pages: readonly [BareName, string][] = [
		['home', '/'],
		['list', '/consultations'],
		['call', `/consultations/${scene.reference}`]
	];
	const figures: Figure[] = [];
	for (const [name, path] of pages) {
		const plain = await bare.cost(name);
		const again = await costOf(product, () => ask({ url: product.site + path, headers: brotli }));
		const anew = await costOf(product, () =>
			ask({ url: `${product.site}${path}?nouveau=${randomUUID()}`, headers: brotli })
		);
		for (const [kind, cost, limit] of [
			['same address', again, 1.5],
			['new address', anew, 8]
		] as const) {
			figures.push(compared({ section: 'pages', name: `${name}, ${kind}`, product, cost, plain, limit }));
		}
	}
	return figures;
}

/** What a commune reads of its own. */
export async function measureReads(product: Product, bare: Bare, scene: Scene): Promise<Figure[]> {
	const reads: readonly [BareName, unknown][] = [
		['today.read', undefined],
		['groups.list', undefined],
		['groups.get', scene.groupId],
		['needs.get', scene.needId]
	];
	const figures: Figure[] = [];
	for (const [name, input] of reads) {
		const plain = await bare.cost(name);
		const cost = await costOf(product, () => asBuyer(product, name, input));
		figures.push(compared({ section: 'reads', name, product, cost, plain, limit: 5 }));
	}
	return figures;
}

/** Posting a need is two acts, as on its page: its draft, then its submission. */
export async function measureMutations(product: Product, bare: Bare, scene: Scene): Promise<Figure[]> {
	const day = parisDay(new Date());
	const need = {
		...paper,
		startsFromOn: addDays(day, 90),
		startsUntilOn: addDays(day, 200),
		familyId: 'printing-paper'
	};
	const acts: readonly [BareName, () => Promise<Answer>][] = [
		[
			'post a need',
			async () => {
				const draft = await asBuyer(product, 'needs.draft', { ...need, idempotencyKey: randomUUID() });
				const id = String(answerOf(draft));
				const submission = { id, revision: 1, isNotDuplicate: true, idempotencyKey: randomUUID() };
				const sent = await asBuyer(product, 'needs.submit', submission);
				return { ...sent, milliseconds: draft.milliseconds + sent.milliseconds };
			}
		],
		[
			'place an order',
			() =>
				asBuyer(product, 'orders.place', {
					shareId: scene.shareId,
					quantity: 1,
					deliveryPlace: 'Mairie',
					note: '',
					idempotencyKey: randomUUID()
				})
		]
	];
	const figures: Figure[] = [];
	for (const [name, act] of acts) {
		const plain = await bare.cost(name);
		const effort = { warmUps: 40, secondsMin: 2, secondsMax: 15, requestsMin: 60, requestsMax: 120 };
		const cost = await costOf(product, act, effort);
		figures.push(compared({ section: 'mutations', name, product, cost, plain, limit: 5 }));
	}
	return figures;
}

async function asBuyer(product: Product, path: string, input: unknown): Promise<Answer> {
	return ask(procedureCall(product.api, path, input, await tokenFor(product, 'buyer')));
}

type Comparison = {
	section: Section;
	name: string;
	product: Product;
	cost: Cost;
	plain: Cost;
	limit: number;
};

function compared({ section, name, product, cost, plain, limit }: Comparison): Figure {
	const ratio = cost.total / plain.total;
	const parts = section === 'pages' ? [cost.web, cost.api, cost.postgresql] : [cost.api, cost.postgresql];
	const measured = [...parts, cost.total, plain.total, ratio, cost.p50, cost.p95];
	return { section, name, size: product.size, cells: measured.map(short), ...atMost(ratio, limit, '× bare') };
}
