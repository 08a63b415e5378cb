import { printedName, searchName } from '@halle/domain';
import type { FormerCommune, PackagedCommune } from './territories.ts';

/** A name of once, folded; as printed; INSEE code of the commune of today. */
type FormerName = [searchName: string, name: string, communeCode: string];

/**
 * The names that communes of today, and the communes merged into them, had before. Nobody forgets the name of a village when
 * its code goes.
 *
 * @source INSEE, code officiel géographique, 1943 to 2019 (commune-history); former communes that keep their name in a commune
 * nouvelle, to this day (@etalab/decoupage-administratif)
 * @param history names by code, of whatever year
 */
export function formerNames(
	communes: readonly Pick<PackagedCommune, 'code' | 'nom' | 'anciensCodes'>[],
	history: readonly FormerCommune[]
): FormerName[] {
	const namesOf = Map.groupBy(history, ({ code }) => code);
	const rows = new Map<string, FormerName>();
	for (const { code, nom, anciensCodes = [] } of communes) {
		const own = searchName(nom);
		const former = [code, ...anciensCodes].flatMap((old) => namesOf.get(old) ?? []);
		for (const { nom: name } of former) {
			const key = searchName(name);
			if (key !== own) rows.set(`${key} ${code}`, [key, printedName(name), code]);
		}
	}
	return [...rows.values()];
}
