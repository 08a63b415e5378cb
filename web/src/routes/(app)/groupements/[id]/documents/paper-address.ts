import { error } from '@sveltejs/kit';
import { countIn } from '#lib/field-kinds.ts';
import { isPaperName, paperNames } from './paper-names.ts';

/** Reads which paper an address asks for. @throws the page « introuvable » for anything else */
export function readPaperAddress(url: URL) {
	const document = url.searchParams.get('document') ?? '';
	const versionText = url.searchParams.get('version');
	const version = versionText === null ? null : countIn(versionText);
	if (!isPaperName(document) || version === undefined || version === 0) {
		error(404, 'Ce document n’existe pas.');
	}
	const memberId = url.searchParams.get('membre');
	return {
		document,
		version,
		choice: {
			kind: paperNames[document].kind,
			version,
			...(memberId && { memberId })
		}
	};
}
