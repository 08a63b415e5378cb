import { expect, test, type Locator, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

test.describe.configure({ timeout: 240_000 });

type Act = { href: string; words: string };

/** Everybody of the demo who has something to do in one of the lists, and the lists they have. */
const readers = [
	{ who: 'a secretary', email: people.secretaryOfAubigny, lists: ['/groupements', '/besoins'] },
	{ who: 'another secretary', email: people.secretaryOf('sancerre'), lists: ['/groupements', '/besoins'] },
	{ who: 'a mayor', email: people.mayorOfAubigny, lists: ['/groupements'] },
	{ who: 'a coordinator', email: people.coordinatorOfAubigny, lists: ['/groupements'] },
	{ who: 'the coordinator of others', email: people.coordinatorOfSancerre, lists: ['/groupements'] },
	{ who: 'a supplier', email: people.stationer, lists: ['/offres'] }
];

for (const { who, email, lists } of readers) {
	test(`« Aujourd’hui », the list and the page ask the same of ${who}`, async ({ browser }) => {
		const page = await pageOf(browser, email);
		const today = await tasksOf(page);
		for (const list of lists) {
			await page.goto(list);
			const rows = await rowsOf(page);
			expect(rows.length, list).toBeGreaterThan(0);
			for (const { thing, act } of rows) {
				if (!act) {
					// Nothing of it may stand on the day’s list either.
					expect(today.filter(({ href }) => href.startsWith(`${thing}/`))).toEqual([]);
					continue;
				}
				const task = today.find(({ href }) => href === act.href);
				expect(task?.words.slice(0, act.words.length), thing).toBe(act.words);
				if (act.href !== thing) expect(await actsOf(page, thing), thing).toContainEqual(act);
			}
		}
		await page.context().close();
	});
}

async function tasksOf(page: Page): Promise<Act[]> {
	await page.goto('/aujourdhui?tout');
	return page.evaluate(() =>
		[...document.querySelectorAll('main ol > li')].map((task) => ({
			href: task.querySelector('a')?.getAttribute('href') ?? '',
			words: task.querySelector('h3')?.textContent.trim() ?? ''
		}))
	);
}

/** Each line of the lists of a page: what it is about, and what it says is to be done. */
async function rowsOf(page: Page): Promise<{ thing: string; act: Act | null }[]> {
	const things = await page
		.locator('main tbody tr')
		.evaluateAll((rows) => rows.map((row) => row.querySelector('a')?.getAttribute('href') ?? ''));
	const acts: (Act | null)[] = [];
	for (const row of await page.locator('main tbody tr').all()) {
		const [act] = await linksIn(row.locator('> :last-child a'));
		acts.push(act && act.words !== 'Voir la consultation' ? act : null);
	}
	return things.map((thing, index) => ({ thing, act: acts[index] ?? null }));
}

/** The buttons of a page. */
async function actsOf(page: Page, address: string): Promise<Act[]> {
	const back = page.url();
	await page.goto(address);
	const acts = await linksIn(page.locator('main a.btn'));
	await page.goto(back);
	return acts;
}

/** Links as one sees them, without what only readers hear. */
function linksIn(links: Locator): Promise<Act[]> {
	return links.evaluateAll((found) =>
		found.map((link) => {
			const seen = link.cloneNode(true) as Element; // Sound: the clone of an element is one
			for (const heard of seen.querySelectorAll('.visually-hidden')) heard.remove();
			return { href: link.getAttribute('href') ?? '', words: seen.textContent.trim() };
		})
	);
}
