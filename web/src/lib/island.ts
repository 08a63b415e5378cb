import type { Component } from 'svelte';

/** Fetches what the island of a page shows. */
export type LoadPart<Data> = () => Promise<{ default: Component<{ data: Data }> }>;

const loads = new Map<string, LoadPart<never>>();
const parts = new Map<string, Component<{ data: never }>>();

/** Says, as the scripts of a page come, how its island is fetched; one of several is named « route#part ». */
export function islandOf<Data>(route: string, load: LoadPart<Data>): string {
	loads.set(route, load);
	return route;
}

export async function fetchPart(route: string): Promise<Component<{ data: never }> | undefined> {
	const load = loads.get(route);
	if (load) parts.set(route, (await load()).default);
	return fetchedPart(route);
}

/** Undefined on the page that was opened, whose island stands as the server wrote it. */
export function fetchedPart(route: string): Component<{ data: never }> | undefined {
	return parts.get(route);
}

/** Before a page is shown to whoever comes to it from another one: what its islands show must be there. */
export async function fetchIsland({ route, url }: { route: { id: string | null }; url: URL }): Promise<void> {
	try {
		const own = [...loads.keys()].filter((name) => name.split('#')[0] === route.id);
		await Promise.all(own.map(fetchPart));
	} catch {
		// As SvelteKit does for a page whose scripts do not come: it is asked for whole.
		location.assign(url);
	}
}
