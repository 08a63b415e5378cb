import { measureKey, measureOf, type SaidMeasure } from '@halle/domain';

/** A member that may be supposed to go or to change. */
export type Choice = {
	id: string;
	name: string;
	/** Null when it is not known, or not in one unit: only the departure of the member can be supposed. */
	quantity: number | null;
	measure: SaidMeasure | null;
};

type Need = SaidMeasure & { quantity: number };
type GroupMember = { organisationId: string; needs: readonly Need[] };
type MemberLine = SaidMeasure & { needId: string; communeName: string; quantity: number | null };

/** Those of a group, in the order of how it shares its costs. */
export function groupChoices(
	shares: readonly { id: string; name: string }[],
	members: readonly GroupMember[]
): Choice[] {
	return shares.map(({ id, name }) => {
		const needs = members.find(({ organisationId }) => organisationId === id)?.needs ?? [];
		const [first] = needs;
		if (!first || needs.some((need) => measureKey(need) !== measureKey(first)))
			return { id, name, quantity: null, measure: null };
		const quantity = needs.reduce((sum, need) => sum + need.quantity, 0);
		return { id, name, quantity, measure: measureOf(first) };
	});
}

/** Those of a suggestion. */
export function suggestionChoices(members: readonly MemberLine[]): Choice[] {
	return members.map((member) => ({
		id: member.needId,
		name: member.communeName,
		quantity: member.quantity,
		measure: measureOf(member)
	}));
}
