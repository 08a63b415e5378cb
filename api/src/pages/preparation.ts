import { readLaw, schema } from '@halle/db';
import {
	earliestDeadline,
	knownRegime,
	measureOf,
	natureOf,
	parisDay,
	Refusal,
	ruleInForce,
	type PublicationObstacle
} from '@halle/domain';
import { eq, inArray } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import {
	criteriaOf,
	currentCall,
	holidaySet,
	lotsOf,
	needsOfGroup,
	valueOfPurchase,
	type CallRow
} from '../purchases/load-preparation.ts';
import { publicationVerdict } from '../calls/publication-verdict.ts';

const { groups, organisations } = schema;

/**
 * Everything the coordinator sees while preparing the consultation of a group: the lots, the criteria, the calendar,
 * what the law asks of this value, and what still stands in the way of publishing.
 *
 * @returns `call: null` while none was started
 * @throws Refusal GROUP_NOT_FOUND also when another organisation coordinates it
 */
export function getPreparation(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const [group] = await tx.db.select().from(groups).where(eq(groups.id, groupId));
		if (group?.coordinatorId !== ctx.actor.organisationId) throw new Refusal('GROUP_NOT_FOUND');
		const call = await currentCall(tx, groupId);
		const needs = await needsOfGroup(tx, group);
		const names = await namesOf(
			tx,
			needs.map(({ organisationId }) => organisationId)
		);
		const { id, reference, title, status } = group;
		return {
			group: { id, reference, title, status },
			needs: needs.map((need) => ({
				id: need.id,
				title: need.title,
				organisationName: names.get(need.organisationId) ?? '',
				quantity: need.quantity,
				...measureOf(need),
				estimateExclTaxCents: need.estimateExclTaxCents
			})),
			call: call ? await preparedCall(tx, call, group, needs) : null
		};
	});
}

async function preparedCall(
	tx: SignedTx,
	call: CallRow,
	group: typeof groups.$inferSelect,
	needs: Awaited<ReturnType<typeof needsOfGroup>>
) {
	const lots = await lotsOf(tx, call.id);
	const today = parisDay(tx.now);
	const rules = await readLaw(tx.db);
	const familyId = needs[0]?.familyId;
	const nature = natureOf({ ...(familyId && { familyId }), cpvCode: group.cpvCode });
	const value = valueOfPurchase({ call, needs, lots });
	const regime = knownRegime(value.valueCents, nature, today, rules);
	const {
		id,
		reference,
		title,
		description,
		status,
		durationMonths,
		renewalMonths,
		optionsExclTaxCents,
		questionsUntilAt,
		deadlineAt,
		revision
	} = call;
	return {
		id,
		reference,
		title,
		description,
		status,
		durationMonths,
		renewalMonths,
		optionsExclTaxCents,
		questionsUntilAt,
		deadlineAt,
		revision,
		lots,
		criteria: await criteriaOf(tx, call.id),
		nature,
		estimateExclTaxCents: lots
			.flatMap((lot) => lot.shares)
			.reduce((sum, share) => sum + share.estimateExclTaxCents, 0),
		maximumExclTaxCents: value.maximumCents,
		value,
		regime,
		/** Were it published today. */
		earliest: regime && {
			...earliestDeadline(today, regime, await holidaySet(tx)),
			article:
				regime.minDays > 0 ? ruleInForce('days-to-answer', nature, today, rules).reference : 'CCP R2151-1'
		},
		obstacles: await obstaclesOf(tx, call, group)
	};
}

async function obstaclesOf(
	tx: SignedTx,
	call: CallRow,
	group: typeof groups.$inferSelect
): Promise<readonly PublicationObstacle[]> {
	if (call.status !== 'preparation') return [];
	const verdict = await publicationVerdict(tx, call, group);
	return verdict.allowed ? [] : verdict.obstacles;
}

async function namesOf({ db }: SignedTx, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: organisations.id, name: organisations.name })
		.from(organisations)
		.where(inArray(organisations.id, [...new Set(ids)]));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
