import type { ReminderCell } from '@halle/domain';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

/** The coordinator reminds a commune of one thing it is waited for. */
export async function remind(
	stage: Stage,
	siren: string,
	{ groupId, code, cell }: { groupId: string; code: string; cell: ReminderCell }
): Promise<void> {
	const organisationId = stage.actors.get(`${code}:buyer`)?.organisationId ?? '';
	await stage.as(siren, 'coordinator').groups.remind({ groupId, organisationId, cell, ...once() });
}

/** A commune brings its posted need into an open group that did not invite it. */
export async function joinOpenGroup(stage: Stage, groupId: string, code: string): Promise<void> {
	const buyer = stage.as(code, 'buyer');
	const open = (await buyer.groups.joinable()).items.find(({ id }) => id === groupId);
	const [need] = open?.needs ?? [];
	if (!need) throw new Error(`nothing of ${code} fits into the group`);
	await buyer.groups.join({ groupId, needId: need.id, ...once() });
}

/** A commune buys so many times more than it had said. */
export async function growNeed(
	stage: Stage,
	{ groupId, code, times, reason }: { groupId: string; code: string; times: number; reason: string }
): Promise<void> {
	const buyer = stage.as(code, 'buyer');
	const need = (await buyer.needs.list()).items.find((one) => one.groupId === groupId);
	if (!need) throw new Error(`${code} has no need in the group`);
	await buyer.needs.changeQuantity({
		id: need.id,
		revision: need.revision,
		quantity: need.quantity * times,
		estimateExclTaxCents: need.estimateExclTaxCents * times,
		reason,
		...once()
	});
}

/** Everybody concerned takes note of what changed. @param by the communes and the coordinator, by their codes */
export async function readChanges(
	stage: Stage,
	groupId: string,
	by: readonly (readonly [code: string, role: 'buyer' | 'coordinator'])[]
): Promise<void> {
	for (const [code, role] of by) {
		const reader = stage.as(code, role);
		const { changes } = await reader.groups.get(groupId);
		for (const { id, isRead } of changes)
			if (!isRead) await reader.groups.readChange({ changeId: id, ...once() });
	}
}
