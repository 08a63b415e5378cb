/** What a list is taken along as. */
export type ListFormat = 'csv' | 'xlsx';

/** Addresses of lists as files, apart: no other page carries them. */
export const listPaths = {
	needsFile: (format: ListFormat, filter: string) => `/besoins/fichier?format=${format}${filter}`,
	groupsFile: (format: ListFormat, filter: string) => `/groupements/fichier?format=${format}${filter}`,
	ordersFile: (format: ListFormat, filter: string) => `/commandes/fichier?format=${format}${filter}`
} as const;
