import { chromium, expect, test } from '@playwright/test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const browser = findBrowser();
const isFromNpm = browser.executablePath.startsWith(resolve(project));

/** Each of them draws with the fonts of the machine, not with those of the page. */
const fields = `<label>Adresse <input type="email"></label>
	<label>Chercher <input type="search" value="papier"></label>
	<label>Nombre <input type="number" value="12"></label>
	<label>Jour <input type="date" value="2027-03-01"></label>`;

test('the browser of npm finds its fonts in the project, and nowhere else on the machine', () => {
	const folders = fontFolders(browser.env.FONTCONFIG_FILE);
	const outside = folders.filter((folder) => relative(project, folder).startsWith('..'));
	expect({ outside, some: folders.length > 0 }).toEqual({ outside: [], some: isFromNpm });
});

test('a page with a search, a number and a date is drawn, and each letter typed stays', async ({ page }) => {
	await page.setContent(fields);
	// Without a font each letter takes the place of the one before.
	await page.keyboard.press('Tab');
	await page.keyboard.type('secretaire@demo.test');
	await expect(page.getByLabel('Adresse')).toHaveValue('secretaire@demo.test');
	for (const name of ['Chercher', 'Nombre', 'Jour']) {
		const box = await page.getByLabel(name).boundingBox();
		expect(box?.width).toBeGreaterThan(20);
	}
	expect((await page.screenshot()).length).toBeGreaterThan(0);
});

test('the same page is lost where the configuration names folders that are not there', async () => {
	// The fonts of another browser are its own affair: this one would draw.
	const folder = mkdtempSync(join(tmpdir(), 'halle-fonts-'));
	const file = join(folder, 'fonts.conf');
	writeFileSync(file, `<fontconfig><dir>${folder}/absent</dir><cachedir>${folder}</cachedir></fontconfig>`);
	const blind = await chromium.launch({
		executablePath: browser.executablePath,
		env: { ...onlyTexts(process.env), ...browser.env, FONTCONFIG_FILE: file },
		chromiumSandbox: false
	});
	try {
		const page = await blind.newPage();
		const drawn = page.setContent(fields).then(() => page.screenshot());
		const outcome = await drawn.then(
			() => 'drawn',
			() => 'lost'
		);
		expect(outcome).toBe(isFromNpm ? 'lost' : 'drawn');
	} finally {
		await blind.close();
		rmSync(folder, { recursive: true, force: true });
	}
});

function fontFolders(file: string | undefined): string[] {
	const text = file ? readFileSync(file, 'utf8') : '';
	return [...text.matchAll(/<(?:dir|cachedir)>([^<]+)</g)].map(([, folder = '']) => folder);
}

function onlyTexts(env: NodeJS.ProcessEnv): Record<string, string> {
	return Object.fromEntries(
		Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
	);
}
