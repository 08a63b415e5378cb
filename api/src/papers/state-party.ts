import { schema } from '@halle/db';
import { assertSiretOf, Refusal, type PartyStatement } from '@halle/domain';
import { eq, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';
import { lockGroup } from '../groups/load-group.ts';

/**
 * Says the SIRET and the seat of the actor’s organisation, as its papers will name it.
 *
 * @returns the id of the group
 * @throws Refusal GROUP_NOT_FOUND; SIRET_NOT_OF_ORGANISATION, SIRET_ALREADY_REGISTERED
 */
export const stateParty = command(
	'papers.state-party',
	async (tx, { groupId, siret, seat }: PartyStatement): Promise<string> => {
		await lockGroup(tx, groupId);
		const { organisations } = schema;
		const [own] = await tx.db
			.select({ siren: organisations.siren })
			.from(organisations)
			.where(eq(organisations.id, tx.actor.organisationId));
		if (!own) throw new Refusal('ORGANISATION_NOT_FOUND');
		assertSiretOf(siret, own.siren ?? '');
		const [taken] = await tx.db
			.select({ id: organisations.id })
			.from(organisations)
			.where(eq(organisations.siret, siret));
		if (taken && taken.id !== tx.actor.organisationId)
			throw new Refusal('SIRET_ALREADY_REGISTERED', { field: 'siret' });
		await tx.db.execute(sql`select app.state_party(${siret}, ${seat})`);
		await record(tx, {
			type: 'organisation.stated-seat',
			subjectId: tx.actor.organisationId,
			details: { siret, seat }
		});
		return groupId;
	}
);
