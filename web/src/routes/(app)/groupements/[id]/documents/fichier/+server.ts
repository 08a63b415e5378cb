import { readPaperAddress } from '../paper-address.ts';
import type { RequestHandler } from './$types';

/** One paper as a file, made on the spot from the version that was issued. */
export const GET: RequestHandler = ({ locals, params, url }) => {
	const format = url.searchParams.get('format') === 'docx' ? 'docx' : 'pdf';
	const { kind, version, memberId } = readPaperAddress(url).choice;
	const choice = new URLSearchParams({
		kind,
		format,
		...(version !== null && { version: String(version) }),
		...(memberId !== undefined && { memberId })
	});
	return locals.files.download(`/fichiers/groupements/${params.id}?${choice.toString()}`);
};
