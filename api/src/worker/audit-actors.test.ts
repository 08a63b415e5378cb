import { schema } from '@halle/db';
import { asc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type World } from '../../test/harness.ts';
import { inviteAdministrator } from '../accounts/invite-administrator.ts';
import { findStaleBlocks } from '../suggestions/find-stale-blocks.ts';
import { workerCtx } from './work.ts';

const email = 'mairie@oizon.example';

/** One act by each kind of actor; the clock of the world was moved by the database itself. */
async function actsOfEach(w: World): Promise<void> {
	await w.as('buyerOfAubigny').accounts.changeName({ name: 'Claire', ...key() });
	await w.asNobody().accounts.requestPassword({ email, address: '', ...key() });
	await inviteAdministrator(w.owner.db, email);
	await w.settle();
	const [invitation] = w.letters.filter(({ subject }) => subject.includes('invite'));
	const token = /mot-de-passe\/(\S+)/.exec(invitation?.text ?? '')?.[1] ?? '';
	const chosen = { name: 'Jeanne Petit', password: 'piano nougat girafe' };
	await w.asNobody().accounts.redeemLink({ token, ...chosen, address: '', ...key() });
	await w.owner
		.sql`insert into grouping_runs (block, computed_at, needs, groups) values ('3019:RM', '2026-01-01', 0, 0)`;
	await findStaleBlocks(workerCtx(w.worker.db, 'find-stale-blocks', 'test'), {});
}

const entriesOf = ({ owner }: World) =>
	owner.db.select().from(schema.auditEntries).orderBy(asc(schema.auditEntries.id));

describe('the audit', () => {
	it('names each actor: person, visitor, holder of a link, job, command line, the database itself', async () => {
		const w = await world();
		await actsOfEach(w);
		const entries = await entriesOf(w);
		const invitation = entries.find(({ type }) => type === 'person.invited')?.subjectId;
		const nobody = { actorName: null, linkId: null, userId: null };
		const holder = { ...nobody, actorKind: 'link-holder', actorName: 'invitation', linkId: invitation };
		expect(
			Object.fromEntries(
				entries.map(({ type, actorKind, actorName, linkId, userId }) => [
					type,
					{ actorKind, actorName, linkId, userId }
				])
			)
		).toEqual({
			'clock.moved': { ...nobody, actorKind: 'system' },
			'person.renamed': { ...nobody, actorKind: 'person', userId: w.people.buyerOfAubigny.userId },
			'link.requested': { ...nobody, actorKind: 'visitor' },
			'person.invited': { ...nobody, actorKind: 'command-line', actorName: 'administrator' },
			'person.joined': holder,
			'person.chose-password': holder,
			'grouping.due': { ...nobody, actorKind: 'job', actorName: 'find-stale-blocks' }
		});
	});

	it('is read with them by the administrator', async () => {
		const w = await world();
		await actsOfEach(w);
		const search = { person: '', organisation: '' };
		const { items: entries } = await w.as('administrator').operator.audit(search);
		expect(entries).toContainEqual(
			expect.objectContaining({ type: 'grouping.due', actorKind: 'job', actorName: 'find-stale-blocks' })
		);
		const found = await w.as('administrator').operator.audit({ ...search, person: 'claire' });
		expect(found.items).toMatchObject([{ type: 'person.renamed', actorKind: 'person' }]);
	});

	it('takes no job from the application, no visitor from the worker and no name that is not there', async () => {
		const { app, worker, owner } = await world();
		const write = (kind: string, name: string | null = null) =>
			[kind, name].map((value) => (value === null ? 'null' : `'${value}'`)).join(', ');
		const insert = (values: string) =>
			`insert into audit_entries (actor_kind, actor_name, request_id, type) values (${values}, 'test', 'need.drafted')`;
		await app.sql.unsafe(insert(write('visitor')));
		await worker.sql.unsafe(insert(write('job', 'send-mail')));
		const denied = { code: '42501' };
		for (const values of [write('job', 'send-mail'), write('command-line', 'backup'), write('system')])
			await expect(app.sql.unsafe(insert(values)), values).rejects.toMatchObject(denied);
		for (const values of [write('visitor'), write('unknown')])
			await expect(worker.sql.unsafe(insert(values)), values).rejects.toMatchObject(denied);
		for (const values of [write('job'), write('visitor', 'send-mail'), write('person')])
			await expect(owner.sql.unsafe(insert(values)), values).rejects.toMatchObject({ code: '23514' });
	});
});
