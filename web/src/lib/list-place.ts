/** In an address, where a list goes on. A page that has several lists names the others behind it. */
export type PlaceName = 'apres' | `apres-${string}`;

/** An address as a page reads it, which it does not change. */
type Address = {
	pathname: string;
	search: string;
	searchParams: Pick<URLSearchParams, 'get' | 'toString'>;
};

/** What asks the API for the page of a list that the address says; its start when it says nothing. */
export function placeIn(url: Address, name: PlaceName = 'apres'): { after?: string } {
	const after = url.searchParams.get(name);
	return after ? { after } : {};
}

/** The same page where a list goes on; from its start with null. What else it was asked for stays. */
export function addressAt(url: Address, name: PlaceName, place: string | null): string {
	const search = askedOf(url);
	search.delete(name);
	// Ticked are the lines of one page.
	search.delete(tickedName);
	if (place !== null) search.set(name, place);
	const query = search.toString();
	return query ? `${url.pathname}?${query}` : url.pathname;
}

const tickedName = 'coche';

/** Says whether all lines of the page are to be ticked. */
export function isAllTicked(url: Address): boolean {
	return url.searchParams.get(tickedName) === 'tout';
}

/** The same page with all its lines ticked; where they are, with none. */
export function tickingAll(url: Address): string {
	const search = askedOf(url);
	if (isAllTicked(url)) search.delete(tickedName);
	else search.set(tickedName, 'tout');
	const query = search.toString();
	return query ? `${url.pathname}?${query}` : url.pathname;
}

/** Where an action of a list is sent to, with all that the list was asked for: it is asked the same when it comes back. */
export function actionAt(url: Address, action: string): string {
	const query = askedOf(url).toString();
	return `?${query && `${query}&`}/${action}`;
}

/** What an address asks for, without the action that a form was sent to. */
function askedOf({ searchParams }: Address): URLSearchParams {
	const all = [...new URLSearchParams(searchParams.toString())];
	return new URLSearchParams(all.filter(([key]) => !key.startsWith('/')));
}

/** Says whether a page shows one of its lists from somewhere behind its start. */
export function goesOn(url: Address): boolean {
	return /[?&]apres/.test(url.search);
}

/** The title of the window: two pages of one list are not called the same. */
export function titleAt(title: string, url: Address): string {
	return goesOn(url) ? `${title}, suite` : title;
}

/** What an address narrows a list to, to stand behind what another address already says: « &q=papier »; empty for nothing. */
export function narrowingOf(url: Address): string {
	const narrowing = filterNames.flatMap((name) => {
		const value = url.searchParams.get(name);
		return value ? [`&${name}=${encodeURIComponent(value)}`] : [];
	});
	return narrowing.join('');
}

const filterNames = ['q', 'etat', 'famille', 'suivi', 'du', 'au', 'tri'] as const;
