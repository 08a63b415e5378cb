import type { ColumnRole } from '@halle/domain';
import type { HeaderMeaning } from './header-words.ts';
import type { Profile } from './profile.ts';

/** A column while it is being settled what it holds. */
export type DraftColumn = {
	readonly at: number;
	header: string;
	role: HeaderMeaning['role'];
	known: 'said' | 'seen';
	readonly meaning: HeaderMeaning;
	readonly profile: Profile;
};

/** The columns of some roles, from left to right. */
export function ofRoles(drafts: readonly DraftColumn[], ...roles: HeaderMeaning['role'][]): DraftColumn[] {
	return drafts.filter(({ role }) => roles.includes(role));
}

/** The role of a price of one or of all, by what its header says of tax. */
export function withTax(role: 'unitPrice' | 'amount', { tax }: HeaderMeaning): ColumnRole {
	return tax === 'included' ? `${role}InclTax` : role;
}
