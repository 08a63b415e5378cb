import type { CalendarStepName } from '@halle/domain';
import type { TodayTask } from './task-facts.ts';

/** What a step of a group is called in an agenda: the same in a file of its calendar and in a letter. */
export function groupStepUid(groupId: string, step: CalendarStepName): string {
	return `${groupId}-${step}`;
}

/** The last day to check a delivery. */
export function deliveryUid(deliveryId: string): string {
	return `livraison-${deliveryId}`;
}

/** The last day to answer to a campaign. */
export function replyUid(replyId: string): string {
	return `recensement-${replyId}`;
}

/** A dated thing to do: what the letter that first spoke of it is called too, so that an agenda has it once. */
export function taskUid(task: TodayTask): string {
	switch (task.kind) {
		case 'group.accept':
			return groupStepUid(task.of, 'answers');
		case 'group.deliberate':
		case 'group.sign':
			return groupStepUid(task.of, 'councils');
		case 'order.receive':
			return deliveryUid(task.facts.deliveryId);
		case 'campaign.answer':
			return replyUid(task.facts.replyId);
		case 'question.answer':
			return `reponses-${task.facts.reference}`;
		case 'law.ending':
			return `seuils-${task.facts.to}`;
		default:
			return ownUid(task);
	}
}

/** Of a thing to do that no letter spoke of before. */
function ownUid(task: TodayTask): string {
	if (task.kind === 'order.acknowledge') return `${task.kind}-${task.facts.orderId}`;
	return `${task.kind}-${'of' in task ? task.of : (task.dueOn ?? '')}`;
}
