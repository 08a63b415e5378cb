/** No page of ours has a longer address; what is wanted stands in a header of the answer. */
const lengthMax = 2_000;

/**
 * Reads where an address wants to lead: only a page of this site, in the form that a browser gives it.
 *
 * @returns undefined when it would leave the site, is no address or too long: `//elsewhere`, `/\\elsewhere`, `/\t/elsewhere`
 */
export function ownPage(address: string): string | undefined {
	if (address.length > lengthMax) return undefined;
	// A browser drops tabs and line breaks from an address, and takes a backslash for a slash.
	// eslint-disable-next-line no-control-regex
	if (!/^\/(?!\/)[^\\\u0000-\u0020\u007f]*$/.test(address)) return undefined;
	const here = 'http://here.invalid';
	const url = URL.canParse(address, here) ? new URL(address, here) : undefined;
	if (url?.origin !== here || url.pathname.startsWith('//')) return undefined;
	const page = url.pathname + url.search + url.hash;
	// Written out, « é » is six signs.
	return page.length > lengthMax ? undefined : page;
}

/** Where to go once signed in: only a page of this site, or the one given. */
export function nextPage(address: string | null, otherwise: string): string {
	return (address === null ? undefined : ownPage(address)) ?? otherwise;
}
