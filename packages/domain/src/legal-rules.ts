import type { Day } from './dates.ts';
import type { Nature } from './purchase-family.ts';

/** What a dated rule is about. */
export type LegalRuleKind =
	| 'dispense'
	| 'formal'
	| 'light-notice'
	| 'notice'
	| 'profile'
	| 'essential-data'
	| 'small-lot'
	| 'small-lots-share'
	| 'days-to-answer'
	| 'standstill-days'
	| 'environment-criterion';

/**
 * How sure we are of a row. `verified`: read in a source named beside it; `amount-to-check`: the rule was read, its
 * figure is quoted by common practice; `unverified`: one source, or none: never applied.
 */
export type LegalRuleStatus = 'verified' | 'amount-to-check' | 'unverified';

/** One rule of French procurement law, with the days on which a procedure engaged falls under it. */
export type LegalRule = {
	id: string;
	kind: LegalRuleKind;
	natures: readonly Nature[];
	/** Cents excluding tax, days, or percent, by kind. A dispense is strictly below; every duty starts at its amount. */
	figure: number;
	from: Day;
	/** Last day, included; null while no end is known. */
	to: Day | null;
	/** The article a person can look up, in French. */
	reference: string;
	status: LegalRuleStatus;
};

const ordinary = ['supplies', 'services'] as const;
const works = ['works'] as const;
const social = ['social'] as const;
const all = ['supplies', 'services', 'works', 'social'] as const;
const notWorks = ['supplies', 'services', 'social'] as const;
const euros = (amount: number): number => amount * 100;

/** Shortest way to write a row: identifier, days, natures, figure, article. */
function rule(
	kind: LegalRuleKind,
	id: string,
	[from, to]: readonly [Day, Day | null],
	natures: readonly Nature[],
	figure: number,
	reference: string,
	status: LegalRuleStatus = 'verified'
): LegalRule {
	return { id, kind, natures, figure, from, to, reference, status };
}

/**
 * The rules that decide how communes and their groupings buy (buyers that are not central authorities), for procedures
 * engaged from 2020 on. Rows of one kind and nature never overlap. @law décret 2025-1386 art. 4 (the day a
 * procedure is engaged, or its notice sent, chooses the rules)
 */
export const legalRules: readonly LegalRule[] = [
	rule('dispense', 'DISP-FS-2020', ['2020-01-01', '2026-03-31'], notWorks, euros(40_000), 'CCP R2122-8 (décret 2019-1344)'),
	rule('dispense', 'DISP-FS-2026', ['2026-04-01', null], notWorks, euros(60_000), 'CCP R2122-8 (décret 2025-1386)'),
	// The day on which it began was not read anywhere.
	rule('dispense', 'DISP-TX-2020', ['2020-12-08', '2022-12-31'], works, euros(100_000), 'loi 2020-1525 art. 142', 'unverified'),
	rule('dispense', 'DISP-TX-2023', ['2023-01-01', '2024-12-31'], works, euros(100_000), 'décret 2022-1683 art. 6'),
	rule('dispense', 'DISP-TX-2025', ['2025-01-01', '2025-12-31'], works, euros(100_000), 'décret 2024-1217'),
	rule('dispense', 'DISP-TX-2026', ['2026-01-01', null], works, euros(100_000), 'CCP R2122-8 (décret 2025-1386)'),
	rule('dispense', 'DISP-TX-2027', ['2027-01-01', null], works, euros(140_000), 'loi 2026-403 art. 13', 'unverified'),

	rule('formal', 'EU-FS-2022', ['2022-01-01', '2023-12-31'], ordinary, euros(215_000), 'CCP R2124-1, annexe 2'),
	rule('formal', 'EU-FS-2024', ['2024-01-01', '2025-12-31'], ordinary, euros(221_000), 'CCP R2124-1, annexe 2'),
	rule('formal', 'EU-FS-2026', ['2026-01-01', '2027-12-31'], ordinary, euros(216_000), 'CCP R2124-1 (règlement (UE) 2025/2152)'),
	rule('formal', 'EU-TX-2022', ['2022-01-01', '2023-12-31'], works, euros(5_382_000), 'CCP R2124-1, annexe 2'),
	rule('formal', 'EU-TX-2024', ['2024-01-01', '2025-12-31'], works, euros(5_538_000), 'CCP R2124-1, annexe 2'),
	rule('formal', 'EU-TX-2026', ['2026-01-01', '2027-12-31'], works, euros(5_404_000), 'CCP R2124-1 (règlement (UE) 2025/2152)'),
	rule('light-notice', 'EU-SOCIAL', ['2016-04-01', null], social, euros(750_000), 'CCP R2123-1 3°, R2131-15', 'amount-to-check'),

	rule('notice', 'PUB-MAPA-90K', ['2019-04-01', null], ['supplies', 'services', 'works'], euros(90_000), 'CCP R2131-12'),
	rule('profile', 'PROFIL-40K', ['2020-01-01', '2026-03-31'], all, euros(40_000), 'CCP R2132-2'),
	rule('profile', 'PROFIL-60K', ['2026-04-01', null], all, euros(60_000), 'CCP R2132-2 (décret 2025-1386)'),
	rule('essential-data', 'DECP-40K-2020', ['2020-01-01', '2023-12-31'], all, euros(40_000), 'CCP R2196-1 (décret 2019-1344)'),
	rule('essential-data', 'DECP-40K', ['2024-01-01', null], all, euros(40_000), 'CCP R2196-1 (arrêté du 22 décembre 2022)'),

	rule('small-lot', 'LOT-MAPA-FS', ['2019-04-01', null], ordinary, euros(80_000), 'CCP R2123-1 2°'),
	rule('small-lot', 'LOT-MAPA-TX', ['2019-04-01', null], works, euros(1_000_000), 'CCP R2123-1 2°'),
	rule('small-lots-share', 'LOT-MAPA-SHARE', ['2019-04-01', null], ['supplies', 'services', 'works'], 20, 'CCP R2123-1 2°'),

	// Offers are sent electronically: the 35 days of R2161-2 come down to 30.
	rule('days-to-answer', 'DELAY-AOO', ['2019-04-01', null], ['supplies', 'services', 'works'], 30, 'CCP R2161-2, R2161-3'),
	rule('standstill-days', 'STANDSTILL', ['2019-04-01', null], ['supplies', 'services', 'works'], 11, 'CCP R2182-1'),
	rule('environment-criterion', 'ENV-CRIT', ['2026-08-21', null], all, 0, 'CCP R2152-7 (décret 2022-767)')
];
