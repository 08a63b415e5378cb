import { key, type World } from './harness.ts';
import { coordinator, type published } from './stories.ts';

/** The lots go to the stationer, whose contract is signed and notified. */
export async function awardPublished(
	w: World,
	{ callId, reference, deadlineAt, lotIds }: Awaited<ReturnType<typeof published>>
) {
	const { as } = w;
	const call = await w.asNobody().publicCalls.get(reference);
	const lines = lotIds.map((lotId) => ({ lotId, unitPriceExclTaxMicros: 4_000_000 }));
	const { bidId } = await as('papetier').bids.deposit({ callId, lines, ...key() });
	await w.setNow(new Date(deadlineAt.getTime() + 1));
	await w.settle();
	await as(coordinator).bids.open({ callId, ...key() });
	const scores = call.criteria
		.filter(({ kind }) => kind !== 'price')
		.map(({ id }) => ({ criterionId: id, points: 80 }));
	for (const lotId of lotIds) {
		await as(coordinator).awards.score({ lotId, bidId, revision: 0, scores, ...key() });
		await as(coordinator).awards.award({ lotId, bidId, ...key() });
	}
	const { contracts } = await as(coordinator).contracts.list(reference);
	const today = contracts[0]?.today ?? '';
	for (const { id: contractId } of contracts) {
		await as(coordinator).contracts.recordSignature({ contractId, signedOn: today, ...key() });
		await as(coordinator).contracts.recordNotification({ contractId, notifiedOn: today, ...key() });
	}
}
