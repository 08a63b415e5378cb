import { columnRoles, mappedColumnsSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt } from '@halle/words/done';
import { roleNames } from '@halle/words/need-imports';
import { requireRole } from '#lib/server/role-required.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { columnsShown } from './columns-shown.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	await requireRole(locals, 'buyer');
	const { id, name, revision, columns } = await locals.api.imports.get.query(params.id);
	return {
		report: { id, name, revision },
		columns: columnsShown(columns),
		roles: columnRoles.map((value) => ({ value, label: roleNames[value] })),
		key: newKey()
	};
};

const role = z.enum(columnRoles);
const rolesForm = mappedColumnsSchema.omit({ id: true }).extend({
	roles: z.array(z.object({ key: z.string().min(1).max(300), was: role, role })).max(400)
});

export const actions: Actions = {
	default: async ({ request, locals, params: { id } }) => {
		const mapped = await submit(request, rolesForm, ({ revision, roles }, idempotencyKey) => {
			// What stays as it was read is not a choice: the next file may be read otherwise.
			const chosen = roles.filter((column) => column.role !== column.was);
			const input = { id, revision, roles: chosen.map(({ key, role: held }) => ({ key, role: held })) };
			return locals.api.imports.map.mutate({ ...input, idempotencyKey });
		});
		if (!mapped.ok) return mapped.failure;
		redirect(303, doneAt('importReport', 'colonnes', id));
	}
};
