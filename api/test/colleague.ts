import { schema } from '@halle/db';
import type { ActingPerson } from '@halle/domain';
import { callerFor } from '../src/router.ts';
import type { World } from './harness.ts';
import { coordinator } from './stories.ts';

/** A second coordinator of the EPCI of Sauldre, for a world in which several share what they follow. */
export async function colleagueOfSauldre(w: World, name = 'Nadia Colleague') {
	const { organisationId } = w.people[coordinator];
	const email = `${name.toLowerCase().replaceAll(' ', '.')}@test.example`;
	const [user] = await w.owner.db.insert(schema.users).values({ email, name }).returning();
	const userId = user?.id ?? '';
	const [assignment] = await w.owner.db
		.insert(schema.assignments)
		.values({ userId, organisationId, role: 'coordinator' })
		.returning();
	const actor: ActingPerson = { kind: 'person', userId, organisationId, role: 'coordinator' };
	const ctx = { ...w.ctxOf(coordinator), actor };
	return { userId, email, assignmentId: assignment?.id ?? '', ctx, caller: callerFor(ctx) };
}
