import { searchName } from '@halle/domain';
import { formerNames } from './former-names.ts';
import { formerSirens } from './former-sirens.ts';
import { geonamesPackage, readPopulatedPlaces } from './geonames.ts';
import type { Cell, Dataset } from './load.ts';
import { namesVintage, vintageOf } from './packages.ts';
import { locate, type Position } from './positions.ts';
import {
	historyPackage,
	readCommunes,
	readDepartements,
	readEpci,
	readFormerCommunes,
	readRegions,
	territoryPackage
} from './territories.ts';

/** An imported position is exact: a new vintage of the packages does not replace it. */
const unlessImported = (column: string) =>
	`case when communes.position_source = 'imported' then communes.${column} else excluded.${column} end`;

const positionColumns = ['longitude', 'latitude', 'x', 'y', 'position_source'] as const;

/** Régions, départements, EPCI and communes, in the order their references ask for. */
export function territoryDatasets(): Dataset[] {
	const vintage = `${vintageOf(territoryPackage)}, ${namesVintage}`;
	return [
		{
			name: 'regions',
			table: 'regions',
			columns: ['code', 'name'],
			key: ['code'],
			vintage,
			sentence: 'Chargement des régions',
			rows: () => Promise.resolve(readRegions().map(({ code, nom }) => [code, nom]))
		},
		{
			name: 'departements',
			table: 'departements',
			columns: ['code', 'name', 'region_code'],
			key: ['code'],
			vintage,
			sentence: 'Chargement des départements',
			rows: () =>
				Promise.resolve(readDepartements().map(({ code, nom, region = code }) => [code, nom, region]))
		},
		{
			name: 'epci',
			table: 'epci',
			columns: ['siren', 'name', 'kind', 'population'],
			key: ['siren'],
			vintage,
			sentence: 'Chargement des intercommunalités',
			rows: () =>
				Promise.resolve(readEpci().map((epci) => [epci.code, epci.nom, epci.type, epci.populationMunicipale]))
		},
		communeDataset(),
		{
			name: 'former-sirens',
			table: 'former_sirens',
			columns: ['siren', 'commune_code'],
			key: ['siren'],
			vintage,
			sentence: 'Chargement des anciens numéros des communes fusionnées',
			rows: () => Promise.resolve(formerSirens(readCommunes()))
		},
		{
			name: 'former-names',
			table: 'former_names',
			columns: ['search_name', 'name', 'commune_code'],
			key: ['search_name', 'commune_code'],
			vintage: `${vintageOf(territoryPackage)}, ${vintageOf(historyPackage)}, ${namesVintage}`,
			sentence: 'Chargement des anciens noms des communes',
			rows: () => Promise.resolve(formerNames(readCommunes(), readFormerCommunes()))
		}
	];
}

function communeDataset(): Dataset {
	return {
		name: 'communes',
		table: 'communes',
		columns: [
			'code',
			'name',
			'search_name',
			'siren',
			'population',
			'departement_code',
			'region_code',
			'epci_siren',
			'postal_codes',
			...positionColumns
		],
		key: ['code'],
		keep: Object.fromEntries(positionColumns.map((column) => [column, unlessImported(column)])),
		vintage: `${vintageOf(territoryPackage, geonamesPackage)}, ${namesVintage}`,
		sentence: 'Chargement des communes et de leurs positions',
		rows: communeRows
	};
}

async function communeRows(): Promise<Cell[][]> {
	const communes = readCommunes();
	const epciOf = new Map(
		readEpci().flatMap((epci) => epci.membres.map(({ code }) => [code, epci.code] as const))
	);
	const positions = locate(communes, await readPopulatedPlaces(), epciOf);
	return communes.map((commune) => [
		commune.code,
		commune.nom,
		searchName(commune.nom),
		commune.siren,
		commune.population,
		commune.departement,
		commune.region,
		epciOf.get(commune.code) ?? null,
		commune.codesPostaux,
		...positionCells(positions.get(commune.code) ?? { source: 'unknown' })
	]);
}

function positionCells(position: Position): Cell[] {
	if (position.source === 'unknown') return [null, null, null, null, 'unknown'];
	const { place, point, source } = position;
	return [rounded(place.longitude), rounded(place.latitude), point.x, point.y, source];
}

/** Five decimals, about one metre: the precision of the source. */
function rounded(degrees: number): number {
	return Math.round(degrees * 100_000) / 100_000;
}
