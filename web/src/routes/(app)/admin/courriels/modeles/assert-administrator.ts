import { error } from '@sveltejs/kit';

/** What is shown here asks the API for nothing: whose page it is is said by the session. */
export function assertAdministrator({ actor }: App.Locals): void {
	if (actor?.role !== 'administrator') error(403, 'Cette page est celle de l’administration du site.');
}
