import type { AnswerValues, Carried, ContentCode, UnitCode } from '@halle/domain';
import { unverified } from './cast.ts';

/** What the communes of the demo look for together: one purchase each, in the four fields. Prices are invented and plausible. */

type TypedQuantity = {
	quantity: number;
	unit: UnitCode;
	/** What one pack holds. */
	pack?: { quantity: number; unit: ContentCode };
};

type Purchase = {
	familyId: string;
	title: string;
	/** INSEE codes of the communes, the one that founds the group first. */
	communes: readonly string[];
	durationMonths: number;
	/** Where it is delivered or done, and the like; at the town hall, in the mornings, unless said. */
	carried?: Partial<Carried>;
	/** Days from today between which it must start. */
	startsFrom: number;
	startsUntil: number;
};

/** Counted in units of the family. */
export type Counted = Purchase & {
	/** Price of one unit today, excluding tax. */
	unitPriceCents: number;
	/** Units for 1,000 inhabitants over the whole duration; small villages need at least `quantityMin`. */
	perThousand: number;
	quantityMin: number;
	/** Communes that count in another unit, as typed; the others count whole units of the family. */
	typed?: Readonly<Record<string, TypedQuantity>>;
};

/** What a commune of so many inhabitants answers to the questions of the family, and pays for a year, excluding tax. */
export type Answered = Purchase & {
	answers: (inhabitants: number) => { values: AnswerValues; yearlyEuros: number };
};

export type Campaign = Counted | Answered;

export const campaigns = {
	/** Awarded, ordered, delivered: the whole way. */
	paper: {
		familyId: 'printing-paper',
		title: 'Papier A4 recyclé',
		communes: ['18015', '18011', '18030', '18037', '18067', '18115'],
		unitPriceCents: 4_50,
		perThousand: 500,
		quantityMin: 240,
		durationMonths: 24,
		startsFrom: -60,
		startsUntil: 40
	},
	/** Published, open to bids. */
	laptops: {
		familyId: 'laptops',
		title: 'Ordinateurs portables pour la mairie et l’école',
		communes: ['18223', '18097', '18003', '18109', '18145'],
		unitPriceCents: 890_00,
		perThousand: 5,
		quantityMin: 5,
		durationMonths: 24,
		startsFrom: 60,
		startsUntil: 150
	},
	/** Founded by hand. */
	defibrillators: {
		familyId: 'defibrillators',
		title: 'Défibrillateurs',
		communes: ['18246', '18258'],
		unitPriceCents: 1_350_00,
		perThousand: 4,
		quantityMin: 6,
		durationMonths: 48,
		startsFrom: 150,
		startsUntil: 240
	},
	/** Deadline passed, envelopes to open. */
	salt: {
		familyId: 'road-salt',
		title: 'Sel de déneigement en vrac',
		communes: ['18233', '18032', '18241', '18125', '18246'],
		unitPriceCents: 112_00,
		perThousand: 25,
		quantityMin: 18,
		// One commune weighs in kilograms, another to the hundred kilos.
		typed: { '18032': { quantity: 32_400, unit: 'KGM' }, '18125': { quantity: 27.5, unit: 'TNE' } },
		durationMonths: 24,
		carried: {
			delivery: 'Au dépôt des services techniques, prévenir la veille',
			deliveryHours: 'du lundi au jeudi, 7 h 30 – 11 h 30, fermé en août'
		},
		startsFrom: 20,
		startsUntil: 80
	},
	/** Above the European threshold: bids scored, the tender commission is to be convened. */
	electricity: {
		familyId: 'electricity',
		title: 'Électricité de la mairie, des écoles et de l’éclairage public',
		communes: ['18011', '18037', '18067', '18115', '18159'],
		unitPriceCents: 142_00,
		perThousand: 600,
		quantityMin: 150,
		durationMonths: 36,
		carried: { delivery: 'Aux compteurs de la mairie, des écoles et de l’éclairage public' },
		startsFrom: 40,
		startsUntil: 120
	},
	/** Awarded; ordered, delivered and refused by the tonne and its decimals. */
	gravel: {
		familyId: 'gravel',
		title: 'Gravillons pour les chemins',
		communes: ['18015', '18011', '18030', '18115', '18067'],
		unitPriceCents: 32_00,
		perThousand: 60,
		quantityMin: 150,
		durationMonths: 24,
		startsFrom: -30,
		startsUntil: 60
	},
	/** Amended, published, then given up. */
	lighting: {
		familyId: 'street-lighting-supply',
		title: 'Luminaires à diodes pour les rues',
		communes: ['18030', '18015', '18011', '18115', '18067'],
		unitPriceCents: 270_00,
		perThousand: 8,
		quantityMin: 20,
		durationMonths: 12,
		startsFrom: 10,
		startsUntil: 90
	},
	/** Constituted: the call is being prepared. */
	furniture: {
		familyId: 'school-furniture',
		title: 'Tables et chaises pour les classes',
		communes: ['18015', '18011', '18159', '18170'],
		unitPriceCents: 145_00,
		perThousand: 8,
		quantityMin: 30,
		durationMonths: 12,
		startsFrom: 90,
		startsUntil: 200
	},
	/** At the councils: votes and signatures are coming in. */
	staffInsurance: {
		familyId: 'insurance',
		title: 'Assurance statutaire des agents',
		communes: ['18015', '18030', '18037', '18047', '18170'],
		answers: (inhabitants) => ({
			values: { contracts: 1 },
			yearlyEuros: Math.round(inhabitants * 0.12) * 100
		}),
		durationMonths: 48,
		carried: { delivery: 'Contrat adressé à la mairie' },
		startsFrom: 60,
		startsUntil: 160
	},
	/** Open: the coordinator is named, answers are awaited. */
	cleaning: {
		familyId: 'cleaning-products',
		title: 'Produits d’entretien écolabellisés',
		communes: ['18097', '18003', '18206', '18271'],
		unitPriceCents: 6_20,
		perThousand: 500,
		quantityMin: 300,
		// One commune counts boxes of four cans of five litres.
		typed: { '18206': { quantity: 37, unit: 'PK', pack: { quantity: 20, unit: 'LTR' } } },
		durationMonths: 24,
		startsFrom: 50,
		startsUntil: 140
	},
	/** Draft: one commune accepted, no coordinator yet, Aubigny has to answer. */
	homeMeals: {
		familyId: 'home-meals',
		title: 'Portage de repas aux personnes âgées',
		communes: ['18011', '18015', '18030', '18067', '18037', '18115', '18159', '18170'],
		answers: (inhabitants) => {
			const people = Math.min(20, Math.round(inhabitants * 0.006));
			return { values: { people, days: 300 }, yearlyEuros: people * 300 * 8 };
		},
		durationMonths: 36,
		carried: { delivery: 'Chez les personnes, sur la liste de la mairie', deliveryHours: 'avant midi' },
		startsFrom: 60,
		startsUntil: 180
	},
	/** Cancelled before publication. */
	plants: {
		familyId: 'plants',
		title: 'Plantes pour le fleurissement',
		communes: ['18223', '18145', '18004', '18206', '18109'],
		unitPriceCents: 2_10,
		perThousand: 700,
		quantityMin: 1_500,
		durationMonths: 12,
		startsFrom: 40,
		startsUntil: 120
	},
	/** Only suggested so far: what weighs most in the money of a commune first, and something small beside it. */
	roads: {
		familyId: 'road-repair',
		title: 'Réfection des rues et des chemins',
		communes: ['18015', '18011', '18030', '18037', '18115', '18159', '18067', '18170'],
		// Half a metre of road for each inhabitant, of ten kilometres for a thousand.
		answers: (inhabitants) => {
			const length = Math.round(inhabitants * 0.055) * 10;
			return { values: { length, width: 3.5 }, yearlyEuros: length * 3.5 * 18 };
		},
		durationMonths: 36,
		carried: { delivery: 'Sur les voies communales, rue par rue' },
		startsFrom: 100,
		startsUntil: 190
	},
	gas: {
		familyId: 'natural-gas',
		title: 'Gaz naturel de la mairie et des écoles',
		communes: ['18015', '18011', '18233', '18223', '18097', '18096', '18281'],
		answers: (inhabitants) => {
			const kwh = Math.round(inhabitants * 0.15) * 1_000;
			return { values: { kwh }, yearlyEuros: kwh * 0.088 };
		},
		durationMonths: 48,
		carried: { delivery: 'Aux compteurs de la mairie, des écoles et du gymnase' },
		startsFrom: 150,
		startsUntil: 230
	},
	insurance: {
		familyId: 'insurance',
		title: 'Assurances de la commune',
		communes: ['18015', '18011', '18030', '18037', '18223', '18097', '18109', '18145'],
		answers: (inhabitants) => ({
			values: { contracts: 4 },
			yearlyEuros: Math.round(inhabitants * 0.12) * 100
		}),
		durationMonths: 48,
		carried: { delivery: 'Contrats adressés à la mairie' },
		startsFrom: 180,
		startsUntil: 260
	},
	schoolMeals: {
		familyId: 'school-meals',
		title: 'Repas de la cantine livrés',
		communes: ['18015', '18011', '18030', '18037', '18067', '18047'],
		// Six of a hundred inhabitants eat at school; a town cooks for most of its own.
		answers: (inhabitants) => {
			const pupils = Math.min(150, Math.round(inhabitants * 0.058));
			return { values: { pupils, days: 140 }, yearlyEuros: pupils * 140 * 3.8 };
		},
		durationMonths: 36,
		carried: { delivery: 'À la cantine de l’école', deliveryHours: 'avant 10 h, les jours d’école' },
		startsFrom: 200,
		startsUntil: 280
	},
	mobiles: {
		familyId: 'mobile-phones',
		title: 'Forfaits de téléphonie mobile',
		communes: ['18015', '18011', '18037', '18159', '18115', '18067', '18170'],
		unitPriceCents: 15_00,
		perThousand: 86,
		quantityMin: 468,
		durationMonths: 36,
		startsFrom: 45,
		startsUntil: 150
	},
	green: {
		familyId: 'green-spaces',
		title: 'Tonte et entretien des espaces verts',
		communes: ['18096', '18281', '18140', '18103', '18165'],
		unitPriceCents: 45,
		perThousand: 16_000,
		quantityMin: 12_000,
		durationMonths: 24,
		carried: { delivery: 'Sur les espaces verts de la commune' },
		startsFrom: 60,
		startsUntil: 120
	}
} as const satisfies Record<string, Campaign>;

/** Needs that stand alone, with the reason why on their page: too far, too late, another unit of time. */
export const loneNeeds: readonly Campaign[] = [
	{
		familyId: 'mobile-phones',
		title: 'Forfaits mobiles des agents techniques',
		communes: ['18026'],
		unitPriceCents: 15_00,
		perThousand: 250,
		quantityMin: 240,
		durationMonths: 36,
		startsFrom: 240,
		startsUntil: 300
	},
	{
		familyId: 'copiers',
		title: 'Maintenance du copieur',
		communes: ['18015'],
		unitPriceCents: 420_00,
		perThousand: 1,
		quantityMin: 3,
		durationMonths: 36,
		startsFrom: 120,
		startsUntil: 200
	}
];

/** Posted by the commune that is not verified: it waits. */
export const waitingNeed: Counted = {
	familyId: 'street-furniture',
	title: 'Bancs et corbeilles du bourg',
	communes: [unverified.commune],
	unitPriceCents: 320_00,
	perThousand: 6,
	quantityMin: 6,
	durationMonths: 12,
	startsFrom: 90,
	startsUntil: 180
};
