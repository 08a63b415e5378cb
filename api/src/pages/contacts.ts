import { isConcerned, roles, type Role } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { readGroup } from '../groups/reading.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';

type ContactRow = {
	organisation_id: string;
	name: string;
	role: string;
	email: string;
	telephone: string | null;
};

/** Somebody to write to or to call: `telephone` as `telephoneSchema` keeps it. */
export type Contact = { name: string; roles: Role[]; email: string; telephone: string | null };

/** Of one organisation: whoever has a telephone first. A city has more buyers than one asks. */
const contactsMax = 10;

/**
 * Who answers for each member of a group and for its coordinator, which comes first. Nobody once the group is over.
 *
 * @throws Refusal GROUP_NOT_FOUND also when the actor's organisation is neither in it nor its coordinator
 */
export function listContacts(ctx: SignedIn, groupId: string) {
	return withTx(ctx, async (base) => {
		const tx: SignedTx = { ...base, actor: ctx.actor };
		const { group, coordinator, members } = await readGroup(tx, groupId);
		const rows = await tx.db.execute<ContactRow>(sql`select * from app.contacts_of(${groupId}::uuid)`);
		const organisations = [
			...(coordinator ? [{ id: coordinator.id, name: coordinator.name }] : []),
			...members
				.filter(({ status, organisationId }) => isConcerned(status) && organisationId !== coordinator?.id)
				.map(({ organisationId, name }) => ({ id: organisationId, name }))
		];
		return {
			group: { id: group.id, title: group.title, reference: group.reference, status: group.status },
			organisations: organisations.map(({ id, name }) => ({
				id,
				name,
				isCoordinator: id === coordinator?.id,
				isOwn: id === ctx.actor.organisationId,
				...shownOf(contactsAmong(rows.filter((row) => row.organisation_id === id)))
			}))
		};
	});
}

function shownOf(contacts: readonly Contact[]) {
	const first = contacts.toSorted((a, b) => Number(b.telephone !== null) - Number(a.telephone !== null));
	return {
		people: first.slice(0, contactsMax),
		/** How many more there are. */
		others: Math.max(0, contacts.length - contactsMax)
	};
}

/** Each person once, with all that they are for the organisation; two of the same name have two addresses. */
function contactsAmong(rows: readonly ContactRow[]): Contact[] {
	return [...Map.groupBy(rows, ({ email }) => email).values()].flatMap((own) => {
		const [first] = own;
		if (!first) return [];
		const { name, email, telephone } = first;
		const held = roles.filter((role) => own.some((row) => row.role === role));
		return [{ name, roles: held, email, telephone }];
	});
}
