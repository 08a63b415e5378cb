import type { FieldId } from './fields.ts';
import type { UnitCode } from './units.ts';

/** What is bought, in the sense of the thresholds. `social`: social and other specific services (lighter rules). */
export const natures = ['supplies', 'services', 'works', 'social'] as const;
export type Nature = (typeof natures)[number];

/** Yearly quantity for 1,000 inhabitants, in the unit of the family: what a need proposes before anything is known. */
export type Ratio = {
	low: number;
	typical: number;
	high: number;
	/** Where the figure comes from, in French, as shown beside it. */
	source: string;
	/** True while nobody has measured it: the screen says « hypothèse ». */
	isHypothesis: boolean;
};

/** A family of purchases that communes of all sizes make, with the answers it proposes for a new need. */
export type PurchaseFamily = {
	id: string;
	field: FieldId;
	/** French, as a secretary calls it. */
	label: string;
	/** Main CPV code, 8 digits; always a code of the table. */
	cpvCode: string;
	/** Other codes under which the same thing is bought. */
	otherCpvCodes: readonly string[];
	unit: UnitCode;
	nature: Nature;
	/** Month in which contracts usually start again, 1 to 12; null when they start at any time. */
	renewalMonth: number | null;
	/** Usual length of a contract, months. */
	durationMonths: number;
	ratio: Ratio;
	/** How many leading CPV digits a partner must share: 4 for a broad family, 8 for one exact product. */
	engineLevel: 4 | 5 | 8;
	/** How far a partner may be, metres. */
	radiusMetres: number;
	/** Everyday words that name it. */
	words: readonly string[];
};
