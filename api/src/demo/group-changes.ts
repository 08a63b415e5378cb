import type { ReminderCell } from '@halle/domain';
import { sign, vote, type FormedGroup } from './form-group.ts';
import { issuePapers } from './papers.ts';
import { once, type Stage } from './stage.ts';

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
	const open = (await buyer.groups.joinable()).find(({ id }) => id === groupId);
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
	const need = (await buyer.needs.list()).find((one) => one.groupId === groupId);
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

/** Once all have signed, one commune buys twice as much: an amendment, which its council alone approves. */
export async function amendForOne(
	stage: Stage,
	{ groupId, members }: FormedGroup,
	siren: string
): Promise<void> {
	const [code = ''] = members;
	await stage.goTo(-32);
	await growNeed(stage, { groupId, code, times: 2, reason: 'Une classe mobile de plus pour l’école.' });
	await issuePapers(stage, siren, groupId);
	await vote(stage, groupId, code, -24);
	await sign(stage, groupId, code, -20);
}
