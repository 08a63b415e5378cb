import type { PersonName, World } from './harness.ts';

/** Raw SQL as the role of the application, on behalf of somebody: past every procedure. @returns how many rows it touched */
export function rawly(w: World, name: PersonName, statement: string): Promise<number> {
	const { organisationId, userId, role } = w.people[name];
	return w.app.sql.begin(async (sql) => {
		await sql`select set_config('halle.organisation', ${organisationId}, true), set_config('halle.person', ${userId}, true),
			set_config('halle.role', ${role}, true)`;
		return (await sql.unsafe(statement)).count;
	});
}
