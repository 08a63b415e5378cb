import type { LegalRuleKind } from './legal-rule-kinds.ts';
import type { LegalRule } from './legal-rules.ts';
import type { Nature } from './purchase-family.ts';

const ordinary = ['supplies', 'services'] as const;
const works = ['works'] as const;
const social = ['social'] as const;
const notSocial = ['supplies', 'services', 'works'] as const;
const all = ['supplies', 'services', 'works', 'social'] as const;
const notWorks = ['supplies', 'services', 'social'] as const;
const euros = (amount: number): number => amount * 100;

/** Where most of the code of public procurement was read. */
const code = 'code de la commande publique, version en vigueur';
const followsThreshold = 'suit le seuil européen de fournitures et services ; montant à confirmer';

type Row = Pick<LegalRule, 'id' | 'figure' | 'from' | 'to' | 'reference'> &
	Partial<Pick<LegalRule, 'status' | 'source'>>;

/** Rules of one kind for some natures, in the order of time; verified unless the row says otherwise. */
function series(kind: LegalRuleKind, natures: readonly Nature[], rows: readonly Row[]): LegalRule[] {
	return rows.map(({ status = 'verified', source = code, ...row }) => ({
		...row,
		kind,
		natures,
		status,
		source,
		isEnabled: status !== 'unverified'
	}));
}

/** One rule that began with the code, or before, and has no known end. */
function lasting(
	kind: LegalRuleKind,
	natures: readonly Nature[],
	rule: Pick<LegalRule, 'id' | 'figure' | 'reference'>
): LegalRule[] {
	return series(kind, natures, [{ ...rule, from: '2019-04-01', to: null }]);
}

/**
 * The rules that decide how communes and their groupings buy (buyers that are not central authorities), for procedures
 * engaged from 2020 on. Rows of one kind and nature never overlap. What a database starts from: an administrator
 * then adds to it there.
 *
 * @law décret 2025-1386 art. 4 (the day a procedure is engaged, or its notice sent, chooses the rules)
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
			reference: 'CCP R2122-8 (décret 2025-1386 art. 1)',
			source: 'kohenavocats.fr et juriblio.fr, qui citent le décret'
		}
	]),
	...series('dispense', works, [
		// It began in December 2020, on a day that was not read anywhere: the last weeks of 2020 stay unknown.
		{
			id: 'DISP-TX-2020',
			figure: euros(100_000),
			from: '2021-01-01',
			to: '2022-12-31',
			reference: 'loi 2020-1525 art. 142',
			source: 'lemoniteur.fr'
		},
		{
			id: 'DISP-TX-2023',
			figure: euros(100_000),
			from: '2023-01-01',
			to: '2024-12-31',
			reference: 'décret 2022-1683 art. 6',
			source: 'juriblio.fr'
		},
		{
			id: 'DISP-TX-2025',
			figure: euros(100_000),
			from: '2025-01-01',
			to: '2025-12-31',
			reference: 'décret 2024-1217',
			source: 'juriblio.fr'
		},
		{
			id: 'DISP-TX-2026',
			figure: euros(100_000),
			from: '2026-01-01',
			to: null,
			reference: 'CCP R2122-8 (décret 2025-1386 art. 1)',
			source: 'kohenavocats.fr et juriblio.fr, qui citent le décret'
		},
		{
			id: 'DISP-TX-2027',
			figure: euros(140_000),
			from: '2027-01-01',
			to: null,
			reference: 'loi 2026-403 art. 13',
			source: 'une seule source, à confirmer sur Légifrance',
			status: 'unverified'
		}
	]),
	...series('formal', ordinary, [
		{
			id: 'EU-FS-2022',
			figure: euros(215_000),
			from: '2022-01-01',
			to: '2023-12-31',
			reference: 'CCP R2124-1, annexe 2',
			source: 'gestionnaire03.fr, qui cite l’avis'
		},
		{
			id: 'EU-FS-2024',
			figure: euros(221_000),
			from: '2024-01-01',
			to: '2025-12-31',
			reference: 'CCP R2124-1, annexe 2',
			source: 'gestionnaire03.fr, qui cite l’avis'
		},
		{
			id: 'EU-FS-2026',
			figure: euros(216_000),
			from: '2026-01-01',
			to: '2027-12-31',
			reference: 'CCP R2124-1 (règlement (UE) 2025/2152)',
			source: 'amf.asso.fr et adden-leblog.com, qui citent le règlement'
		}
	]),
	...series('formal', works, [
		{
			id: 'EU-TX-2022',
			figure: euros(5_382_000),
			from: '2022-01-01',
			to: '2023-12-31',
			reference: 'CCP R2124-1, annexe 2',
			source: 'gestionnaire03.fr, qui cite l’avis'
		},
		{
			id: 'EU-TX-2024',
			figure: euros(5_538_000),
			from: '2024-01-01',
			to: '2025-12-31',
			reference: 'CCP R2124-1, annexe 2',
			source: 'gestionnaire03.fr, qui cite l’avis'
		},
		{
			id: 'EU-TX-2026',
			figure: euros(5_404_000),
			from: '2026-01-01',
			to: '2027-12-31',
			reference: 'CCP R2124-1 (règlement (UE) 2025/2152)',
			source: 'amf.asso.fr et adden-leblog.com, qui citent le règlement'
		}
	]),
	...series('light-notice', social, [
		{
			id: 'EU-SOCIAL',
			figure: euros(750_000),
			from: '2016-04-01',
			to: null,
			reference: 'CCP R2123-1 3°, R2131-15',
			source: 'directive 2014/24 art. 4 ; montant à confirmer',
			status: 'amount-to-check'
		}
	]),
	...lasting('notice', notSocial, {
		id: 'PUB-MAPA-90K',
		figure: euros(90_000),
		reference: 'CCP R2131-12'
	}),
	...lasting('formal-notice', notSocial, {
		id: 'PUB-FORMAL',
		figure: 0,
		reference: 'CCP R2131-16'
	}),
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
			reference: 'CCP R2132-2 (décret 2025-1386 art. 1)',
			source: 'kohenavocats.fr et juriblio.fr, qui citent le décret'
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
	...lasting('written-contract', all, {
		id: 'WRITTEN-25K',
		figure: euros(25_000),
		reference: 'CCP R2112-1'
	}),
	...series('legality-control', all, [
		{
			id: 'CONTROLE-2020',
			figure: euros(214_000),
			from: '2020-01-01',
			to: '2021-12-31',
			reference: 'CGCT L2131-2, D2131-5-1'
		},
		{
			id: 'CONTROLE-2022',
			figure: euros(215_000),
			from: '2022-01-01',
			to: '2023-12-31',
			reference: 'CGCT L2131-2, D2131-5-1',
			source: followsThreshold,
			status: 'amount-to-check'
		},
		{
			id: 'CONTROLE-2024',
			figure: euros(221_000),
			from: '2024-01-01',
			to: '2025-12-31',
			reference: 'CGCT L2131-2, D2131-5-1',
			source: followsThreshold,
			status: 'amount-to-check'
		},
		{
			id: 'CONTROLE-2026',
			figure: euros(216_000),
			from: '2026-01-01',
			to: '2027-12-31',
			reference: 'CGCT L2131-2, D2131-5-1',
			source: followsThreshold,
			status: 'amount-to-check'
		}
	]),
	...lasting('commission', notSocial, {
		id: 'CAO',
		figure: 0,
		reference: 'CGCT L1414-2'
	}),
	...lasting('small-lot', ordinary, {
		id: 'LOT-MAPA-FS',
		figure: euros(80_000),
		reference: 'CCP R2123-1 2° a'
	}),
	...lasting('small-lot', works, {
		id: 'LOT-MAPA-TX',
		figure: euros(1_000_000),
		reference: 'CCP R2123-1 2° a'
	}),
	...lasting('small-lots-share', notSocial, {
		id: 'LOT-MAPA-SHARE',
		figure: 20,
		reference: 'CCP R2123-1 2° b'
	}),
	...lasting('small-lots-dispense-share', all, {
		id: 'LOT-DISP-SHARE',
		figure: 20,
		reference: 'CCP R2122-8, R2123-1 2° b'
	}),
	// Offers are sent electronically: the 35 days of R2161-2 come down to 30.
	...lasting('days-to-answer', notSocial, {
		id: 'DELAY-AOO',
		figure: 30,
		reference: 'CCP R2161-2, R2161-3'
	}),
	...lasting('answers-days', notSocial, {
		id: 'QA-6D',
		figure: 6,
		reference: 'CCP R2132-6'
	}),
	...lasting('standstill-days', notSocial, {
		id: 'STANDSTILL',
		figure: 11,
		reference: 'CCP R2182-1'
	}),
	...lasting('award-notice-days', all, {
		id: 'AWARD-NOTICE',
		figure: 30,
		reference: 'CCP R2183-1'
	}),
	...series('environment-criterion', all, [
		{
			id: 'ENV-CRIT',
			figure: 0,
			from: '2026-08-21',
			to: null,
			reference: 'CCP R2152-7 (décret 2022-767)',
			source: 'charrel-avocats.com et weka.fr, qui citent le décret'
		}
	])
];
