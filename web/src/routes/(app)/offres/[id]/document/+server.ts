import type { RequestHandler } from './$types';

/** The document of an opened bid, to be kept and never shown inside a page of ours: it comes from somebody else. */
export const GET: RequestHandler = ({ locals, params }) =>
	locals.files.download(`/fichiers/offres/${params.id}`);
