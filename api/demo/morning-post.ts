import { schema } from '@halle/db';
import { addDays, weekdayOf } from '@halle/domain';
import type { Ctx } from '../src/context.ts';
import { tellAll } from '../src/events/record.ts';
import { startRounds } from '../src/letters/start-rounds.ts';
import { withTx } from '../src/with-tx.ts';
import type { Stage } from './stage.ts';

const { assignments, letterRounds } = schema;

/** This morning’s reminders and, whatever the day, the digest of this week’s Monday: every mailbox has one to read. */
export async function morningPost(stage: Stage): Promise<void> {
	await stage.goTo(0);
	const { worker, today } = stage;
	const ctx: Ctx = {
		db: worker.db,
		actor: { kind: 'job', queue: 'start-rounds' },
		sessionId: null,
		requestId: 'demo'
	};
	await startRounds(ctx, {}, stage.outside);
	const monday = addDays(today, 1 - weekdayOf(today));
	await withTx(ctx, async (tx) => {
		const moved = await tx.db
			.insert(letterRounds)
			.values({ round: 'digest', doneFor: monday })
			.onConflictDoNothing()
			.returning();
		// Asked for by the round itself, on a Monday or a Tuesday.
		if (moved.length === 0) return;
		const people = await tx.db.selectDistinct({ id: assignments.userId }).from(assignments);
		await tellAll(
			tx,
			people.map(({ id }) => ({ type: 'digest.due', subjectId: id, details: { on: monday } }))
		);
	});
	await stage.settle();
}
