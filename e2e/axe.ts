import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { createRequire } from 'node:module';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Everything axe knows of WCAG 2.2 A and AA, and its best practices. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Puts axe into every page that this one opens from now on. Once: reading it takes longer than running it. */
export async function loadAxe(page: Page): Promise<void> {
	await page.addInitScript({ path: source });
}

/**
 * What axe finds in the page as it stands.
 *
 * @param look in which look of the page, for the message
 */
export async function violations(page: Page, look: string): Promise<string[]> {
	const found = await page.evaluate(async (values) => {
		// Colours are read when they have arrived, not on their way from light to dark.
		await new Promise(requestAnimationFrame);
		await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
		// Sound: loadAxe has put it there.
		const { axe: here } = window as unknown as { axe: typeof axe };
		const results = await here.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
		return results.violations.map(({ id, help, nodes }) => ({
			rule: `${id} (${help})`,
			where: nodes.map(({ target }) => target.join(' ')).join(' | ')
		}));
	}, rules);
	return found.map(({ rule, where }) => `${look}: ${rule}: ${where}`);
}
