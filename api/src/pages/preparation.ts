import {
	earliestDeadline,
	knownRegime,
	measureOf,
	Refusal,
	ruleInForce,
	type PublicationObstacle
} from '@halle/domain';
import { publicationVerdict } from '../calls/publication-verdict.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { currentCall, readGroup, type CallRow, type Reading } from '../groups/reading.ts';
import { lawOfTheDay, type LawOfTheDay } from '../law/law-of-the-day.ts';
import { natureOfGroup, needsToBuy, valueOfPurchase } from '../purchases/load-preparation.ts';
import { withTx } from '../with-tx.ts';

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
		const reading = await readGroup(tx, groupId);
		const { id, reference, title, status, coordinatorId } = reading.group;
		if (coordinatorId !== ctx.actor.organisationId) throw new Refusal('GROUP_NOT_FOUND');
		const names = new Map(reading.members.map(({ organisationId, name }) => [organisationId, name]));
		const call = currentCall(reading);
		return {
			group: { id, reference, title, status },
			needs: needsToBuy(reading).map((need) => ({
				id: need.id,
				title: need.title,
				organisationName: names.get(need.organisationId) ?? '',
				quantity: need.quantity,
				...measureOf(need),
				estimateExclTaxCents: need.estimateExclTaxCents
			})),
			call: call && preparedCall(tx, reading, call, await lawOfTheDay(tx))
		};
	});
}

function preparedCall(tx: SignedTx, reading: Reading, call: CallRow, law: LawOfTheDay) {
	const { lots, criteria } = reading;
	const { today, rules, holidays } = law;
	const nature = natureOfGroup(reading);
	const value = valueOfPurchase({ call, needs: needsToBuy(reading), lots });
	const regime = knownRegime(value.valueCents, nature, today, rules);
	return {
		...termsOf(call),
		lots,
		criteria,
		nature,
		estimateExclTaxCents: lots
			.flatMap((lot) => lot.shares)
			.reduce((sum, share) => sum + share.estimateExclTaxCents, 0),
		maximumExclTaxCents: value.maximumCents,
		value,
		regime,
		/** Were it published today. */
		earliest: regime && {
			...earliestDeadline(today, regime, holidays),
			article:
				regime.minDays > 0 ? ruleInForce('days-to-answer', nature, today, rules).reference : 'CCP R2151-1'
		},
		obstacles: obstaclesOf(tx, reading, call, law)
	};
}

function termsOf(call: CallRow) {
	return {
		id: call.id,
		reference: call.reference,
		title: call.title,
		description: call.description,
		status: call.status,
		durationMonths: call.durationMonths,
		renewalMonths: call.renewalMonths,
		optionsExclTaxCents: call.optionsExclTaxCents,
		questionsUntilAt: call.questionsUntilAt,
		deadlineAt: call.deadlineAt,
		revision: call.revision
	};
}

function obstaclesOf(
	tx: SignedTx,
	reading: Reading,
	call: CallRow,
	law: LawOfTheDay
): readonly PublicationObstacle[] {
	if (call.status !== 'preparation') return [];
	const verdict = publicationVerdict(tx, reading, call, law);
	return verdict.allowed ? [] : verdict.obstacles;
}
