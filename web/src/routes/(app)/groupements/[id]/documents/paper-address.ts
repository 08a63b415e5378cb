import { error } from '@sveltejs/kit';
import { isPaperName, paperNames } from './paper-names.ts';

/** Reads which paper an address asks for. @throws the page « introuvable » for anything else */
export function readPaperAddress(url: URL) {
	const document = url.searchParams.get('document') ?? '';
	const version = url.searchParams.get('version');
	if (!isPaperName(document) || (version !== null && !/^[1-9]\d{0,3}$/.test(version))) {
		error(404, 'Ce document n’existe pas.');
	}
	const memberId = url.searchParams.get('membre');
	return {
		document,
		version: version === null ? null : Number(version),
		choice: {
			kind: paperNames[document].kind,
			version: version === null ? null : Number(version),
			...(memberId && { memberId })
		}
	};
}
