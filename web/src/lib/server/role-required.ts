import type { Role } from '@halle/domain';
import { error } from '@sveltejs/kit';
import { refusalMessage } from '@halle/words/refusals';

/** Opens a page to one role alone; anybody else reads who has it. */
export async function requireRole({ actor, api }: App.Locals, role: Role): Promise<void> {
	if (actor?.role === role) return;
	error(403, refusalMessage('ROLE_REQUIRED', await api.accounts.whoMay.query([role])));
}
