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
const notSocial = ['supplies', 'services', 'works'] as const;
const all = ['supplies', 'services', 'works', 'social'] as const;
const notWorks = ['supplies', 'services', 'social'] as const;
const euros = (amount: number): number => amount * 100;

type Row = Pick<LegalRule, 'id' | 'figure' | 'from' | 'to' | 'reference'> &
	Partial<Pick<LegalRule, 'status'>>;

/** Rules of one kind for some natures, in the order of time; verified unless the row says otherwise. */
function series(kind: LegalRuleKind, natures: readonly Nature[], rows: readonly Row[]): LegalRule[] {
	return rows.map((row) => ({ status: 'verified', ...row, kind, natures }));
}

/**
 * The rules that decide how communes and their groupings buy (buyers that are not central authorities), for procedures
 * engaged from 2020 on. Rows of one kind and nature never overlap. @law décret 2025-1386 art. 4 (the day a
 * procedure is engaged, or its notice sent, chooses the rules)
 */
export const legalRules: readonly LegalRule[] = [
	...series('dispense', notWorks, [
		{
			id: 'DISP-FS-2020',
			figure: euros(40_000),
			from: '2020-01-01',
			to: '2026-03-31',
			reference: 'CCP R2122-8 (décret 2019-1344)'
		},
		{
			id: 'DISP-FS-2026',
			figure: euros(60_000),
			from: '2026-04-01',
			to: null,
			reference: 'CCP R2122-8 (décret 2025-1386)'
		}
	]),
	...series('dispense', works, [
		// The day on which it began was not read anywhere.
		{
			id: 'DISP-TX-2020',
			figure: euros(100_000),
			from: '2020-12-08',
			to: '2022-12-31',
			reference: 'loi 2020-1525 art. 142',
			status: 'unverified'
		},
		{
			id: 'DISP-TX-2023',
			figure: euros(100_000),
			from: '2023-01-01',
			to: '2024-12-31',
			reference: 'décret 2022-1683 art. 6'
		},
		{
			id: 'DISP-TX-2025',
			figure: euros(100_000),
			from: '2025-01-01',
			to: '2025-12-31',
			reference: 'décret 2024-1217'
		},
		{
			id: 'DISP-TX-2026',
			figure: euros(100_000),
			from: '2026-01-01',
			to: null,
			reference: 'CCP R2122-8 (décret 2025-1386)'
		},
		{
			id: 'DISP-TX-2027',
			figure: euros(140_000),
			from: '2027-01-01',
			to: null,
			reference: 'loi 2026-403 art. 13',
			status: 'unverified'
		}
	]),
	...series('formal', ordinary, [
		{
			id: 'EU-FS-2022',
			figure: euros(215_000),
			from: '2022-01-01',
			to: '2023-12-31',
			reference: 'CCP R2124-1, annexe 2'
		},
		{
			id: 'EU-FS-2024',
			figure: euros(221_000),
			from: '2024-01-01',
			to: '2025-12-31',
			reference: 'CCP R2124-1, annexe 2'
		},
		{
			id: 'EU-FS-2026',
			figure: euros(216_000),
			from: '2026-01-01',
			to: '2027-12-31',
			reference: 'CCP R2124-1 (règlement (UE) 2025/2152)'
		}
	]),
	...series('formal', works, [
		{
			id: 'EU-TX-2022',
			figure: euros(5_382_000),
			from: '2022-01-01',
			to: '2023-12-31',
			reference: 'CCP R2124-1, annexe 2'
		},
		{
			id: 'EU-TX-2024',
			figure: euros(5_538_000),
			from: '2024-01-01',
			to: '2025-12-31',
			reference: 'CCP R2124-1, annexe 2'
		},
		{
			id: 'EU-TX-2026',
			figure: euros(5_404_000),
			from: '2026-01-01',
			to: '2027-12-31',
			reference: 'CCP R2124-1 (règlement (UE) 2025/2152)'
		}
	]),
	...series('light-notice', social, [
		{
			id: 'EU-SOCIAL',
			figure: euros(750_000),
			from: '2016-04-01',
			to: null,
			reference: 'CCP R2123-1 3°, R2131-15',
			status: 'amount-to-check'
		}
	]),
	...series('notice', notSocial, [
		{ id: 'PUB-MAPA-90K', figure: euros(90_000), from: '2019-04-01', to: null, reference: 'CCP R2131-12' }
	]),
	...series('profile', all, [
		{
			id: 'PROFIL-40K',
			figure: euros(40_000),
			from: '2020-01-01',
			to: '2026-03-31',
			reference: 'CCP R2132-2'
		},
		{
			id: 'PROFIL-60K',
			figure: euros(60_000),
			from: '2026-04-01',
			to: null,
			reference: 'CCP R2132-2 (décret 2025-1386)'
		}
	]),
	...series('essential-data', all, [
		{
			id: 'DECP-40K-2020',
			figure: euros(40_000),
			from: '2020-01-01',
			to: '2023-12-31',
			reference: 'CCP R2196-1 (décret 2019-1344)'
		},
		{
			id: 'DECP-40K',
			figure: euros(40_000),
			from: '2024-01-01',
			to: null,
			reference: 'CCP R2196-1 (arrêté du 22 décembre 2022)'
		}
	]),
	...series('small-lot', ordinary, [
		{ id: 'LOT-MAPA-FS', figure: euros(80_000), from: '2019-04-01', to: null, reference: 'CCP R2123-1 2°' }
	]),
	...series('small-lot', works, [
		{ id: 'LOT-MAPA-TX', figure: euros(1_000_000), from: '2019-04-01', to: null, reference: 'CCP R2123-1 2°' }
	]),
	...series('small-lots-share', notSocial, [
		{ id: 'LOT-MAPA-SHARE', figure: 20, from: '2019-04-01', to: null, reference: 'CCP R2123-1 2°' }
	]),
	// Offers are sent electronically: the 35 days of R2161-2 come down to 30.
	...series('days-to-answer', notSocial, [
		{ id: 'DELAY-AOO', figure: 30, from: '2019-04-01', to: null, reference: 'CCP R2161-2, R2161-3' }
	]),
	...series('standstill-days', notSocial, [
		{ id: 'STANDSTILL', figure: 11, from: '2019-04-01', to: null, reference: 'CCP R2182-1' }
	]),
	...series('environment-criterion', all, [
		{ id: 'ENV-CRIT', figure: 0, from: '2026-08-21', to: null, reference: 'CCP R2152-7 (décret 2022-767)' }
	])
];
