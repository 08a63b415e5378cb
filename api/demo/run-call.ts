import { addDays, isWorkingDay, microsPerCent, nextWorkingDay, parisInstant, type Day } from '@halle/domain';
import { holidaySet } from '../src/purchases/load-preparation.ts';
import type { SupplierId } from './cast.ts';
import type { FormedGroup } from './form-group.ts';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

export type CallPlan = {
	siren: string;
	title: string;
	description: string;
	publishOn: number;
	/** The day itself if offices are open, else the nearest such day before (past) or after (to come). */
	deadlineOn: number;
};
export type PublishedCall = { callId: string; reference: string; lotId: string };

/** Prepares and publishes the consultation of a constituted group. */
export async function publish(
	stage: Stage,
	{ groupId }: FormedGroup,
	plan: CallPlan
): Promise<PublishedCall> {
	await stage.goTo(plan.publishOn, '09:00');
	const coordinator = stage.as(plan.siren, 'coordinator');
	const callId = await coordinator.calls.draft({ groupId, ...once() });
	const drafted = (await coordinator.calls.preparation(groupId)).call;
	if (!drafted) throw new Error('the consultation was not drafted');
	const deadlineOn = await openDay(stage, plan.deadlineOn);
	const revision = await coordinator.calls.setTerms({
		callId,
		revision: drafted.revision,
		title: plan.title,
		description: plan.description,
		durationMonths: drafted.durationMonths,
		questionsUntilAt: parisInstant(addDays(deadlineOn, -7), '12:00'),
		deadlineAt: parisInstant(deadlineOn, '12:00'),
		...once()
	});
	await coordinator.calls.publish({ callId, revision, ...once() });
	await stage.settle();
	const lotId = drafted.lots[0]?.id ?? '';
	return { callId, reference: drafted.reference, lotId };
}

async function openDay(stage: Stage, daysFromToday: number): Promise<Day> {
	const holidays = await holidaySet(stage.owner);
	if (daysFromToday > 0) return nextWorkingDay(stage.day(daysFromToday), holidays);
	let day = stage.day(daysFromToday);
	while (!isWorkingDay(day, holidays)) day = addDays(day, -1);
	return day;
}

/** A supplier deposits its price for the only lot. */
export async function bid(
	stage: Stage,
	call: PublishedCall,
	supplier: SupplierId,
	unitPriceCents: number
): Promise<void> {
	await stage.as(supplier, 'supplier').bids.deposit({
		callId: call.callId,
		lines: [{ lotId: call.lotId, unitPriceExclTaxMicros: unitPriceCents * microsPerCent }],
		note: 'Livraison sous cinq jours ouvrés, une tournée par mois.',
		...once()
	});
}

export type Marks = {
	siren: string;
	openOn: number;
	scoreOn: number;
	/** How the name of the better supplier begins, and what is said of it and of the others. */
	best: string;
	comments: { best: string; other: string };
};

/** Opens the envelopes of the only lot and scores each bid on what is not its price. @returns the bid ranked first */
export async function openAndScore(stage: Stage, call: PublishedCall, marks: Marks): Promise<string> {
	await stage.goTo(marks.openOn, '14:00');
	const coordinator = stage.as(marks.siren, 'coordinator');
	await coordinator.bids.open({ callId: call.callId, ...once() });
	const {
		criteria,
		lots: [lot]
	} = await coordinator.awards.analysis(call.reference);
	if (!lot) throw new Error(`${call.reference} has no lot to analyse`);
	await stage.goTo(marks.scoreOn);
	for (const { bidId, supplierName } of lot.bids) {
		const isBest = supplierName.startsWith(marks.best);
		const scores = criteria
			.filter(({ kind }) => kind !== 'price')
			.map(({ id, kind }) => ({
				criterionId: id,
				points: (isBest ? 85 : 78) + (kind === 'environment' ? 5 : 0),
				comment: isBest ? marks.comments.best : marks.comments.other
			}));
		await coordinator.awards.score({ lotId: lot.id, bidId, revision: 0, scores, ...once() });
	}
	const { lots } = await coordinator.awards.analysis(call.reference);
	return lots[0]?.ranking?.find(({ rank }) => rank === 1)?.bidId ?? '';
}

export type Exchange = { siren: string; supplier: SupplierId; question: string; answer?: string };

/** A question and, when given, the answer to all. */
export async function ask(
	stage: Stage,
	{ callId }: PublishedCall,
	{ siren, supplier, question, answer }: Exchange
): Promise<void> {
	const questionId = await stage.as(supplier, 'supplier').questions.ask({ callId, question, ...once() });
	if (answer) await stage.as(siren, 'coordinator').questions.answer({ questionId, answer, ...once() });
}

export type ContractDays = { siren: string; signOn: number; notifyOn: number };

/** Records the signature of each contract of the consultation, then its notification to the holder. */
export async function signAndNotify(
	stage: Stage,
	{ reference }: PublishedCall,
	{ siren, signOn, notifyOn }: ContractDays
): Promise<void> {
	const coordinator = stage.as(siren, 'coordinator');
	const { contracts } = await coordinator.contracts.list(reference);
	for (const { id: contractId, legalityControl } of contracts) {
		await stage.goTo(signOn);
		await coordinator.contracts.recordSignature({ contractId, signedOn: stage.day(signOn), ...once() });
		await stage.goTo(notifyOn);
		const notifiedOn = stage.day(notifyOn);
		const transmittedOn = legalityControl ? notifiedOn : null;
		await coordinator.contracts.recordNotification({ contractId, transmittedOn, notifiedOn, ...once() });
	}
	await stage.settle();
}
