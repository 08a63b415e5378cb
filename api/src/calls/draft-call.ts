import { schema } from '@halle/db';
import {
	addDays,
	assertGroupAct,
	earliestDeadline,
	knownRegime,
	parisInstant,
	questionsDaysBefore,
	type Criterion
} from '@halle/domain';
import { sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { lockGroup } from '../groups/load-group.ts';
import type { Reading } from '../groups/reading.ts';
import { lawOfTheDay } from '../law/law-of-the-day.ts';
import { natureOfGroup, needsToBuy, valueOfPurchase } from '../purchases/load-preparation.ts';
import { writeLots } from './write-lots.ts';

/** A fortnight to prepare and have the convention signed, unless it is. The coordinator moves it. */
const daysUntilPublication = 14;
const noon = '12:00';

/** A start that the coordinator changes: price first, and what the law asks for since 2026. */
const usualCriteria: readonly Criterion[] = [
	{ kind: 'price', label: 'Prix', weightPercent: 60 },
	{ kind: 'quality', label: 'Qualité et service', weightPercent: 25 },
	{ kind: 'environment', label: 'Performance environnementale', weightPercent: 15 }
];

/**
 * Starts the consultation of a group, with proposals the coordinator changes: one lot with everybody's needs, usual
 * criteria, the nearest lawful calendar.
 *
 * @returns the id of the consultation
 * @throws Refusal GROUP_NOT_FOUND, ROLE_REQUIRED, GROUP_STATUS, GROUP_FROZEN; CALL_STATUS when the group already has one
 * @law CCP L2111-1, L2113-10
 */
export const draftCall = command(
	'calls.draft',
	async (tx, { groupId }: { groupId: string }): Promise<string> => {
		const { reading, group, situation } = await lockGroup(tx, groupId);
		assertGroupAct('prepareCall', situation);

		const needs = needsToBuy(reading);
		const callId = await insertCall(tx, reading);
		await writeLots(tx, {
			callId,
			needs,
			lots: [{ title: group.title, ceilingExclTaxCents: null }],
			shares: needs.map((need) => ({ needId: need.id, lot: 1, ceilingExclTaxCents: null }))
		});
		await tx.db
			.insert(schema.criteria)
			.values(usualCriteria.map((criterion, index) => ({ ...criterion, callId, position: index + 1 })));
		await record(tx, { type: 'call.drafted', subjectId: callId, details: { groupId } });
		return callId;
	}
);

async function insertCall(tx: SignedTx, reading: Reading): Promise<string> {
	const { group } = reading;
	const needs = needsToBuy(reading);
	const { today, rules, holidays } = await lawOfTheDay(tx);
	const { valueCents } = valueOfPurchase({ call: null, needs, lots: [] });
	const regime = knownRegime(valueCents, natureOfGroup(reading), today, rules);
	const limits = { minDays: regime?.minDays ?? 0 };
	const deadlineOn = earliestDeadline(addDays(today, daysUntilPublication), limits, holidays).on;
	const [call] = await tx.db
		.insert(schema.calls)
		.values({
			reference: sql`app.next_reference('AC')`,
			groupId: group.id,
			coordinatorId: tx.actor.organisationId,
			title: group.title,
			durationMonths: Math.max(...needs.map((need) => need.durationMonths), 1),
			questionsUntilAt: parisInstant(addDays(deadlineOn, -questionsDaysBefore), noon),
			deadlineAt: parisInstant(deadlineOn, noon)
		})
		.returning({ id: schema.calls.id });
	if (!call) throw new Error('insert returned no row');
	return call.id;
}
