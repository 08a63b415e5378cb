import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => locals.api.groups.contacts.query(params.id);
