import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import { createRequire } from 'node:module';

const source = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Everything axe knows of WCAG 2.2 A and AA, and its best practices. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What else changes when only colours do: the same page in the dark has the same names, roles and order. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** Puts axe into every page that this one opens from now on. Once: reading it takes longer than running it. */
export async function loadAxe(page: Page): Promise<void> {
	await page.addInitScript({ path: source });
}

/**
 * What axe finds in the page as it stands.
 *
 * @param look in which look of the page; « dark » and « 320 px », after « light », only what they change
 */
export async function violations(page: Page, look: string): Promise<string[]> {
	const options: axe.RunOptions = {
		runOnly: look === 'dark' ? { type: 'rule', values: ofColours } : { type: 'tag', values: everything },
		// A narrower page has the same colours.
		rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: look !== '320 px' }])),
		resultTypes: ['violations']
	};
	const found = await page.evaluate(async (given) => {
		// Colours are read when they have arrived, not on their way from light to dark.
		await new Promise(requestAnimationFrame);
		// Those of what is folded stand still until it is opened.
		const arrived = Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
		await Promise.race([arrived, new Promise((resolve) => setTimeout(resolve, 1_000))]);
		// Sound: loadAxe has put it there.
		const { axe: here } = window as unknown as { axe: typeof axe };
		const results = await here.run(given);
		return results.violations.map(({ id, help, nodes }) => ({
			rule: `${id} (${help})`,
			where: nodes.map(({ target }) => target.join(' ')).join(' | ')
		}));
	}, options);
	return found.map(({ rule, where }) => `${look}: ${rule}: ${where}`);
}
