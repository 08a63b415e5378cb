import { readLegalRules } from '@halle/db';
import {
	estimatedGroupValue,
	knownRegime,
	natureOf,
	ownRegime,
	parisDay,
	type Day,
	type EstimatedValue,
	type GroupValue,
	type LegalRegime,
	type LegalRule,
	type Nature
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import { lotsOf, needsOfGroup, type CallRow } from '../calls/load-preparation.ts';
import type { SignedTx } from '../context.ts';
import type { GroupRow } from './load-group.ts';
import type { Member } from './members.ts';

/** What one member buys of the category of the group, inside it and without it, as far as this product knows. */
type OwnPurchases = {
	organisationId: string;
	name: string;
	insideCents: number;
	outsideCents: number;
	/** How many other needs that is. */
	outsideNeeds: number;
	/** Of what it still buys by itself; null where nothing is left, or where the law of the day is not known. */
	regime: LegalRegime | null;
};

export type GroupWorth = GroupValue & {
	nature: Nature;
	parts: EstimatedValue;
	/** Empty for who may not see it: a member sees its own line, the coordinator all of them. */
	beside: OwnPurchases[];
};

/**
 * What the group is worth to the law, and beside it what each member buys of the same category without the group.
 *
 * @param members those who take part
 * @law CCP R2121-1, R2121-6, R2121-8
 */
export async function worthOf(
	tx: SignedTx,
	{ group, call, members }: { group: GroupRow; call: CallRow | null; members: readonly Member[] }
): Promise<GroupWorth> {
	const familyId = members[0]?.needs[0]?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode: group.cpvCode });
	const on = parisDay(tx.now);
	const rules = await readLegalRules(tx.db);
	const parts = await partsOf(tx, { group, call, members });
	return {
		nature,
		parts,
		members: members.length,
		estimateExclTaxCents: parts.needsCents,
		maximumExclTaxCents: parts.valueCents,
		regime: knownRegime(parts.valueCents, nature, on, rules),
		beside: await besideOf(tx, group.id, members, { nature, on, rules })
	};
}

async function partsOf(
	tx: SignedTx,
	{ group, call, members }: { group: GroupRow; call: CallRow | null; members: readonly Member[] }
): Promise<EstimatedValue> {
	const present = new Set(members.map(({ organisationId }) => organisationId));
	const needs = (await needsOfGroup(tx, group)).filter(({ organisationId }) => present.has(organisationId));
	const lots = call ? await lotsOf(tx, call.id) : [];
	return estimatedGroupValue({
		needs,
		durationMonths: call?.durationMonths ?? Math.max(1, ...needs.map((need) => need.durationMonths)),
		renewalMonths: call?.renewalMonths ?? 0,
		optionsExclTaxCents: call?.optionsExclTaxCents ?? 0,
		lots: lots.length > 0 ? lots : null
	});
}

async function besideOf(
	tx: SignedTx,
	groupId: string,
	members: readonly Member[],
	{ nature, on, rules }: { nature: Nature; on: Day; rules: readonly LegalRule[] }
): Promise<OwnPurchases[]> {
	const rows = await tx.db.execute<{ organisation_id: string; needs: number; cents: string }>(sql`
		select organisation_id, needs, estimate_excl_tax_cents::text as cents from app.purchases_beside(${groupId})`);
	const sees = tx.actor.role === 'coordinator';
	return members
		.filter(({ organisationId }) => sees || organisationId === tx.actor.organisationId)
		.map(({ organisationId, name, estimateExclTaxCents: insideCents }) => {
			const row = rows.find((found) => found.organisation_id === organisationId);
			const outsideCents = Number(row?.cents ?? 0);
			return {
				organisationId,
				name,
				insideCents,
				outsideCents,
				outsideNeeds: row?.needs ?? 0,
				regime: ownRegime({ insideCents, outsideCents }, nature, on, rules)
			};
		});
}
