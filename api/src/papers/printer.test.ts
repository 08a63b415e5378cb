import type { Bundle } from '@halle/documents';
import { convention } from '@halle/documents';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { sampleFacts } from '../../../packages/documents/test/sample-facts.ts';
import { pdfOf } from './pdf.ts';
import { openPrinter, type PrinterOptions } from './printer.ts';

const at = new Date('2026-11-22T09:00:00Z');
const pageOf = (papers: number) => {
	const facts = sampleFacts();
	const bundle: Bundle = {
		title: 'Essai',
		footer: '',
		papers: Array.from({ length: papers }, () => convention(facts))
	};
	return { bundle, author: 'Sous la halle', at };
};
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

/** A thread that does what the title of the page says, instead of printing. */
const obeying = new URL(
	`data:text/javascript,${encodeURIComponent(`
		import { parentPort } from 'node:worker_threads';
		parentPort.on('message', ({ bundle }) => {
			if (bundle.title === 'break') process.exit(3);
			if (bundle.title === 'throw') throw new Error('thrown');
			if (bundle.title === 'print') parentPort.postMessage({ pdf: new Uint8Array([1]) });
		});`)}`
);
const doing = (title: string) => ({ ...pageOf(0), bundle: { title, footer: '', papers: [] } });

function opened(options: PrinterOptions) {
	const one = openPrinter(options);
	onTestFinished(() => one.close());
	return one;
}

/** How often the process got to do something else meanwhile. */
async function turnsDuring(work: () => unknown): Promise<number> {
	let turns = 0;
	const timer = setInterval(() => (turns += 1), 2);
	await work();
	clearInterval(timer);
	return turns;
}

describe('printing', () => {
	const real = openPrinter({ limitMs: 60_000 });
	afterAll(() => real.close());

	it('leaves the process free, where printing in it holds everybody up', async () => {
		const long = pageOf(12);
		let pdf: Uint8Array = new Uint8Array();
		const free = await turnsDuring(async () => {
			pdf = await real.print(long);
		});
		expect(isPdf(pdf)).toBe(true);
		expect(free).toBeGreaterThan(20);
		// The control: as it was, nothing else happens until the paper is printed.
		const held = await turnsDuring(() => {
			pdfOf(long.bundle, long.author, at);
		});
		expect(held).toBeLessThan(2);
	}, 60_000);

	it('prints the same file as the process itself, several one after the other', async () => {
		const page = pageOf(1);
		const printed = await Promise.all([real.print(page), real.print(page), real.print(page)]);
		const own = Buffer.from(pdfOf(page.bundle, page.author, at));
		for (const pdf of printed) expect(own.equals(pdf)).toBe(true);
	}, 60_000);
});

describe('a thread that fails', () => {
	it.each([
		['break', 'ended'],
		['throw', 'thrown']
	])(
		'ends with the paper in hand, when it does « %s », and the next paper begins another',
		async (what, words) => {
			const printer = opened({ module: obeying });
			const [broken, next] = await Promise.allSettled([
				printer.print(doing(what)),
				printer.print(doing('print'))
			]);
			expect(broken).toMatchObject({
				status: 'rejected',
				reason: { message: expect.stringContaining(words) as string }
			});
			expect(next).toEqual({ status: 'fulfilled', value: new Uint8Array([1]) });
		}
	);

	it('is given up after its time, and who waits behind is served', async () => {
		const printer = opened({ module: obeying, limitMs: 300 });
		const [late, next] = await Promise.allSettled([
			printer.print(doing('sleep')),
			printer.print(doing('print'))
		]);
		expect(late).toMatchObject({ status: 'rejected', reason: { code: 'DEADLINE_EXCEEDED' } });
		expect(next).toMatchObject({ status: 'fulfilled' });
	});

	it('lets only so many wait: who comes then hears it at once', async () => {
		const printer = opened({ module: obeying, limitMs: 1_000, waitingMax: 1 });
		const asked = ['sleep', 'print', 'print'].map((title) => printer.print(doing(title)));
		const answers = await Promise.allSettled(asked);
		expect(
			answers.map((answer) =>
				answer.status === 'rejected' ? (answer.reason as { code: string }).code : 'printed'
			)
		).toEqual(['DEADLINE_EXCEEDED', 'printed', 'SERVICE_AWAY']);
	});
});
