import { expect, test, type Page } from '@playwright/test';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bytesMax = 200_000;
const width = 1280;

/** How a browser is set that pictures are taken in. */
export const asPictured = {
	viewport: { width, height: 900 },
	colorScheme: 'light',
	reducedMotion: 'reduce'
} as const;

/**
 * The pictures of the README are taken so and nowhere else: by PICTURES=1 into docs/screenshots, where they are tracked; otherwise
 * into the results of the run, so that a test rewrites nothing.
 *
 * @param height of the window, where what is worth seeing goes further down than usual
 */
export async function picture(page: Page, name: string, height = 900): Promise<void> {
	const path =
		process.env.PICTURES === '1'
			? fileURLToPath(new URL(`../docs/screenshots/${name}.png`, import.meta.url))
			: test.info().outputPath(`${name}.png`);
	await page.setViewportSize({ width, height });
	await page.mouse.move(0, 0);
	await page.evaluate(async () => {
		await document.fonts.ready;
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		window.scrollTo(0, 0);
	});
	await page.screenshot({ path, scale: 'css', animations: 'disabled', caret: 'hide' });
	expect(statSync(path).size).toBeLessThanOrEqual(bytesMax);
}
