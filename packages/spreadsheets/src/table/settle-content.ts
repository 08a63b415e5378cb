import { units } from '@halle/domain';
import { plainWords } from '../values/plain-words.ts';
import { withTax, type DraftColumn } from './draft-column.ts';
import { mostly, type Profile } from './profile.ts';

type Role = DraftColumn['role'];

/** What a column holds whose header says one thing, when its cells show another. */
const shown: Readonly<Partial<Record<NonNullable<Role>, (draft: DraftColumn) => Role>>> = {
	besoin: ({ profile }) => (mostly(profile.numbers, profile) ? 'quantity' : 'label'),
	// « Article » may be the number of an article.
	label: ({ profile }) =>
		mostly(profile.codes, profile) || mostly(profile.numbers, profile) ? 'ignored' : 'label',
	cpv: ({ profile }) => (profile.texts > profile.filled * 0.5 && profile.cpv === 0 ? 'detail' : 'cpv'),
	tick: ({ profile }) => ofTicks(profile),
	quantity: ofQuantities,
	// Numbers under « Unité » count.
	unit: ({ profile }) => (mostly(profile.numbers, profile) ? 'quantity' : 'unit'),
	// A school may be a column of how many.
	site: ({ profile }) =>
		isCounted(profile) ? null : mostly(profile.crosses, profile, 0.8) ? 'mark' : 'site',
	neededOn: ofDays,
	contractEndsOn: ({ profile }) => (profile.texts > 0 && profile.whens === 0 ? 'detail' : 'contractEndsOn'),
	unitPrice: ({ meaning }) => withTax('unitPrice', meaning),
	amount: ({ meaning }) => (meaning.each === null ? withTax('amount', meaning) : 'ignored')
};

export function settleByContent(drafts: readonly DraftColumn[]): void {
	for (const draft of drafts) {
		if (draft.role !== null)
			draft.role = shown[draft.role]?.(draft) ?? (draft.role === 'site' ? null : draft.role);
		else if (isMeasure(draft)) draft.role = 'quantity';
		else if (mostly(draft.profile.cpv, draft.profile)) {
			draft.role = 'cpv';
			draft.known = 'seen';
		}
	}
}

/** « Litres » above numbers. */
function isMeasure({ meaning, profile }: DraftColumn): boolean {
	return meaning.unit !== null && units[meaning.unit.code].dimension !== 'count' && isCounted(profile);
}

/** A heading of quantities may stand over their units too, or over amounts of years. */
function ofQuantities({ profile, header }: DraftColumn): Role {
	if (mostly(profile.crosses, profile, 0.8)) return 'tick';
	if (/^20\d\d$/.test(header) && mostly(profile.money, profile)) return 'amount';
	return mostly(profile.units, profile) && profile.numbers === 0 ? 'unit' : 'quantity';
}

/** « À commander » may be how many. */
function ofTicks(profile: Profile): Role {
	if (profile.crosses + profile.noes > 0 && !mostly(profile.numbers, profile, 0.8)) return 'tick';
	if (mostly(profile.numbers, profile)) return 'quantity';
	return profile.texts > 0 ? 'tick' : 'ignored';
}

function ofDays({ profile, header }: DraftColumn): Role {
	if (mostly(profile.crosses, profile, 0.8)) return 'mark';
	const isElsewhere = profile.texts > 0 && profile.whens === 0;
	if (!isElsewhere) return 'neededOn';
	// « Livraison » may be where.
	return plainWords(header).includes('livr') ? 'site' : 'detail';
}

/** Numbers that count things: neither money nor days. */
export function isCounted(profile: Profile): boolean {
	return (
		mostly(profile.quantities, profile, 0.5) &&
		mostly(profile.numbers, profile, 0.5) &&
		profile.money === 0 &&
		profile.days === 0
	);
}
