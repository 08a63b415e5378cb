import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedWorld } from '../../test/four-cases.ts';
import { key, type World } from '../../test/harness.ts';
import { apiOf } from '../../test/over-http.ts';
import { secretHash } from '../accounts/open-session.ts';

const place = sharedWorld();
let w: World;
let app: FastifyInstance;

beforeAll(async () => {
	w = await place();
	app = await apiOf(w);
});
afterAll(() => app.close());

/** The address under « List-Unsubscribe » of a letter to the administrator. */
async function unsubscribeAddress(): Promise<string> {
	w.letters.splice(0);
	await w.owner
		.sql`insert into outbox (type, subject_id) values ('organisation.signed-up', ${w.people.buyerOfUnverified.organisationId})`;
	await w.settle();
	const [letter] = w.letters;
	return new URL(letter?.unsubscribeUrl ?? 'https://none.test').pathname;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const oneClick = 'List-Unsubscribe=One-Click';
const post = (url: string, payload = oneClick, headers: Record<string, string> = form) =>
	app.inject({ method: 'POST', url, headers, payload });

const isWanted = async () =>
	(await w.as('administrator').letters.choices()).choices.find(
		({ kind }) => kind === 'organisation-to-verify'
	)?.wanted;
const wantAgain = () =>
	w.as('administrator').letters.choose({
		shown: ['organisation-to-verify'],
		wanted: ['organisation-to-verify'],
		...key()
	});

describe('one click without a page (RFC 8058)', () => {
	it('ends letters of that kind for that person, without cookie, origin or sign-in; again, it changes nothing', async () => {
		const address = await unsubscribeAddress();
		expect(await isWanted()).toBe(true);
		const answer = await post(address);
		expect([answer.statusCode, answer.body]).toEqual([200, '']);
		expect(await isWanted()).toBe(false);
		expect((await post(address)).statusCode).toBe(200);
		const acts = await w.owner.sql<{ kind: string; purpose: string }[]>`
			select actor_kind as kind, actor_name as purpose from audit_entries where type = 'letters.chosen'`;
		expect([...acts]).toEqual([{ kind: 'link-holder', purpose: 'letters' }]);
		const other = (await w.as('administrator').letters.choices()).choices.filter(({ wanted }) => !wanted);
		expect(other).toEqual([{ kind: 'organisation-to-verify', wanted: false }]);
		// Nothing of the kind leaves any more.
		await w.owner
			.sql`insert into outbox (type, subject_id) values ('organisation.signed-up', ${w.people.buyerOfUnverified.organisationId})`;
		w.letters.splice(0);
		await w.settle();
		expect(w.letters).toEqual([]);
		await wantAgain();
	});

	it('is read as a form in parts too', async () => {
		const address = await unsubscribeAddress();
		const body = `--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n`;
		expect(
			(await post(address, body, { 'content-type': 'multipart/form-data; boundary=b' })).statusCode
		).toBe(200);
		expect(await isWanted()).toBe(false);
		await wantAgain();
	});

	it.each([
		['nothing', '', form],
		['something else', 'List-Unsubscribe=Maybe', form],
		['JSON', '{"List-Unsubscribe":"One-Click"}', { 'content-type': 'application/json' }],
		['too much', `${oneClick}&x=${'x'.repeat(5_000)}`, form]
	])('changes nothing when %s is posted', async (_, body, headers) => {
		const { statusCode } = await post(await unsubscribeAddress(), body, headers);
		expect(statusCode).toBeGreaterThanOrEqual(400);
		expect(statusCode).toBeLessThan(500);
		expect(await isWanted()).toBe(true);
	});

	it('changes nothing by a GET, which scanners of mail send', async () => {
		const address = await unsubscribeAddress();
		expect((await app.inject({ method: 'GET', url: address })).statusCode).toBe(404);
		expect(await isWanted()).toBe(true);
	});

	it('is worth nothing with another secret, past its time, or once the address is another’s', async () => {
		const address = await unsubscribeAddress();
		const { statusCode: forged } = await post('/desabonnement/' + 'A'.repeat(43));
		expect((await post('/desabonnement/%00')).statusCode).toBeGreaterThanOrEqual(400);
		await w.owner
			.sql`update users set email = 'nouvelle@test.example' where email = 'administrator@test.example'`;
		const { statusCode: moved } = await post(address);
		await w.owner
			.sql`update users set email = 'administrator@test.example' where email = 'nouvelle@test.example'`;
		await w.setNow(new Date('2027-05-25T09:00:00Z'));
		const { statusCode: old } = await post(address);
		expect([forged, moved, old]).toEqual([422, 422, 422]);
		expect(await isWanted()).toBe(true);
	});
});

describe('the link under a letter', () => {
	it('opens the choices of its person alone: the database is shown its hash and nothing else', async () => {
		await place();
		const address = await unsubscribeAddress();
		const token = address.split('/').at(-1) ?? '';
		const hash = secretHash(token);
		const { userId } = w.people.buyerOfAubigny;
		await w.as('buyerOfAubigny').letters.choose({ shown: ['weekly-digest'], wanted: [], ...key() });
		const seen = (shown: string) =>
			w.app.sql.begin(async (sql) => {
				await sql`select set_config('halle.purpose', 'letters', true), set_config('halle.link', ${shown}, true)`;
				return (await sql`select user_id from letter_choices`).map(({ user_id: id }) => String(id));
			});
		expect(await seen(hash)).toEqual([w.people.administrator.userId]);
		expect(await seen('0'.repeat(64))).toEqual([]);
		expect(await seen('')).toEqual([]);
		await expect(
			w.app.sql.begin(async (sql) => {
				await sql`select set_config('halle.purpose', 'letters', true), set_config('halle.link', ${hash}, true)`;
				await sql`insert into letter_choices (user_id, kind, wanted) values (${userId}, 'group-change', false)`;
			})
		).rejects.toMatchObject({ code: '42501' });
	});

	it('opens no account, and the link of an account no choices', async () => {
		const token = (await unsubscribeAddress()).split('/').at(-1) ?? '';
		await expect(w.asNobody().accounts.link(token)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		await expect(
			w.asNobody().accounts.redeemLink({ token, password: 'piano nougat girafe', address: '', ...key() })
		).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		w.letters.splice(0);
		await w.asNobody().accounts.requestPassword({ email: 'rival@test.example', address: '', ...key() });
		await w.settle();
		const other = /mot-de-passe\/([\w-]{43})/.exec(w.letters[0]?.text ?? '')?.[1] ?? '';
		await expect(w.asNobody().letters.choicesByLink(other)).rejects.toMatchObject({
			message: 'LINK_EXPIRED'
		});
	});

	it('counts for nothing when somebody asks for a password: forty letters in an hour do not stop one', async () => {
		await w.owner.sql`insert into email_links (kind, email, intent, expires_at)
			select 'letters', 'rival@test.example', '{}', legal_now() from generate_series(1, 40)`;
		w.letters.splice(0);
		await w.asNobody().accounts.requestPassword({ email: 'rival@test.example', address: '', ...key() });
		await w.settle();
		expect(w.letters.map(({ to }) => to)).toEqual(['rival@test.example']);
	});

	it('is all that the worker may make: no invitation, no password', async () => {
		const { organisationId } = w.people.buyerOfAubigny;
		const insert = (kind: string, intent: object, more = 'null, null') =>
			w.worker.sql.unsafe(`insert into email_links (kind, email, intent, organisation_id, approved_at)
				values ('${kind}', 'x@test.example', '${JSON.stringify(intent)}', ${more})`);
		const invitation = { do: 'join', organisationId, role: 'buyer' };
		const denied = { code: '42501' };
		await expect(insert('invitation', invitation, `'${organisationId}', legal_now()`)).rejects.toMatchObject(
			denied
		);
		await expect(insert('password', { do: 'choose-password' })).rejects.toMatchObject(denied);
		await expect(insert('letters', invitation)).rejects.toMatchObject(denied);
		await insert('letters', { do: 'choose-letters', userId: organisationId, kind: 'weekly-digest' });
	});
});
