import { schema } from '@halle/db';
import {
	rolesOf,
	type ActingPerson,
	type OrganisationKind,
	type RefusalDetails,
	type Role
} from '@halle/domain';
import { asc, eq } from 'drizzle-orm';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';

const { assignments, organisations, users } = schema;

/** As many names as one reads in a sentence. */
const namesMax = 3;

type Holder = { userId: string; name: string; role: Role; kind: OrganisationKind };

/** The people of the actor's organisation, with what each is for it. */
export function holdersOf({ db, actor }: SignedTx) {
	return db
		.select({ userId: users.id, name: users.name, role: assignments.role, kind: organisations.kind })
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId))
		.innerJoin(organisations, eq(organisations.id, assignments.organisationId))
		.where(eq(assignments.organisationId, actor.organisationId))
		.orderBy(asc(users.name));
}

/**
 * For whoever lacks one of these roles: whether they hold it too and may switch, else who has it beside them, else whether
 * somebody of their organisation could.
 */
export function namedAmong(
	holders: readonly Holder[],
	actor: ActingPerson,
	wanted: readonly string[]
): RefusalDetails {
	const able = holders.filter(({ role }) => wanted.includes(role));
	const roles = wanted.join(', ');
	const held = able.find(({ userId }) => userId === actor.userId);
	if (held) return { roles, held: held.role };
	const names = [...new Set(able.map(({ name }) => name))].slice(0, namesMax);
	if (names.length > 0) return { roles, who: names.join(', ') };
	const isOurs = holders.some(({ kind }) => rolesOf[kind].some((role) => wanted.includes(role)));
	return isOurs ? { roles, vacant: 'yes' } : { roles };
}

/**
 * The same, as a question of its own. Of a coordinator no colleague is named: which organisation coordinates is known of a
 * group alone.
 */
export function whoMay(ctx: SignedIn, roles: readonly string[]): Promise<RefusalDetails> {
	return withTx(ctx, async (tx) => {
		const holders = await holdersOf({ ...tx, actor: ctx.actor });
		const named = holders.filter(({ role, userId }) => role !== 'coordinator' || userId === ctx.actor.userId);
		return namedAmong(named, ctx.actor, roles);
	});
}
