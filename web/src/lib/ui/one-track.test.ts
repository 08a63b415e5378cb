import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const routes = join(import.meta.dirname, '../../routes/(app)');

/** What shows the track, and the pages it stands on. */
const shown = [
	'besoins/[id]/+page.svelte',
	'commandes/[id]/+page.svelte',
	'consultations/[reference]/Steps.svelte',
	'groupements/[id]/GroupDetails.svelte',
	'groupements/[id]/consultation/CallSteps.svelte',
	'groupements/suggestions/[id]/SuggestionDetails.svelte'
];

describe('« Où en sommes-nous »', () => {
	it('is the same component on need, suggestion, group, consultation and order, and nowhere else', () => {
		const found = readdirSync(routes, { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.svelte'))
			.filter((file) => /ui\/Track(?:Island)?\.svelte/.test(readFileSync(join(routes, file), 'utf8')));
		expect(found.toSorted()).toEqual(shown);
	});
});
