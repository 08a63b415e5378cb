import { expect, it } from 'vitest';
import { world } from './harness.ts';
import { publishedCall } from './published.ts';

/** Nothing of these is seen, or they are the signs that a pattern takes for anything. */
const nothing = ['\u200b', '\u2060\ufeff', '\ufeff', '\u00ad', '\u2800', '%', '%%', '_', '\\', '%_%'];

it('finds nothing for what shows nothing, in every search; an empty field still lists all', async () => {
	const w = await world();
	await publishedCall(w);
	const admin = w.as('administrator');
	const anybody = w.asNobody();
	const lists: Record<string, (text: string) => Promise<number>> = {
		'calls by text': async (text) => (await anybody.publicCalls.search({ text })).items.length,
		'calls by place': async (place) => (await anybody.publicCalls.search({ place })).items.length,
		organisations: async (text) => (await admin.operator.organisations({ text })).total,
		people: async (text) => (await admin.operator.people({ text })).total,
		everything: async (text) =>
			(await admin.search.everything({ text })).kinds.flatMap(({ items }) => items).length,
		'audit by person': async (person) => (await admin.operator.audit({ person })).items.length,
		'audit by organisation': async (organisation) =>
			(await admin.operator.audit({ organisation })).items.length
	};
	const fields: Record<string, (text: string) => Promise<number>> = {
		communes: async (text) => (await anybody.reference.communes(text)).length,
		purchases: async (text) => (await anybody.reference.purchases(text)).length,
		places: async (text) => (await anybody.accounts.searchPlaces(text)).length
	};
	const found: Record<string, number> = {};
	for (const [name, search] of Object.entries({ ...lists, ...fields }))
		for (const text of nothing) found[`${name}: ${JSON.stringify(text)}`] = await search(text);
	expect(Object.entries(found).filter(([, total]) => total !== 0)).toEqual([]);
	for (const [name, search] of Object.entries(lists))
		// The search of everything is no list: without words it shows what can be searched.
		expect(await search(name === 'everything' ? 'a' : '')).toBeGreaterThan(0);
	for (const [search, text] of [
		[fields.communes, 'aubigny'],
		[fields.purchases, 'papier'],
		[fields.places, 'sauldre']
	] as const)
		expect(await search?.(text)).toBeGreaterThan(0);
});
