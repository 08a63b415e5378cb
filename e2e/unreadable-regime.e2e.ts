import { expect, test, type Page } from '@playwright/test';
import { pageOf, people } from './people.ts';
import { spoilRegime } from './spoil.ts';

const salt = 'Sel de déneigement en vrac';
const closedCalls = '/consultations?etat=closes';

test('a consultation whose kept law cannot be read says so in a sentence, and hides no other', async ({
	browser,
	page
}) => {
	const coordinator = await pageOf(browser, people.coordinatorOfSancerre);
	await coordinator.goto('/groupements');
	const group = await addressOf(coordinator, 'Sel de déneigement');
	await page.goto(closedCalls);
	const before = await headingsOf(page);
	expect(before.length).toBeGreaterThan(1);
	const call = await addressOf(page, salt);
	expect((await page.goto(call))?.status()).toBe(200);
	const reference = decodeURIComponent(call.split('/').at(-1) ?? '');

	await spoilRegime(reference);
	for (const [reader, address] of [
		// Nothing of the product changed it: an address of which no visitor’s page is kept.
		[page, `${call}?relue=1`],
		[coordinator, call],
		[coordinator, `${call}/commission`],
		[coordinator, group]
	] as const) {
		expect((await reader.goto(address))?.status(), address).toBe(422);
		await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Cette page ne peut pas être montrée');
		await expect(reader.getByRole('main')).toContainText(
			`Les règles gardées à la publication de la consultation ${reference} ne se lisent pas`
		);
	}

	await page.goto(`${closedCalls}&relue=1`);
	expect(await headingsOf(page)).toEqual(before);
	for (const address of ['/aujourdhui', '/groupements', '/consultations'])
		expect((await coordinator.goto(address))?.status(), address).toBe(200);
	await coordinator.context().close();
});

function headingsOf(page: Page): Promise<string[]> {
	return page.getByRole('main').getByRole('heading').allInnerTexts();
}

async function addressOf(page: Page, name: string): Promise<string> {
	const link = page.getByRole('main').getByRole('link', { name }).first();
	return (await link.getAttribute('href')) ?? '';
}
