import type { EngineParams, FamilyParams } from './params.ts';

/** A family's assumptions with where they come from. All of them are hypotheses until closed groups teach better. */
export type FamilyAssumption = FamilyParams & {
	prefixes: readonly string[];
	source: string;
	hypothesis: boolean;
};

const publishedRange =
	'Ordre de grandeur prudent : les achats centralisés italiens paient environ 28 % de moins (Bandiera, Prat, Valletti, 2009) ; forme de la courbe d’après Schotanus, Telgen, de Boer (Omega, 2009).';
const energyRange =
	'Prix surtout fixé par le marché de gros : seule la marge du fournisseur se négocie, d’où un plafond bas.';
const worksRange =
	'Travaux : le volume joue peu, les frais de chantier dominent ; plafond bas, seuil de volume élevé.';

function assume(
	family: string,
	prefixes: readonly string[],
	[dmax, K]: readonly [number, number],
	source = publishedRange
): FamilyAssumption {
	// A group worth twenty times the half-discount amount has 95 % of all there is to gain: more only excludes small firms.
	return { family, prefixes, dmax, K, maxAmount: K * 20, source, hypothesis: true };
}

/** Purchase families by CPV prefix, with our assumptions on the discount a total amount earns. */
export const defaultFamilies: readonly FamilyAssumption[] = [
	assume('énergie', ['09'], [0.07, 400_000], energyRange),
	assume('sel, sable et granulats', ['14'], [0.14, 45_000]),
	assume('alimentation', ['03', '15'], [0.11, 110_000]),
	assume('vêtements et équipements de protection', ['18'], [0.2, 28_000]),
	assume('livres et imprimés', ['22'], [0.1, 40_000]),
	assume('produits chimiques et d’entretien', ['24', '39'], [0.18, 40_000]),
	assume('fournitures et matériel de bureau', ['30'], [0.16, 45_000]),
	assume('matériel électrique et éclairage', ['31'], [0.15, 90_000]),
	assume('télécommunications et image', ['32', '64'], [0.14, 75_000]),
	assume('matériel médical', ['33'], [0.18, 30_000]),
	assume('véhicules et équipements de voirie', ['34'], [0.11, 130_000]),
	assume('sécurité et secours', ['35', '79'], [0.13, 70_000]),
	assume('sport, jeux et musique', ['37'], [0.15, 65_000]),
	assume('instruments de laboratoire et de mesure', ['38'], [0.14, 60_000]),
	assume('eau et assainissement', ['41', '65', '90'], [0.09, 220_000]),
	assume('machines', ['16', '42', '43'], [0.11, 120_000]),
	assume('matériaux et éléments de construction', ['44'], [0.14, 80_000]),
	assume('travaux', ['45'], [0.08, 500_000], worksRange),
	assume('logiciels et services informatiques', ['48', '72'], [0.15, 75_000]),
	assume('réparation et entretien', ['50', '51'], [0.13, 60_000]),
	assume('restauration et hébergement', ['55'], [0.09, 180_000]),
	assume('transport', ['60', '63'], [0.07, 200_000]),
	assume('assurances et services financiers', ['66'], [0.08, 200_000]),
	assume('études, contrôles et ingénierie', ['70', '71', '73', '75'], [0.13, 60_000]),
	assume('espaces verts et forêt', ['77'], [0.12, 80_000]),
	assume('formation', ['80'], [0.17, 35_000]),
	assume('santé, social et autres services', ['19', '76', '85', '92', '98'], [0.1, 80_000])
];

/**
 * The parameters used when nobody has set others. The procedure steps cost what preparing and running a
 * purchase of that size is assumed to cost a commune; the amounts where they change are passed in by the
 * caller, which knows the thresholds in force on the day.
 *
 * @param thresholds EUR excl. VAT at which a formal procedure of the next kind starts, rising
 */
export function defaultParams(thresholds: {
	publicity: number;
	formal: number;
	european: number;
}): EngineParams {
	return {
		version: 1,
		groupFixedCost: 600,
		memberCost: 120,
		absoluteMaxMembers: 60,
		procedureCost: [
			{ below: thresholds.publicity, cost: 300 },
			{ below: thresholds.formal, cost: 1500 },
			{ below: thresholds.european, cost: 3000 },
			{ below: null, cost: 7000 }
		],
		unitFactor: {
			KGM: ['KGM', 1],
			TNE: ['KGM', 1000],
			LTR: ['LTR', 1],
			MTQ: ['LTR', 1000],
			KWH: ['KWH', 1],
			MWH: ['KWH', 1000],
			MTR: ['MTR', 1],
			KMT: ['MTR', 1000],
			MTK: ['MTK', 1],
			HAR: ['MTK', 10_000],
			HUR: ['HUR', 1],
			C62: ['C62', 1]
		},
		classes: Object.fromEntries(
			defaultFamilies.flatMap(({ prefixes, family, dmax, K, maxAmount }) =>
				prefixes.map((prefix) => [prefix, { family, dmax, K, maxAmount }])
			)
		)
	};
}
