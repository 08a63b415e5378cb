import { printedName, type EpciKind } from '@halle/domain';
import { packageJson } from './packages.ts';

export const territoryPackage = '@etalab/decoupage-administratif';

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
