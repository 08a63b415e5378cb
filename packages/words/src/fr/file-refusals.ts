import { fileSize, type RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';

type FileCode = Extract<RefusalCode, `FILE_${string}` | `DOCUMENT_${string}` | `ATTACHMENT_${string}`>;

/** What is wrong with a file that is sent or asked for. */
export const fileSentences: Record<FileCode, Sentence> = {
	FILE_NOT_FOUND: 'Ce fichier est introuvable, ou vous n’y avez pas accès.',
	FILE_OFFSET: 'Cet envoi a repris au mauvais endroit, ou deux à la fois. Choisissez le fichier à nouveau.',
	FILE_INCOMPLETE: 'Ce fichier n’est pas arrivé en entier. Choisissez-le à nouveau.',
	FILE_QUOTA: ({ bytesMax }) =>
		`Votre organisation garde déjà ici tous les fichiers qu’elle peut${bytesMax === undefined ? '' : `\u00a0: ${fileSize(Number(bytesMax))} au total`}. Écrivez à l’administration du site.`,
	DOCUMENT_NOT_FOUND: 'Ce document est introuvable, ou vous n’y avez pas accès.',
	DOCUMENT_TOO_LARGE:
		'Ce document dépasse 10 Mo. Réduisez-le, par exemple en abaissant la qualité des images.',
	DOCUMENT_TYPE:
		'Ce format de document n’est pas accepté. Envoyez un PDF, un fichier .odt ou un fichier .docx.',
	ATTACHMENT_TYPE:
		'Ce format n’est pas accepté. Joignez un PDF, un document .odt ou .docx, un tableau .ods ou .xlsx, une image .png ou .jpg.'
};
