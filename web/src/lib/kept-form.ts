/** The hidden field of every form of the signed-in space that says whose it is. */
export const authorField = 'author';
/** The hidden field of the sign-in page that carries a form through it, sealed. */
export const keptField = 'kept';
/** Says to the sign-in page that a document was sent and not read. */
export const lostDocumentField = 'document';
/** Marks a form that comes back from there: it is shown again, filled in, and never acted upon. */
export const resumedField = 'reprise';

/** Fields and forms that are kept nowhere: secrets, and bids before they are sealed. */
export const secretField = /password|token|secret/i;
export const neverKeptRoute = '/consultations/[reference]/offre';

/** The page of a form, without the name of its action. */
export function pageOf(url: URL): string {
	const page = new URL(url);
	for (const name of url.searchParams.keys()) {
		if (name.startsWith('/') || name === resumedField) page.searchParams.delete(name);
	}
	return page.pathname + page.search;
}
