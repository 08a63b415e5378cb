import { leadingRole, Refusal } from '@halle/domain';
import { sql } from 'drizzle-orm';
import { invite, kindOf } from '../accounts/invite-colleague.ts';
import { command } from '../command.ts';

/**
 * Names the first person who answers for the people of a verified organisation: the first signatory of a commune. Once there
 * is one, they name the others, and the administrator no more.
 *
 * @returns the id of the invitation
 * @throws Refusal ORGANISATION_NOT_FOUND; ORGANISATION_UNVERIFIED; ROLE_NOT_YOURS_TO_GIVE; ROLE_NOT_BY_ONESELF
 */
export const nameLeader = command(
	'operator.nameLeader',
	async (tx, { organisationId, email }: { organisationId: string; email: string }): Promise<string> => {
		const kind = await kindOf(tx, organisationId);
		const role = leadingRole[kind];
		const [state] = await tx.db.execute<{ stands: boolean; may: boolean }>(
			sql`select o.stands, app.may_give(o.id, ${role}) as may from organisations o where o.id = ${organisationId}`
		);
		if (!state?.stands) throw new Refusal('ORGANISATION_UNVERIFIED');
		if (!state.may) throw new Refusal('ROLE_NOT_YOURS_TO_GIVE', { role });
		return invite(tx, { organisationId, kind, email, role });
	}
);
