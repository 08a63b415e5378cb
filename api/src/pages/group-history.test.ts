import { groupHistoryTypes } from '@halle/domain';
import { sayAct } from '@halle/words/group-history';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { asSuperuser } from '../../test/statements.ts';
import { agreedGroup, coordinator, deliberate } from '../../test/stories.ts';

const rawly = ({ app, people }: World, groupId: string, who: PersonName) => {
	const { organisationId, userId, role } = people[who];
	return app.sql.begin(async (sql) => {
		await sql`select set_config('halle.organisation', ${organisationId}, true),
			set_config('halle.person', ${userId}, true), set_config('halle.role', ${role}, true)`;
		return (await sql`select * from app.group_history(${groupId}::uuid, null, 100)`).length;
	});
};

describe('who did what in a group', () => {
	it('reads as sentences, with the name of who did it, the latest first', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await deliberate(w, groupId, 'Argent');
		await w.as('buyerOfAubigny').messages.post({ groupId, text: 'Bonjour', ...key() });
		const { items } = await w.as('buyerOfAubigny').groups.history({ groupId });
		expect(items.map((act) => [sayAct(act), act.person])).toEqual([
			['Argent-sur-Sauldre enregistre le vote de son conseil.', 'signatoryOfArgent'],
			['CC Sauldre et Sologne arrête les règles de la convention.', 'coordinatorOfSauldre'],
			[
				'CC Sauldre et Sologne établit une version de la convention et de ses annexes.',
				'coordinatorOfSauldre'
			],
			['CC Sauldre et Sologne clôt les adhésions.', 'coordinatorOfSauldre'],
			[
				'Le groupement est ouvert\u00a0: un coordonnateur est désigné et deux communes participent.',
				'buyerOfAubigny'
			],
			['Aubigny-sur-Nère désigne CC Sauldre et Sologne comme coordonnateur.', 'buyerOfAubigny'],
			['Argent-sur-Sauldre accepte l’invitation.', 'buyerOfArgent'],
			['Aubigny-sur-Nère fonde le groupement et invite les autres communes.', 'buyerOfAubigny']
		]);
	});

	it('is nobody’s to read who is not in it, whatever asks the database', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		await expect(w.as('buyerOfBlancafort').groups.history({ groupId })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		expect(await rawly(w, groupId, 'buyerOfBlancafort')).toBe(0);
		expect(await rawly(w, groupId, 'papetier')).toBe(0);
		// The control: whoever is in it is answered, and without its question everybody would be.
		expect(await rawly(w, groupId, coordinator)).toBeGreaterThan(5);
		await asSuperuser(w.database.appUrl, async (sql) => {
			const [{ body } = { body: '' }] = await sql<{ body: string }[]>`
				select pg_get_functiondef('app.group_history(uuid,bigint,integer)'::regprocedure) as body`;
			await sql.unsafe(body.replace('app.in_group(wanted) and', ''));
		});
		expect(await rawly(w, groupId, 'buyerOfBlancafort')).toBeGreaterThan(5);
	});

	it('is of the same acts in the database as in the domain', async () => {
		const w = await world();
		const [{ body } = { body: '' }] = await w.owner.sql<{ body: string }[]>`
			select prosrc as body from pg_proc where oid = 'app.group_history(uuid,bigint,integer)'::regprocedure`;
		const listed = body.slice(body.lastIndexOf('in (')).match(/(?<=')[a-z.-]+(?=')/g) ?? [];
		expect(listed.toSorted()).toEqual(groupHistoryTypes.toSorted());
	});
});
