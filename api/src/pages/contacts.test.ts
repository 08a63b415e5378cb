import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { asSuperuser } from '../../test/statements.ts';
import { coordinator, openGroup } from '../../test/stories.ts';

const telephone = '0248510000';

async function called() {
	const w = await world();
	const groupId = await openGroup(w, ['Aubigny', 'Argent']);
	await w.as('buyerOfAubigny').accounts.stateTelephone({ telephone, ...key() });
	return { w, groupId };
}

const peopleIn = async (w: World, groupId: string, who: 'buyerOfArgent' | typeof coordinator) =>
	(await w.as(who).groups.contacts(groupId)).organisations.map(({ name, isCoordinator, people }) => ({
		name,
		isCoordinator,
		people: people.map((person) => [person.roles.join(), person.email, person.telephone])
	}));

const all = [
	{
		name: 'CC Sauldre et Sologne',
		isCoordinator: true,
		people: [['coordinator', 'coordinatorofsauldre@test.example', null]]
	},
	{
		name: 'Argent-sur-Sauldre',
		isCoordinator: false,
		people: [
			['buyer', 'buyerofargent@test.example', null],
			['signatory', 'signatoryofargent@test.example', null]
		]
	},
	{
		name: 'Aubigny-sur-Nère',
		isCoordinator: false,
		people: [
			['buyer', 'buyerofaubigny@test.example', telephone],
			['signatory', 'signatoryofaubigny@test.example', null]
		]
	}
];

describe('who answers for the members of a group', () => {
	it('is shown to its members and its coordinator, with the telephone of whoever gave one', async () => {
		const { w, groupId } = await called();
		expect(await peopleIn(w, groupId, 'buyerOfArgent')).toEqual(all);
		expect(await peopleIn(w, groupId, coordinator)).toEqual(all);
	});

	it('is nobody’s to read who is not in it, whatever asks the database', async () => {
		const { w, groupId } = await called();
		await expect(w.as('buyerOfBlancafort').groups.contacts(groupId)).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		const seenBy = async (who: 'buyerOfBlancafort' | 'buyerOfArgent' | 'papetier') => {
			const { organisationId, userId, role } = w.people[who];
			return w.app.sql.begin(async (sql) => {
				await sql`select set_config('halle.organisation', ${organisationId}, true),
					set_config('halle.person', ${userId}, true), set_config('halle.role', ${role}, true)`;
				const contacts = await sql`select * from app.contacts_of(${groupId}::uuid)`;
				const [plain] = await sql<
					[{ count: number }]
				>`select count(*)::int from users where telephone is not null`;
				return { contacts: contacts.length, plain: plain.count };
			});
		};
		expect(await seenBy('buyerOfBlancafort')).toEqual({ contacts: 0, plain: 0 });
		expect(await seenBy('papetier')).toEqual({ contacts: 0, plain: 0 });
		// The control: the same statement answers whoever is in the group, and the table stays closed to them too.
		expect(await seenBy('buyerOfArgent')).toEqual({ contacts: 5, plain: 0 });
		// And without its question who is in the group, it would answer anybody.
		await asSuperuser(w.database.appUrl, async (sql) => {
			const [{ body } = { body: '' }] = await sql<{ body: string }[]>`
				select pg_get_functiondef('app.contacts_of(uuid)'::regprocedure) as body`;
			await sql.unsafe(body.replace('and app.in_group(g.id)', ''));
		});
		expect((await seenBy('buyerOfBlancafort')).contacts).toBe(5);
	});

	it('ends with the membership, and with the group', async () => {
		const { w, groupId } = await called();
		await w.as('buyerOfArgent').groups.leave({ groupId, reason: 'Nous achetons seuls.', ...key() });
		await expect(w.as('buyerOfArgent').groups.contacts(groupId)).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		expect((await peopleIn(w, groupId, coordinator)).map(({ name }) => name)).not.toContain(
			'Argent-sur-Sauldre'
		);
		await w.as(coordinator).groups.cancel({ groupId, reason: 'Plus assez de communes.', ...key() });
		expect((await peopleIn(w, groupId, coordinator)).flatMap(({ people }) => people)).toEqual([]);
	});

	it('says a telephone no more when its owner takes it back, or acts for nobody any more', async () => {
		const { w, groupId } = await called();
		const shown = async () =>
			(await peopleIn(w, groupId, 'buyerOfArgent'))
				.flatMap(({ people }) => people.flat())
				.includes(telephone);
		const telephones = async () =>
			(await w.owner.sql<{ telephone: string }[]>`select telephone from users where telephone is not null`)
				.length;
		expect(await shown()).toBe(true);
		await w.as('buyerOfAubigny').accounts.stateTelephone({ telephone: '', ...key() });
		expect(await shown()).toBe(false);

		await w.as('buyerOfAubigny').accounts.stateTelephone({ telephone, ...key() });
		const { items } = await w.as('signatoryOfAubigny').accounts.people();
		const assignmentId = items
			.flatMap(({ assignments }) => assignments)
			.find(({ role }) => role === 'buyer')?.id;
		await w
			.as('signatoryOfAubigny')
			.accounts.removeAssignment({ assignmentId: assignmentId ?? '', ...key() });
		expect(await telephones()).toBe(0);
	});
});
