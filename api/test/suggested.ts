import type { PersonName, World } from './harness.ts';

/** The first suggestion of somebody's list, with all that its page says. */
export async function firstSuggestion({ as }: World, name: PersonName) {
	const {
		items: [listed]
	} = await as(name).suggestions.list();
	return listed && as(name).suggestions.get(listed.id);
}
