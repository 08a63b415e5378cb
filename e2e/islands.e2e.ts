import { expect, test, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';

/** A group whose councils deliberate: its members may still ask what a change would do. */
const group = 'Assurance statutaire des agents';
const main = (page: Page) => page.getByRole('main');
const amount = (page: Page) => main(page).getByLabel('Son montant estimé');

/** The scripts that a page has fetched so far: how many, and their bytes as they travelled. */
function scriptsOf(page: Page): Promise<{ files: number; bytes: number }> {
	return page.evaluate(() => {
		const scripts = performance
			.getEntriesByType('resource')
			.flatMap((entry) =>
				entry instanceof PerformanceResourceTiming && entry.name.endsWith('.js') ? [entry] : []
			);
		const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
		return { files: scripts.length, bytes };
	});
}

async function groupOf(page: Page): Promise<string> {
	await page.goto('/groupements');
	return (await main(page).getByRole('link', { name: group }).first().getAttribute('href')) ?? '';
}

/** Lets news come when it is asked to, as if something had changed elsewhere. */
async function newsOf(page: Page): Promise<{ come: () => void }> {
	const state = { hasNews: false };
	await page.route('**/nouvelles?*', (route) =>
		state.hasNews
			? route.fulfill({ contentType: 'text/event-stream', body: 'id: another\ndata: x\n\n' })
			: route.abort()
	);
	return { come: () => (state.hasNews = true) };
}

/** Whatever the browser has to say against the page: what was written is not what would be made, for instance. */
function complaintsOf(page: Page): string[] {
	const complaints: string[] = [];
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('console', (message) => {
		if (['warning', 'error'].includes(message.type()) && !message.text().includes('ERR_FAILED'))
			complaints.push(message.text());
	});
	return complaints;
}

/** The marks of the blocks are no part of what is seen. */
const seen = async (page: Page): Promise<string> =>
	(await page.locator('#contenu .island').innerHTML()).replaceAll(/<!--.*?-->/g, '');

test('a long page ships what its top needs; the rest stands as written, and comes alive with the first news as it was', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const complaints = complaintsOf(page);
	const news = await newsOf(page);
	const suggestion = (await suggestionOf(page)) ?? '';
	for (const address of [await groupOf(page), suggestion]) {
		await page.goto(address, { waitUntil: 'networkidle' });
		const { files, bytes } = await scriptsOf(page);
		test.info().annotations.push({ type: address, description: `${files} files, ${bytes} bytes` });
		expect(bytes, address).toBeLessThanOrEqual(60_000);
		expect(files, address).toBeLessThanOrEqual(15);
	}
	const written = await seen(page);
	const { files } = await scriptsOf(page);
	news.come();
	await expect(page.getByText('Il y a du nouveau')).toBeVisible();
	await expect.poll(async () => (await scriptsOf(page)).files).toBeGreaterThan(files);
	expect(await seen(page)).toBe(written);
	expect(complaints).toEqual([]);
});

test('what is open, typed and focused in it stays when it comes alive and when news come', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const complaints = complaintsOf(page);
	const news = await newsOf(page);
	await page.goto(await groupOf(page), { waitUntil: 'networkidle' });
	const { files } = await scriptsOf(page);
	await main(page).getByText('Et si cela changeait').click();
	await main(page).getByText('Si une commune de plus venait').click();
	await amount(page).fill('12 000');
	await expect.poll(async () => (await scriptsOf(page)).files).toBeGreaterThan(files);
	await expect(amount(page)).toHaveValue('12 000');
	news.come();
	await expect(page.getByText('Il y a du nouveau')).toBeVisible();
	await expect(amount(page)).toHaveValue('12 000');
	await expect(amount(page)).toBeFocused();
	await main(page).getByRole('button', { name: 'Voir avec elle' }).click();
	await expect(main(page).getByRole('heading', { name: /Avec une commune de plus/ })).toBeVisible();
	expect(complaints).toEqual([]);
});

test('who comes to it from another page finds it whole, and asked for whole where its scripts do not come', async ({
	browser
}) => {
	const page = await pageOf(browser, people.secretaryOfAubigny);
	const address = await groupOf(page);
	let loads = 0;
	page.on('load', () => (loads += 1));
	const open = async () => {
		await page.goto('/groupements', { waitUntil: 'networkidle' });
		loads = 0;
		await main(page).locator(`a[href="${address}"]`).first().click();
		await expect(main(page).getByRole('link', { name: 'Voir les documents' })).toBeVisible();
	};
	await open();
	expect(loads).toBe(0);
	// What its island is made of is fetched on behalf of the page itself.
	await page.route('**/*.js', (route) =>
		route.request().headers().referer?.endsWith(address) ? route.abort() : route.continue()
	);
	await open();
	await expect.poll(() => loads).toBe(1);
});

async function suggestionOf(page: Page): Promise<string | null> {
	await page.goto('/groupements/suggestions');
	const links = main(page).locator('a[href^="/groupements/suggestions/"]');
	return links.first().getAttribute('href');
}
