import { expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { key, world } from '../../test/harness.ts';
import { coordinator, draftedCall } from '../../test/stories.ts';

const ofCoordinator = 'id = (select coordinator_id from groups limit 1)';

it.each([
	[
		'the coordinator is not verified any more',
		`update organisations set verified_at = null where ${ofCoordinator}`,
		'ORGANISATION_UNVERIFIED'
	],
	['it has no lot', 'delete from lots', 'CALL_WITHOUT_LOT'],
	[
		'its weights do not make a hundred',
		"update criteria set weight_percent = weight_percent - 1 where kind = 'price'",
		'CALL_CRITERIA_WEIGHTS'
	],
	[
		'its deadline comes too soon',
		"update calls set deadline_at = legal_now() + interval '1 day', questions_until_at = legal_now() + interval '1 hour'",
		'CALL_DEADLINE_TOO_SOON'
	],
	['the law of the day is not known', 'delete from legal_rules', 'LEGAL_PERIOD_UNKNOWN']
])(
	'a publication is offered nowhere while %s: lists, page and command say the same',
	async (_, spoil, code) => {
		const w = await world();
		const { groupId, callId } = await draftedCall(w, ['Aubigny', 'Argent']);
		const asked = async () => {
			const [task] = (await w.as(coordinator).today.read()).tasks;
			const {
				items: [listed]
			} = await w.as(coordinator).groups.list();
			const { todo } = await w.as(coordinator).groups.get(groupId);
			expect([listed?.todo, todo]).toEqual([task, task]);
			return task && sayTask(task);
		};
		const listed = async () => (await w.as(coordinator).calls.preparation(groupId)).call?.obstacles;
		expect(await asked()).toMatchObject({ kind: 'group.publishCall', what: 'Publier la consultation' });
		expect(await listed()).toEqual([]);

		await w.owner.sql.unsafe(spoil);
		expect(await asked()).toMatchObject({
			kind: 'group.completeCall',
			what: 'Compléter la consultation',
			href: `/groupements/${groupId}/consultation`
		});
		const [first] = (await listed()) ?? [];
		expect(first?.code).toBe(code);
		await expect(w.as(coordinator).calls.publish({ callId, revision: 1, ...key() })).rejects.toMatchObject({
			message: code,
			cause: { details: first?.details }
		});
	}
);
