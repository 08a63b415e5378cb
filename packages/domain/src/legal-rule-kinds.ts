/** What a dated rule is about. */
export const legalRuleKinds = [
	'dispense',
	'formal',
	'light-notice',
	'notice',
	'formal-notice',
	'profile',
	'essential-data',
	'written-contract',
	'legality-control',
	'commission',
	'small-lot',
	'small-lots-share',
	'small-lots-dispense-share',
	'days-to-answer',
	'answers-days',
	'standstill-days',
	'award-notice-days',
	'environment-criterion'
] as const;
export type LegalRuleKind = (typeof legalRuleKinds)[number];

/** What the figure of a kind counts; `none` where the rule only applies or not. */
export const figureUnits = {
	dispense: 'cents',
	formal: 'cents',
	'light-notice': 'cents',
	notice: 'cents',
	'formal-notice': 'none',
	profile: 'cents',
	'essential-data': 'cents',
	'written-contract': 'cents',
	'legality-control': 'cents',
	commission: 'none',
	'small-lot': 'cents',
	'small-lots-share': 'percent',
	'small-lots-dispense-share': 'percent',
	'days-to-answer': 'days',
	'answers-days': 'days',
	'standstill-days': 'days',
	'award-notice-days': 'days',
	'environment-criterion': 'none'
} as const satisfies Record<LegalRuleKind, 'cents' | 'percent' | 'days' | 'none'>;
