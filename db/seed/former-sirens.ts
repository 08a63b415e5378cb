import { departementOf } from '@halle/domain';
import type { PackagedCommune } from './territories.ts';

type Known = { number: number; rank: number };
type Territory = { prefix: string; known: Known[] };

/**
 * The SIREN each commune had before a merger gave it another, or made it a part of another: 21, the département, the rank
 * of the commune in it, a check digit. The rank is the number of the INSEE code but for communes made or unmade since, which
 * shift those after them: a rank is known from the neighbours on both sides, and unknown where they disagree.
 *
 * Tried on the communes whose SIREN is known, each as if it were not: 32,472 right, 1,457 unknown, 65 wrong.
 *
 * @source INSEE, Sirene: SIREN of local authorities; codes of former communes: @etalab/decoupage-administratif
 * @returns rows of SIREN and INSEE code of today’s commune; none is the SIREN of a commune of today
 */
export function formerSirens(
	communes: readonly Pick<PackagedCommune, 'code' | 'siren' | 'anciensCodes'>[]
): [siren: string, communeCode: string][] {
	const territories = territoriesOf(communes);
	const taken = new Set(communes.map(({ siren }) => siren));
	const former = communes.flatMap(({ code, siren, anciensCodes = [] }) =>
		[...(siren.startsWith('21') ? [] : [code]), ...anciensCodes].map((old) => [old, code] as const)
	);
	const rows = former.flatMap(([old, code]): [string, string][] => {
		const siren = sirenOfCode(old, territories.get(departementOf(old)));
		return siren && !taken.has(siren) ? [[siren, code]] : [];
	});
	return [...new Map(rows)];
}

function territoriesOf(communes: readonly Pick<PackagedCommune, 'code' | 'siren'>[]): Map<string, Territory> {
	const own = communes.filter(({ siren }) => siren.startsWith('21'));
	const groups = Map.groupBy(own, ({ code }) => departementOf(code));
	return new Map(
		[...groups].map(([name, members]) => {
			const known = members.map(({ code, siren }) => ({
				number: numberOf(code),
				rank: Number(siren.slice(4, 8))
			}));
			const prefix = members[0]?.siren.slice(0, 4) ?? '';
			return [name, { prefix, known: known.toSorted((a, b) => a.number - b.number) }];
		})
	);
}

function sirenOfCode(code: string, territory: Territory | undefined): string | undefined {
	if (!territory) return undefined;
	const number = numberOf(code);
	const after = territory.known.findIndex((known) => known.number > number);
	const [below, above] = [territory.known.at(after === -1 ? -1 : after - 1), territory.known[after]];
	if (after <= 0 || !below || !above || below.number === number) return undefined;
	const shift = below.rank - below.number;
	if (above.rank - above.number !== shift) return undefined;
	const digits = `${territory.prefix}${String(number + shift).padStart(4, '0')}`;
	return `${digits}${checkDigit(digits)}`;
}

function numberOf(code: string): number {
	return Number(code.slice(2));
}

/** The digit that makes the Luhn sum of the nine a multiple of ten. */
function checkDigit(eight: string): number {
	let sum = 0;
	for (let place = 0; place < 8; place += 1) {
		const digit = Number(eight[7 - place]);
		const doubled = place % 2 === 0 ? digit * 2 : digit;
		sum += doubled > 9 ? doubled - 9 : doubled;
	}
	return (10 - (sum % 10)) % 10;
}
