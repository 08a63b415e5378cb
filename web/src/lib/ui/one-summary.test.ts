import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const components = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
	path.endsWith('.svelte')
);
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Pages whose forms are buttons alone: there is no field to mend, and a refusal is the error page. */
const onlyButtons = [
	'routes/(app)/agir-pour/[organisation]/+page.svelte',
	// « / » opens the search, or not.
	'routes/(app)/recherche/+page.svelte',
	'routes/(public)/demo/+page.svelte',
	'routes/(public)/consultations/[reference]/+page.svelte'
];

/** The opening tags of the forms of a component. */
function formsOf(text: string): string[] {
	return [...text.matchAll(/<form\b(?:=>|\{[^}]*\}|[^>{])*>/g)].map(([tag]) => tag);
}

/** Forms that the browser would check before we do, with bubbles in its own words, one field after another. */
function checkedByBrowser(text: string): string[] {
	return formsOf(text).filter((tag) => !/\snovalidate\b/.test(tag));
}

/** A page with the parts of it that stand in files of their own beside it. */
function partsOf(page: string, known = new Set<string>()): Set<string> {
	if (known.has(page)) return known;
	known.add(page);
	for (const [, path] of textOf(page).matchAll(/from '(\.[^']+\.svelte)'/g)) {
		const part = relative(root, join(root, dirname(page), path ?? ''));
		if (existsSync(join(root, part))) partsOf(part, known);
	}
	return known;
}

function lacksSummary(page: string): boolean {
	const text = [...partsOf(page)].map(textOf).join('\n');
	return formsOf(text).some((tag) => tag.includes('method="POST"')) && !text.includes('<ErrorSummary');
}

describe('what is wrong in a form', () => {
	it('is said by our own summary, never by the bubbles of the browser', () => {
		expect(components.flatMap((path) => formsOf(textOf(path))).length).toBeGreaterThan(90);
		expect(components.filter((path) => checkedByBrowser(textOf(path)).length > 0)).toEqual([]);
		expect(components.filter((path) => /\b(?:report|setCustom)Validity\(/.test(textOf(path)))).toEqual([]);
	});

	it('has its summary on every page with a form that is posted', () => {
		const pages = components.filter((path) => path.endsWith('+page.svelte'));
		expect(pages.filter(lacksSummary).toSorted()).toEqual(onlyButtons.toSorted());
	});

	it('would be missed in a form without the word, however it is written', () => {
		expect(checkedByBrowser('<form method="POST" use:enhance={sending.enhance}>')).toHaveLength(1);
		expect(checkedByBrowser('<form\n\tmethod="POST"\n\toninput={() => {}}\n>')).toHaveLength(1);
		expect(checkedByBrowser('<form method="POST" novalidate oninput={() => {}}>')).toHaveLength(0);
	});
});
