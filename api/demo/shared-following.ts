import { schema } from '@halle/db';
import { once } from './acts.ts';
import { hashPassword } from '../src/accounts/passwords.ts';
import { demoPassword, namedPeople } from './cast.ts';
import type { Stage } from './stage.ts';

/**
 * A second coordinator beside Sophie Laurent: he follows a group that waits for nobody, she one that waits for her, and the others
 * are nobody’s yet.
 */
export async function sharedFollowing(stage: Stage): Promise<void> {
	const { coordinator, colleague } = namedPeople;
	const sophie = stage.as(coordinator.siren, 'coordinator');
	const own = stage.ctxOf(coordinator.siren, 'coordinator').actor;
	const { assignments, users } = schema;
	const [user] = await stage.owner.db
		.insert(users)
		.values({ ...colleague, passwordHash: await hashPassword(demoPassword), isInvented: true })
		.returning();
	if (!user) throw new Error('the colleague was not written');
	await stage.owner.db
		.insert(assignments)
		.values({ userId: user.id, organisationId: own.organisationId, role: 'coordinator' });
	const { items } = await sophie.groups.list({ order: 'title', stage: 'buying' });
	const quiet = items.find(({ todo, isCoordinator }) => todo === null && isCoordinator);
	const pressing = items.find(({ todo, isCoordinator }) => todo !== null && isCoordinator);
	if (quiet) await sophie.groups.entrust({ groupId: quiet.id, to: user.id, was: null, ...once() });
	if (pressing) await sophie.groups.entrust({ groupId: pressing.id, to: own.userId, was: null, ...once() });
	await stage.settle();
}
