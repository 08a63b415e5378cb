import type { RequestHandler } from './$types';

/** Every line of a campaign as a file, as it comes. */
export const GET: RequestHandler = ({ locals, params, url }) => {
	const format = url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx';
	return locals.files.download(`/fichiers/recensements/${params.id}?format=${format}`);
};
