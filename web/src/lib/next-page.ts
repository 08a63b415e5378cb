/**
 * Where to go once signed in: only a page of this site, or the one given.
 *
 * @param wanted what the address carries; `//elsewhere` would leave the site
 */
export function nextPage(wanted: string | null, otherwise: string): string {
	return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : otherwise;
}
