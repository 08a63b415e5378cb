import type { RequestHandler } from './$types';

/** Every line of a campaign as a file, as it comes. */
export const GET: RequestHandler = ({ locals, params }) =>
	locals.files.download(`/fichiers/recensements/${params.id}`);
