import { messagesPerHourMax, messageWithdrawMinutes } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { key, startsAt, world, type PersonName, type World } from '../../test/harness.ts';
import { apiOf, tokenOf } from '../../test/over-http.ts';
import { asSuperuser } from '../../test/statements.ts';
import { constitutedGroup, coordinator, foundGroup, openGroup } from '../../test/stories.ts';

const towns = ['Aubigny', 'Argent', 'Blancafort'] as const;
const later = (minutes: number) => new Date(startsAt.getTime() + minutes * 60_000);

async function inGroup() {
	const w = await world();
	const groupId = await openGroup(w, towns);
	const say = (who: PersonName, text: string, more: { memberId?: string; fileIds?: string[] } = {}) =>
		w.as(who).messages.post({ groupId, text, ...more, ...key() });
	const read = async (who: PersonName, memberId?: string) =>
		(await w.as(who).messages.list({ groupId, ...(memberId && { memberId }) })).items.map(({ text }) => text);
	const closed = async (who: PersonName, memberId?: string) =>
		(await w.as(who).messages.list({ groupId, ...(memberId && { memberId }) })).thread.closed;
	return { w, groupId, say, read, closed, argent: w.people.buyerOfArgent.organisationId };
}

/** What a person reads of messages past every question of ours: the database alone answers. */
async function rawlyRead({ app, people }: World, who: PersonName): Promise<string[]> {
	const { organisationId, userId, role } = people[who];
	return app.sql.begin(async (sql) => {
		await sql`select set_config('halle.organisation', ${organisationId}, true),
			set_config('halle.person', ${userId}, true), set_config('halle.role', ${role}, true)`;
		const rows = await sql<{ text: string }[]>`select text from messages order by at, text`;
		return rows.map(({ text }) => text);
	});
}

describe('a thread of all the group', () => {
	it('is read and written by all who are in it or invited, and by the coordinator, the newest first', async () => {
		const { w, say, read } = await inGroup();
		await say('buyerOfAubigny', 'Un');
		await w.setNow(later(1));
		await say(coordinator, 'Deux');
		for (const who of ['buyerOfArgent', 'signatoryOfBlancafort', coordinator] as const)
			expect(await read(who)).toEqual(['Deux', 'Un']);

		const invited = await world();
		const groupId = await foundGroup(invited, ['Aubigny', 'Argent']);
		await invited.as('buyerOfArgent').messages.post({ groupId, text: 'Qui coordonne ?', ...key() });
		expect((await invited.as('buyerOfAubigny').messages.list({ groupId })).items).toHaveLength(1);
	});

	it('is nobody’s else, whatever asks the database', async () => {
		const { w, groupId, say } = await inGroup();
		await say('buyerOfAubigny', 'Entre nous');
		await w.as('buyerOfBlancafort').groups.leave({ groupId, reason: 'Déjà servie.', ...key() });
		await say('buyerOfAubigny', 'Sans Blancafort');
		for (const who of ['papetier', 'buyerOfUnverified', 'administrator'] as const)
			expect(await rawlyRead(w, who)).toEqual([]);
		expect(await rawlyRead(w, 'buyerOfArgent')).toEqual(['Entre nous', 'Sans Blancafort']);
		await expect(w.as('buyerOfUnverified').messages.list({ groupId })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
		// The control: it is the policy that keeps them away.
		await asSuperuser(
			w.database.appUrl,
			(sql) => sql`create policy naive on messages for select to halle_app using (true)`
		);
		expect(await rawlyRead(w, 'papetier')).toHaveLength(2);
	});

	it('is read on by who left or was sent away, as far as it had come, and written no more', async () => {
		const { w, groupId, say, read, closed, argent } = await inGroup();
		await say('buyerOfAubigny', 'Avant');
		await w.setNow(later(1));
		await w.as('buyerOfBlancafort').groups.leave({ groupId, reason: 'Déjà servie.', ...key() });
		await w
			.as(coordinator)
			.groups.exclude({ groupId, organisationId: argent, reason: 'Sans réponse.', ...key() });
		await w.setNow(later(2));
		await say('buyerOfAubigny', 'Après');
		for (const who of ['buyerOfBlancafort', 'buyerOfArgent'] as const) {
			expect(await read(who)).toEqual(['Avant']);
			expect(await closed(who)).toBe('THREAD_LEFT');
			await expect(say(who, 'Encore')).rejects.toMatchObject({ message: 'THREAD_LEFT' });
		}
		expect(await read('buyerOfAubigny')).toEqual(['Après', 'Avant']);
	});

	it('is read whole by who declined nothing, and by nobody who declined', async () => {
		const w = await world();
		const groupId = await foundGroup(w, towns);
		await w.as('buyerOfAubigny').messages.post({ groupId, text: 'Bonjour', ...key() });
		await w
			.as('buyerOfBlancafort')
			.groups.answerInvitation({ groupId, accept: false, reason: 'Non.', ...key() });
		await expect(w.as('buyerOfBlancafort').messages.list({ groupId })).rejects.toMatchObject({
			message: 'GROUP_NOT_FOUND'
		});
	});

	it('is read and no more written once the group is given up or dissolved', async () => {
		const { w, groupId, say, read, closed } = await inGroup();
		await say('buyerOfAubigny', 'Avant la fin');
		await w.as(coordinator).groups.cancel({ groupId, reason: 'Trop peu.', ...key() });
		for (const who of ['buyerOfAubigny', 'buyerOfArgent', coordinator] as const) {
			expect(await read(who)).toEqual(['Avant la fin']);
			expect(await closed(who)).toBe('THREAD_OVER');
			await expect(say(who, 'Trop tard')).rejects.toMatchObject({ message: 'THREAD_OVER' });
		}
	});

	it('stops a machine gone wild', async () => {
		const { w, say } = await inGroup();
		for (let count = 0; count < messagesPerHourMax; count += 1)
			await say('buyerOfAubigny', `n° ${String(count)}`);
		await expect(say('buyerOfAubigny', 'de trop')).rejects.toMatchObject({ message: 'MESSAGE_QUOTA' });
		await say('buyerOfArgent', 'un autre');
		await w.setNow(later(61));
		await say('buyerOfAubigny', 'une heure après');
	});
});

describe('the thread of one member with the coordinator', () => {
	it('is theirs alone', async () => {
		const { w, groupId, say, read, argent } = await inGroup();
		await say(coordinator, 'Il manque votre délibération.', { memberId: argent });
		await say('signatoryOfArgent', 'Elle part demain.', { memberId: argent });
		expect(await read('buyerOfArgent', argent)).toHaveLength(2);
		expect(await read(coordinator, argent)).toHaveLength(2);
		expect(await rawlyRead(w, 'buyerOfAubigny')).toEqual([]);
		expect(await rawlyRead(w, 'buyerOfArgent')).toHaveLength(2);
		for (const who of ['buyerOfAubigny', 'coordinatorOfAubigny'] as const)
			await expect(read(who, argent)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await expect(say('buyerOfAubigny', 'Moi aussi', { memberId: argent })).rejects.toMatchObject({
			message: 'THREAD_NOT_FOUND'
		});
		const { thread } = await w.as(coordinator).messages.list({ groupId });
		expect(thread.correspondents.map(({ name }) => name)).toEqual([
			'Argent-sur-Sauldre',
			'Aubigny-sur-Nère',
			'Blancafort'
		]);
	});

	it('does not exist before somebody coordinates, and ends for both when the member leaves', async () => {
		const without = await world();
		const groupId = await foundGroup(without, ['Aubigny', 'Argent']);
		const own = without.people.buyerOfArgent.organisationId;
		await expect(without.as('buyerOfArgent').messages.list({ groupId, memberId: own })).rejects.toMatchObject(
			{ message: 'THREAD_NOT_FOUND' }
		);

		const { w, say, read, closed, argent, groupId: open } = await inGroup();
		await say(coordinator, 'Bonjour', { memberId: argent });
		await w.as('buyerOfArgent').groups.leave({ groupId: open, reason: 'Déjà servie.', ...key() });
		for (const who of ['buyerOfArgent', coordinator] as const) {
			expect(await read(who, argent)).toEqual(['Bonjour']);
			expect(await closed(who, argent)).toBe('THREAD_LEFT');
			await expect(say(who, 'Encore', { memberId: argent })).rejects.toMatchObject({
				message: 'THREAD_LEFT'
			});
		}
	});

	it('cannot be written in the place of another, whatever asks the database', async () => {
		const { w, groupId, argent } = await inGroup();
		const write = (who: PersonName, memberId: string | null, as = who) => {
			const { organisationId, userId, role } = w.people[who];
			return w.app.sql.begin(async (sql) => {
				await sql`select set_config('halle.organisation', ${organisationId}, true),
					set_config('halle.person', ${userId}, true), set_config('halle.role', ${role}, true)`;
				const author = w.people[as];
				const [name] = await w.owner.sql<
					{ name: string }[]
				>`select name from users where id = ${author.userId}`;
				await sql`insert into messages (group_id, member_id, organisation_id, author_id, author_name, text) values
					(${groupId}, ${memberId}, ${author.organisationId}, ${author.userId}, ${name?.name ?? ''}, 'Faux')`;
			});
		};
		const denied = { code: '42501' };
		await expect(write('buyerOfAubigny', argent)).rejects.toMatchObject(denied);
		await expect(write('buyerOfAubigny', null, 'buyerOfArgent')).rejects.toMatchObject(denied);
		await expect(write('papetier', null)).rejects.toMatchObject(denied);
		await expect(write('coordinatorOfBlancafort', argent)).rejects.toMatchObject(denied);
		// The control: the same statement writes what is one’s own to write.
		await write('buyerOfArgent', argent);
		await write(coordinator, argent);
	});
});

describe('a message', () => {
	it('is taken back within the hour by its author, with its files, and not after', async () => {
		const { w, say, read } = await inGroup();
		const messageId = await say('buyerOfAubigny', 'Une erreur');
		const kept = await say('buyerOfAubigny', 'Juste');
		const withdraw = (who: PersonName, id: string) =>
			w.as(who).messages.withdraw({ messageId: id, ...key() });
		await expect(withdraw(coordinator, messageId)).rejects.toMatchObject({ message: 'MESSAGE_NOT_FOUND' });
		await w.setNow(later(messageWithdrawMinutes));
		await withdraw('buyerOfAubigny', messageId);
		expect((await read('buyerOfArgent')).toSorted()).toEqual(['', 'Juste']);
		await w.setNow(later(messageWithdrawMinutes + 1));
		await expect(withdraw('buyerOfAubigny', kept)).rejects.toMatchObject({ message: 'MESSAGE_KEPT' });
		// Nor past the command, whoever asks.
		const rewrite = (set: string) => w.owner.sql.unsafe(`update messages set ${set} where id = '${kept}'`);
		await expect(rewrite(`text = '', withdrawn_at = legal_now()`)).rejects.toMatchObject({ code: 'HA001' });
		await expect(rewrite(`text = 'Autre'`)).rejects.toMatchObject({ code: 'P0001' });
	});

	it('carries files that those who read it take, and nobody else', async () => {
		const { w, say, argent } = await inGroup();
		const app = await apiOf(w);
		const content = Buffer.from('%PDF-1.7 devis');
		const send = (name: string, bytes: Buffer = content) =>
			sendFile(w.ctxOf('buyerOfArgent'), { purpose: 'message', name, content: bytes });
		const take = async (who: PersonName, id: string) => {
			const authorization = `Bearer ${await tokenOf(w, app, who)}`;
			const { statusCode, rawPayload, headers } = await app.inject({
				url: `/fichiers/${id}`,
				headers: { authorization }
			});
			return { statusCode, isSame: rawPayload.equals(content), disposition: headers['content-disposition'] };
		};
		const toAll = await send('devis.pdf');
		// Sent, and in no message yet: nobody else’s.
		expect(await take('buyerOfAubigny', toAll)).toMatchObject({ statusCode: 404 });
		const messageId = await say('buyerOfArgent', 'Le devis', { fileIds: [toAll] });
		const aside = await send('note.pdf');
		await say('buyerOfArgent', 'Pour le coordonnateur', { memberId: argent, fileIds: [aside] });

		expect(await take('buyerOfAubigny', toAll)).toMatchObject({ statusCode: 200, isSame: true });
		expect((await take('buyerOfAubigny', toAll)).disposition).toContain('attachment');
		expect(await take(coordinator, aside)).toMatchObject({ statusCode: 200, isSame: true });
		expect(await take('buyerOfAubigny', aside)).toMatchObject({ statusCode: 404 });
		expect(await take('papetier', toAll)).toMatchObject({ statusCode: 404 });

		await expect(say('buyerOfArgent', 'Deux fois', { fileIds: [toAll] })).rejects.toMatchObject({
			message: 'FILE_NOT_FOUND'
		});
		await expect(say('buyerOfAubigny', 'Le vôtre', { fileIds: [toAll] })).rejects.toMatchObject({
			message: 'FILE_NOT_FOUND'
		});
		const page = await send('page.pdf', Buffer.from('<html>'));
		await expect(say('buyerOfArgent', 'Une page', { fileIds: [page] })).rejects.toMatchObject({
			message: 'ATTACHMENT_TYPE'
		});
		await expect(send('page.html')).rejects.toMatchObject({ code: 'ATTACHMENT_TYPE' });
		// What hangs on a message stays, until the message is taken back.
		await expect(w.owner.sql`delete from files where id = ${toAll}`).rejects.toThrow(
			'a kept file is never removed'
		);
		await w.as('buyerOfArgent').messages.withdraw({ messageId, ...key() });
		for (const who of ['buyerOfAubigny', 'buyerOfArgent'] as const)
			expect(await take(who, toAll)).toMatchObject({ statusCode: 404 });
		await app.close();
	});

	it('is announced to those who read it, once, but not to who wrote it, nor once it was taken back', async () => {
		const { w, say, argent } = await inGroup();
		await w.settle();
		w.letters.splice(0);
		const arrived = async () => {
			await w.settle();
			return w.letters.splice(0).map(({ to, subject }) => [to.split('@')[0], subject]);
		};
		const subject = 'Message de Aubigny-sur-Nère : Papier et fournitures 2027';
		await say('buyerOfAubigny', 'Bonjour');
		expect((await arrived()).toSorted()).toEqual([
			['buyerofargent', subject],
			['buyerofblancafort', subject],
			['coordinatorofsauldre', subject]
		]);
		await say(coordinator, 'À vous deux', { memberId: argent });
		expect((await arrived()).map(([to]) => to).toSorted()).toEqual(['buyerofargent', 'signatoryofargent']);
		const messageId = await say('buyerOfAubigny', 'Une erreur');
		await w.as('buyerOfAubigny').messages.withdraw({ messageId, ...key() });
		expect(await arrived()).toEqual([]);
		await w.as('buyerOfArgent').letters.choose({ shown: ['group-message'], wanted: [], ...key() });
		await say('buyerOfAubigny', 'Encore');
		expect((await arrived()).map(([to]) => to).toSorted()).toEqual([
			'buyerofblancafort',
			'coordinatorofsauldre'
		]);
	});

	it('leaves no word of what it says in the audit nor in the outbox', async () => {
		const { w, say } = await inGroup();
		await say('buyerOfAubigny', 'Un secret de polichinelle');
		const all = await w.owner
			.sql`select details::text as said from audit_entries union all select payload::text from outbox`;
		expect(JSON.stringify(all)).not.toContain('polichinelle');
	});

	it('goes on in a group that buys', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent']);
		await w.as('buyerOfAubigny').messages.post({ groupId, text: 'Bonjour', ...key() });
		expect((await w.as(coordinator).messages.list({ groupId })).thread.closed).toBeNull();
	});
});
