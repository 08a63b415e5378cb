import { expect, test, type Browser, type Page, type Response } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { people, signIn } from './people.ts';
import { howMany, howMuch } from './typed-text.ts';
import { Way } from './way.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const root = fileURLToPath(new URL('..', import.meta.url));
const dataDir = process.env.E2E_DATA_DIR ?? '';
const secretIn = (file: string) => readFileSync(join(dataDir, file), 'utf8').trim();

const started: ChildProcess[] = [];

/** One more process of the product, beside those of the demo. */
async function run(script: string, port: number, env: Record<string, string>): Promise<void> {
	const child = spawn(process.execPath, [script], {
		cwd: root,
		env: { PATH: process.env.PATH, WEB_SECRET: secretIn('web-secret'), DEMO: '1', ...env },
		stdio: 'ignore'
	});
	started.push(child);
	await expect
		.poll(
			() =>
				fetch(`http://127.0.0.1:${port}/livez`).then(
					({ ok }) => ok,
					() => false
				),
			{ timeout: 30_000 }
		)
		.toBe(true);
}

let way: Way;
let apiUrl = '';
let site = '';
const api = Number(process.env.E2E_API_PORT);
let apiWithoutDatabase = 0;

test.beforeAll(async () => {
	way = new Way(api);
	apiUrl = `http://127.0.0.1:${await way.open()}`;
	const port = await freePort();
	site = `http://localhost:${port}`;
	apiWithoutDatabase = await freePort();
	await run('web/server.js', port, { PORT: String(port), API_URL: apiUrl, FORM_KEY: secretIn('form.key') });
	await runApi(apiWithoutDatabase, 1);
});

/** An API like that of the demo, whose database is looked for at another port. */
function runApi(port: number, databasePort: number): Promise<void> {
	return run('api/src/server.ts', port, {
		API_HOST: '127.0.0.1',
		API_PORT: String(port),
		APP_DATABASE_URL: `postgres://halle_app:none@127.0.0.1:${databasePort}/halle`,
		JWT_PRIVATE_KEY: secretIn('jwt-private.pem'),
		JWT_PUBLIC_KEY: secretIn('jwt-public.pem')
	});
}

test.afterAll(async () => {
	way.close();
	for (const child of started) {
		child.kill('SIGTERM');
		if (child.exitCode === null) await once(child, 'exit');
	}
});

const asked = 'Sans piles, « sans plastique » & <solides>';

async function beginNeed(browser: Browser, options: { javaScriptEnabled: boolean }): Promise<Page> {
	const context = await browser.newContext({ ...options, baseURL: site });
	const page = await context.newPage();
	await signIn(page, people.secretaryOf('menetou-salon'));
	await page.goto('/besoins/nouveau?famille=toys');
	const main = page.getByRole('main');
	await main.getByLabel(howMany).fill('37');
	await main.getByLabel(howMuch).fill('1 234,50');
	const wishes = main.getByLabel('Exigences');
	// What is unfolded before the page has come alive is folded again, and takes no text meanwhile.
	await expect(async () => {
		if (!(await wishes.isVisible())) await main.getByText('Préciser (facultatif)').click();
		await wishes.fill(asked, { timeout: 1_000 });
		await expect(wishes).toHaveValue(asked, { timeout: 100 });
	}).toPass();
	return page;
}

/** The second step of an offer, its document chosen: a megabyte, twice what a form without document may weigh. */
async function beginOffer(browser: Browser, options: { javaScriptEnabled: boolean }): Promise<Page> {
	const context = await browser.newContext({ ...options, baseURL: site });
	const page = await context.newPage();
	await signIn(page, people.officeSupplier);
	const main = page.getByRole('main');
	await page.goto('/consultations?quoi=ordinateur');
	await main.getByRole('link', { name: 'Ordinateurs portables' }).click();
	await page.goto(`${page.url()}/offre`);
	await main
		.getByLabel(/^Prix|prix/)
		.first()
		.fill('689,50');
	await main.getByLabel('Précisions').fill('Prix tenu trois ans, « batterie » comprise');
	await main.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez avant de sceller');
	await main.getByLabel('Document').setInputFiles(memoir);
	return page;
}

const memoir = {
	name: 'mémoire technique.pdf',
	mimeType: 'application/pdf',
	buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_000_000, 0x20), Buffer.from('\n%%EOF\n')])
};

/** Presses, and waits for the answer to the form: longer than web waits for the API. */
async function send(page: Page, name: string): Promise<Response> {
	const inTime = { timeout: 30_000 };
	const answered = page.waitForResponse((response) => response.request().method() === 'POST', inTime);
	await page.getByRole('main').getByRole('button', { name }).click(inTime);
	return answered;
}

async function expectAway(page: Page, answer: Response): Promise<void> {
	expect([answer.status(), await answer.headerValue('retry-after')]).toEqual([503, '5']);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le service ne répond pas');
}

const away = [
	{ what: 'the API', to: () => undefined },
	{ what: 'the API, in the middle of its answer,', to: () => ({ halfOf: api }) },
	{ what: 'the database', to: () => apiWithoutDatabase }
];

for (const { what, to } of away) {
	test(`${what} is away: 503, when to come back, and the form to be sent again, without JavaScript`, async ({
		browser
	}) => {
		const page = await beginNeed(browser, { javaScriptEnabled: false });
		const main = page.getByRole('main');
		const key = await main.locator('input[name=idempotencyKey]').first().inputValue();
		way.lead(to());
		await expectAway(page, await send(page, 'Continuer'));
		await expect(page.locator('input[name=idempotencyKey]')).toHaveValue(key);
		await expect(page.locator('input[name="answers.values.amount"]')).toHaveValue('37');

		// Still away: nothing is lost the second time either.
		await main.getByRole('button', { name: 'Envoyer à nouveau' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le service ne répond pas');
		way.lead(api);
		await main.getByRole('button', { name: 'Envoyer à nouveau' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
		await expect(main).toContainText(asked);
		await page.context().close();
	});

	test(`${what} is away: the page stays as it is, says so, and sends the form when pressed again`, async ({
		browser
	}) => {
		const page = await beginNeed(browser, { javaScriptEnabled: true });
		const main = page.getByRole('main');
		way.lead(to());
		await main.getByRole('button', { name: 'Continuer' }).click();
		await expect(main.getByRole('alert')).toContainText('ne répond pas');
		await expect(main.getByLabel(howMany)).toHaveValue('37');
		await expect(main.getByLabel('Exigences')).toHaveValue(asked);
		way.lead(api);
		await main.getByRole('button', { name: 'Continuer' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
		await page.context().close();
	});
}

test('an offer with a document of 1 MB comes back while the API is away, and its document is asked for again', async ({
	browser
}) => {
	const page = await beginOffer(browser, { javaScriptEnabled: false });
	const main = page.getByRole('main');
	const key = await main.locator('input[name=idempotencyKey]').inputValue();
	way.lead(undefined);
	await expectAway(page, await send(page, 'Sceller et déposer'));
	await expect(page.locator('input[name=idempotencyKey]')).toHaveValue(key);
	await expect(page.locator('input[name^="prices."]')).toHaveValue('689,50');
	await expect(page.locator('input[name=note]')).toHaveValue('Prix tenu trois ans, « batterie » comprise');
	await expect(page.getByRole('alert')).toContainText(
		/Seul le document «\smémoire technique.pdf\s» n’a pas pu être gardé/
	);
	way.lead(api);
	// Not without the document: the offer would be sealed without it.
	await main.getByRole('button', { name: 'Envoyer à nouveau' }).click();
	await expect(main.getByLabel('Document à choisir à nouveau')).toBeFocused();
	await main.getByLabel('Document à choisir à nouveau').setInputFiles(memoir);
	await main.getByRole('button', { name: 'Envoyer à nouveau' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre offre est déposée et scellée');
	await expect(main).toContainText('mémoire technique.pdf');
	await page.context().close();
});

test('an offer with a document of 1 MB stays on its page while the API is away, and nothing of it in the browser', async ({
	browser
}) => {
	const page = await beginOffer(browser, { javaScriptEnabled: true });
	const main = page.getByRole('main');
	way.lead(undefined);
	await main.getByRole('button', { name: 'Sceller et déposer' }).click();
	await expect(main.getByRole('alert')).toContainText('ne répond pas');
	await expect(main.getByRole('table', { name: 'Vos prix' })).toContainText('689,50');
	await expect(main).toContainText('Prix tenu trois ans, « batterie » comprise');
	expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toMatch(
		/689[.,]50|batterie/
	);
	way.lead(api);
	await main.getByRole('button', { name: 'Sceller et déposer' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre offre est déposée et scellée');
	await expect(main).toContainText('mémoire technique.pdf');
	await page.context().close();
});

test('an API that takes a call and never answers is waited for 12 seconds: then 503, and the form', async ({
	browser
}) => {
	const page = await beginNeed(browser, { javaScriptEnabled: false });
	way.lead('silence');
	const from = performance.now();
	// The control: who sets no deadline waits on.
	let isControlAnswered = false;
	const control = fetch(`${apiUrl}/livez`)
		.catch(() => undefined)
		.finally(() => (isControlAnswered = true));
	// A visitor asks a question of the API at once; who is signed in has a session exchanged before.
	const [visitor, answer] = await Promise.all([fetch(`${site}/consultations`), send(page, 'Continuer')]);
	expect(performance.now() - from).toBeLessThan(24_000);
	expect([visitor.status, visitor.headers.get('retry-after')]).toEqual([503, '5']);
	await expectAway(page, answer);
	await expect(page.locator('input[name="answers.values.amount"]')).toHaveValue('37');
	expect(isControlAnswered).toBe(false);
	way.lead(api);
	await control;
	await send(page, 'Envoyer à nouveau');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vérifiez, puis déposez');
	await page.context().close();
});

test('an API that turns away what is too much: 503 at once, when to come back, and the form', async ({
	browser
}) => {
	const page = await beginNeed(browser, { javaScriptEnabled: false });
	const hole = new Way('silence');
	const busyApi = await freePort();
	await runApi(busyApi, await hole.open());
	const giveUp = new AbortController();
	let turnedAway = 0;
	const crowd = Array.from({ length: 150 }, () =>
		fetch(`http://127.0.0.1:${busyApi}/session/exchange`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ token: 'x'.repeat(40) }),
			signal: giveUp.signal
		}).then(
			() => (turnedAway += 1),
			() => undefined
		)
	);
	await expect.poll(() => turnedAway, { intervals: [50], timeout: 6_000 }).toBe(30);
	way.lead(busyApi);
	const answer = await send(page, 'Continuer');
	// The others are still waited for: it was not their database that said it.
	expect(turnedAway).toBe(30);
	await expectAway(page, answer);
	await expect(page.locator('input[name="answers.values.amount"]')).toHaveValue('37');
	giveUp.abort();
	await Promise.all(crowd);
	hole.close();
	way.lead(api);
	await page.context().close();
});

test('a page that is only asked for says the same, and comes by itself when it is asked for again', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site });
	const page = await context.newPage();
	way.lead(undefined);
	const answer = await page.goto('/consultations');
	expect([answer?.status(), await answer?.headerValue('retry-after')]).toEqual([503, '5']);
	// The control: what asks the API nothing is there all the same.
	expect((await page.goto('/glossaire'))?.status()).toBe(200);
	way.lead(api);
	expect((await page.goto('/consultations'))?.status()).toBe(200);
	await context.close();
});
