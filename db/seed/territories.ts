import { printedName, type EpciKind } from '@halle/domain';
import { packageJson } from './packages.ts';

export const territoryPackage = '@etalab/decoupage-administratif';
/** The same at an early version, the last that says how communes were merged and renamed since 1943. */
export const historyPackage = 'commune-history';

/** A commune that can buy, as packaged. Field names are those of the package. */
export type PackagedCommune = {
	code: string;
	nom: string;
	departement: string;
	region: string;
	siren: string;
	codesPostaux: string[];
	population: number;
	anciensCodes?: string[];
};

export type PackagedEpci = {
	code: string;
	nom: string;
	type: EpciKind;
	populationMunicipale: number;
	membres: { code: string }[];
};

export type PackagedDivision = { code: string; nom: string; region?: string };

/** The communes with a SIREN: neither arrondissements, nor former communes, nor overseas collectivities. */
export function readCommunes(): PackagedCommune[] {
	// By path: the entry point of the package reads files relative to the working directory and throws elsewhere.
	const rows = packageJson(territoryPackage, 'data/communes.json') as (PackagedCommune & { type: string })[];
	return rows.filter((row) => row.type === 'commune-actuelle' && row.siren).map(printed);
}

/** A commune of once: its INSEE code then, and one name it had. */
export type FormerCommune = { code: string; nom: string };

/** Communes as they were called at any time, and those that live on as parts of others. */
export function readFormerCommunes(): FormerCommune[] {
	const history = packageJson(historyPackage, 'data/historique-communes.json') as FormerCommune[];
	const today = packageJson(territoryPackage, 'data/communes.json') as (FormerCommune & { type: string })[];
	return [
		...history,
		...today.filter(({ type }) => type === 'commune-deleguee' || type === 'commune-associee')
	];
}

export function readEpci(): PackagedEpci[] {
	return (packageJson(territoryPackage, 'data/epci.json') as PackagedEpci[]).map(printed);
}

export function readDepartements(): PackagedDivision[] {
	return (packageJson(territoryPackage, 'data/departements.json') as PackagedDivision[]).map(printed);
}

export function readRegions(): PackagedDivision[] {
	return (packageJson(territoryPackage, 'data/regions.json') as PackagedDivision[]).map(printed);
}

/** The packages write names as on a keyboard. */
function printed<T extends { nom: string }>(row: T): T {
	return { ...row, nom: printedName(row.nom) };
}
