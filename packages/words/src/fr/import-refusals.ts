import { importUndoHours, type RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';
import { importFault } from './need-imports.ts';

type ImportCode = Extract<RefusalCode, `IMPORT_${string}`>;

/** What is wrong with a spreadsheet of needs, or with what is asked of it. */
export const importSentences: Record<ImportCode, Sentence> = {
	IMPORT_NOT_FOUND:
		'Cet import est introuvable, ou il n’appartient pas à votre commune. Donnez le fichier à nouveau.',
	IMPORT_FILE: (details) => importFault(details),
	IMPORT_NOTHING:
		'Aucune ligne n’est prête : complétez-en au moins une, ou choisissez quelle colonne dit quoi.',
	IMPORT_UNDO_LATE: ({ hours }) =>
		`Un import s’annule pendant ${String(hours ?? importUndoHours)} heures, et tant qu’un de ses besoins n’est pas dans un groupement. Retirez ses besoins un par un.`
};
