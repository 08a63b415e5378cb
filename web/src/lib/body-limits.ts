import { attachmentBytesMax, bidDocumentBytesMax, fileBytesMax, importBytesMax } from '@halle/domain';
import { paths } from '@halle/words/paths';

/** Every form of the product fits in this many times over. */
export const formBytesMax = 512_000;
export const formFieldsMax = 500;
/** Names such as « lots.0.shares.2.ceiling » nest no deeper. */
export const fieldDepthMax = 6;
/** What a refused form gives back of what was typed. */
export const echoBytesMax = 20_000;

/** The only addresses that take a document, and its size: read by the server that counts, and by the page that says it. */
export const documentPages = {
	bid: { route: '/consultations/[reference]/offre', bytesMax: bidDocumentBytesMax },
	needs: { route: '/besoins/import', bytesMax: importBytesMax },
	signedCopy: { route: '/groupements/[id]/documents', bytesMax: bidDocumentBytesMax },
	/** All the files of one message together. */
	message: { route: '/groupements/[id]/messages', bytesMax: attachmentBytesMax },
	/** A list of addresses: five hundred lines fit in it several times. */
	addresses: { route: '/campagnes/[id]/adresses', bytesMax: 200_000 }
} as const;

const withDocument = Object.values(documentPages).map(({ route, bytesMax }) => ({
	pattern: new RegExp(`^${route.replaceAll(/\[\w+\]/g, '[^/]+')}$`),
	bytesMax
}));

/** The largest document that a form posted to this address may carry; 0 where none is expected. */
export function documentBytesMaxAt(pathname: string): number {
	return withDocument.find(({ pattern }) => pattern.test(pathname))?.bytesMax ?? 0;
}

/**
 * The largest body that may arrive at this address. Where a document is expected, three times its size may come in, of
 * which no more is kept than the page promises: the page itself then says that the document is too heavy, and gives back
 * what was typed beside it. A part of a file is passed on and never held: it may be as large as a file.
 */
export function bodyBytesMaxAt(pathname: string, method = 'POST'): number {
	if (method === 'PATCH' && pathname.startsWith(paths.file(''))) return fileBytesMax;
	if (method !== 'POST') return 0;
	return formBytesMax + 3 * documentBytesMaxAt(pathname);
}
