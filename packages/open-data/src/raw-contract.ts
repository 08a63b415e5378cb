import type { RawAmendment, RawContract } from './contract.ts';

export type Json = Record<string, unknown>;

type TextField = Exclude<keyof RawContract, 'amendments' | 'isConcession' | 'techniques'>;

/**
 * The names each field goes by in the layouts met: official JSON and tables, consolidated national tables, the State's
 * portals, buyer profiles. Compared folded (`acheteur.id`, `acheteur_id` and `{acheteur: {id}}` are one name); the first
 * that says something is taken.
 */
const names: Readonly<Record<TextField, readonly string[]>> = {
	id: ['id', 'idmarche', 'numeromarche', 'uid', 'iduid'],
	lot: ['lot', 'numerolot', 'lotnumero', 'lotid'],
	buyerSiret: [
		'acheteurid',
		'acheteursiret',
		'siretacheteur',
		'idacheteur',
		'acheteur',
		'acheteuridentifiant',
		'acheteursiren',
		'sirenacheteur'
	],
	buyerName: ['acheteurnom', 'nomacheteur', 'libelleacheteur'],
	title: ['objet', 'objetmarche', 'objetdumarche', 'intitule'],
	cpv: ['codecpv', 'cpv', 'cpvcode', 'codecpvprincipal'],
	amount: ['montant', 'montantht', 'montantmarche', 'montantinitial'],
	durationMonths: ['dureemois', 'duree', 'dureeenmois', 'dureemarche'],
	notifiedOn: ['datenotification', 'datedenotification', 'date', 'datenotificationmarche'],
	publishedOn: ['datepublicationdonnees', 'datepublication', 'datedepublicationdesdonnees'],
	nature: ['nature', 'naturemarche'],
	procedure: ['procedure', 'typeprocedure'],
	frameworkId: ['idaccordcadre', 'accordcadreid', 'idaccordcadrereference'],
	amendmentId: ['modificationid', 'idmodification', 'numeromodification']
};
const textFields = Object.keys(names) as TextField[]; // keys of the table just above

const amendmentNames = {
	id: ['id', 'numero'],
	notifiedOn: ['datenotificationmodification', 'datesignaturemodification', 'datenotification'],
	publishedOn: ['datepublicationdonneesmodification', 'datepublicationdonnees'],
	amount: ['montant', 'montantmodification'],
	durationMonths: ['dureemois', 'duree', 'dureemoismodification']
} as const satisfies Record<keyof RawAmendment, readonly string[]>;

/** A table with a row for each amendment gives the new values in columns of their own. */
const amendedColumns = {
	notifiedOn: [
		'modificationdatenotificationmodification',
		'modificationdatenotification',
		'datenotificationmodification'
	],
	publishedOn: [
		'modificationdatepublicationdonneesmodification',
		'modificationdatepublicationdonnees',
		'datepublicationdonneesmodification'
	],
	amount: ['modificationmontant', 'montantmodification', 'montantmodifie'],
	durationMonths: ['modificationdureemois', 'dureemoismodification', 'dureemodification', 'dureemoismodifiee']
} as const satisfies Partial<Record<keyof RawAmendment, readonly string[]>>;

/** Says whether these column names can make a contract: an id, and its buyer. */
export function missingColumn(columns: readonly string[]): 'id' | 'acheteur.id' | undefined {
	const folds = new Set(columns.map(fold));
	if (!names.id.some((name) => folds.has(name))) return 'id';
	return names.buyerSiret.some((name) => folds.has(name)) ? undefined : 'acheteur.id';
}

/** The place of the buyer's number among these column names; -1 when there is none. */
export function buyerColumn(columns: readonly string[]): number {
	const folds = columns.map(fold);
	return Math.max(
		-1,
		...names.buyerSiret
			.map((name) => folds.indexOf(name))
			.filter((at) => at >= 0)
			.slice(0, 1)
	);
}

/** The fields of one row, whatever its layout: an object of JSON, or a line of a table under its column names. */
export function rawOf(row: Json): RawContract {
	const record = isRecord(row.fields) ? row.fields : row;
	const flat = new Map<string, string>();
	const techniques: string[] = [];
	for (const [key, value] of Object.entries(record)) {
		const name = fold(key);
		if (/^(?:techniques?|modalitesexecution|typesdecontrat)/.test(name)) techniques.push(...textsOf(value));
		else flatten(name, value, flat);
	}
	const texts = Object.fromEntries(textFields.map((field) => [field, first(flat, names[field])]));
	const kind = first(flat, ['type']);
	return {
		...(texts as Record<TextField, string>), // one text per key of `names`
		techniques: techniques.join(' '),
		amendments: [...amendmentsOf(record), ...amendmentOfColumns(flat)],
		isConcession:
			/concession/i.test(kind) || [...flat.keys()].some((name) => name.startsWith('autoriteconcedante'))
	};
}

export function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatten(name: string, value: unknown, into: Map<string, string>): void {
	if (isRecord(value))
		for (const [key, inner] of Object.entries(value)) flatten(name + fold(key), inner, into);
	else if (!into.get(name)) into.set(name, textsOf(value).join(', '));
}

function first(flat: ReadonlyMap<string, string>, among: readonly string[]): string {
	for (const name of among) {
		const text = flat.get(name);
		if (text?.trim()) return text;
	}
	return '';
}

function amendmentsOf(record: Json): RawAmendment[] {
	const [, modifications] = Object.entries(record).find(([key]) => /^modifications?$/.test(fold(key))) ?? [];
	return listOf(fromText(modifications))
		.flatMap((one) => (isRecord(one) && 'modification' in one ? listOf(one.modification) : [one]))
		.filter(isRecord)
		.map((one) => {
			const flat = new Map<string, string>();
			for (const [key, value] of Object.entries(one)) flatten(fold(key), value, flat);
			const texts = Object.entries(amendmentNames).map(([field, among]) => [field, first(flat, among)]);
			return Object.fromEntries(texts) as RawAmendment; // one text per key of `amendmentNames`
		});
}

function amendmentOfColumns(flat: ReadonlyMap<string, string>): RawAmendment[] {
	const texts = Object.fromEntries(
		Object.entries(amendedColumns).map(([field, among]) => [field, first(flat, among)])
	) as Omit<RawAmendment, 'id'>; // one text per key of `amendedColumns`
	const id = first(flat, names.amendmentId);
	return texts.amount || texts.durationMonths ? [{ id, ...texts }] : [];
}

/** A table writes a list as the JSON it was. */
function fromText(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function listOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	return isRecord(value) ? [value] : [];
}

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value === 'number') return [String(value)];
	if (Array.isArray(value)) return value.flatMap(textsOf);
	return isRecord(value) ? Object.values(value).flatMap(textsOf) : [];
}

/** A file has some dozens of names, each met once a row. */
const folded = new Map<string, string>();
const foldedMax = 2_000;

function fold(name: string): string {
	const known = folded.get(name);
	if (known !== undefined) return known;
	const bare = name
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
	if (folded.size < foldedMax) folded.set(name, bare);
	return bare;
}
