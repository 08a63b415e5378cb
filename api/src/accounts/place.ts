import { schema, type Db } from '@halle/db';
import { searchCommunes } from '@halle/db/search';
import { isCommuneCode, searchName } from '@halle/domain';
import { eq } from 'drizzle-orm';

/** A commune or an EPCI as the official lists know it: what a person recognises before signing it up. */
export type Place = {
	/** INSEE code of a commune, SIREN of an EPCI. */
	code: string;
	kind: 'commune' | 'epci';
	name: string;
	siren: string;
	population: number;
	departementCode: string | null;
	departementName: string | null;
	epciSiren: string | null;
	epciName: string | null;
};

/** @returns undefined when the official lists have no such commune or EPCI */
export async function findPlace(db: Db, code: string): Promise<Place | undefined> {
	return isCommuneCode(code) ? findCommune(db, code) : findEpci(db, code);
}

async function findCommune(db: Db, code: string): Promise<Place | undefined> {
	const { communes, departements, epci } = schema;
	const [row] = await db
		.select({ commune: communes, departementName: departements.name, epciName: epci.name })
		.from(communes)
		.innerJoin(departements, eq(departements.code, communes.departementCode))
		.leftJoin(epci, eq(epci.siren, communes.epciSiren))
		.where(eq(communes.code, code));
	if (!row) return undefined;
	const { name, siren, population, departementCode, epciSiren } = row.commune;
	const { departementName, epciName } = row;
	return {
		code,
		kind: 'commune',
		name,
		siren,
		population,
		departementCode,
		departementName,
		epciSiren,
		epciName
	};
}

async function findEpci(db: Db, siren: string): Promise<Place | undefined> {
	const [row] = await db.select().from(schema.epci).where(eq(schema.epci.siren, siren));
	if (!row) return undefined;
	const nowhere = { departementCode: null, departementName: null, epciName: null };
	return {
		code: siren,
		kind: 'epci',
		name: row.name,
		siren,
		population: row.population,
		epciSiren: siren,
		...nowhere
	};
}

/** `formerName`: the name of once by which it was found. */
type FoundPlace = Pick<Place, 'code' | 'kind' | 'name' | 'departementName'> & { formerName: string | null };

/**
 * Communes and EPCI for what a person typed, communes first: what the field of the sign-up proposes.
 *
 * @returns at most 10 communes and 5 EPCI
 */
export async function searchPlaces(db: Db, text: string): Promise<FoundPlace[]> {
	const matches = await searchCommunes(db, text);
	const communes = matches.map(({ code, name, departementName, formerName }) => ({
		code,
		kind: 'commune' as const,
		name,
		departementName,
		formerName
	}));
	const words = searchName(text)
		.split(' ')
		.filter((word) => word.length > 2);
	if (words.length === 0) return communes;
	// A thousand names, without a column of their own: folded here.
	const rows = await db
		.select({ code: schema.epci.siren, name: schema.epci.name })
		.from(schema.epci)
		.orderBy(schema.epci.name);
	const matching = rows.filter(({ name }) => {
		const folded = searchName(name);
		return words.every((word) => folded.includes(word));
	});
	const none = { departementName: null, formerName: null };
	const epci = matching.slice(0, 5).map((row) => ({ ...row, kind: 'epci' as const, ...none }));
	return [...communes, ...epci];
}
