import { schema } from '@halle/db';
import { eq, ne } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { key, world, type PersonName, type World } from '../../test/harness.ts';

const wish = { email: 'maire@aubigny.example', role: 'signatory' } as const;
const choice = { name: 'Luc Moreau', password: 'piano nougat girafe', address: '' };

async function proposed() {
	const w = await world();
	const invitationId = await w.as('buyerOfAubigny').accounts.inviteColleague({ ...wish, ...key() });
	const approve = (name: PersonName) => w.as(name).accounts.approveInvitation({ invitationId, ...key() });
	const cancel = (name: PersonName) => w.as(name).accounts.cancelInvitation({ invitationId, ...key() });
	return { w, invitationId, approve, cancel };
}

async function withoutSignatory(w: World) {
	const { assignments } = schema;
	// Two signatories would be one too many to leave: the guard of the last one is not what is tried here.
	await w.owner.sql`alter table assignments disable trigger guard_ended_assignment`;
	await w.owner.db.delete(assignments).where(eq(assignments.userId, w.people.signatoryOfAubigny.userId));
	await w.owner.sql`alter table assignments enable trigger guard_ended_assignment`;
}

function tokenIn({ letters }: World): string {
	return /mot-de-passe\/(\S+)/.exec(letters.at(-1)?.text ?? '')?.[1] ?? '';
}

describe('approving an invitation', () => {
	it('sends what a secretary proposed once a signatory agrees, and records both', async () => {
		const { w, invitationId, approve } = await proposed();
		await approve('signatoryOfAubigny');
		await w.settle();
		expect(w.letters).toMatchObject([{ to: wish.email }]);
		await w.asNobody().accounts.redeemLink({ token: tokenIn(w), ...choice, ...key() });
		const facts = await w.owner.db
			.select()
			.from(schema.auditEntries)
			.where(ne(schema.auditEntries.type, 'clock.moved'));
		expect(facts).toMatchObject([
			{ type: 'person.proposed', subjectId: invitationId, userId: w.people.buyerOfAubigny.userId },
			{ type: 'person.invited', subjectId: invitationId, userId: w.people.signatoryOfAubigny.userId },
			{ type: 'person.joined' },
			{ type: 'person.chose-password' }
		]);
	});

	it('is one act, however often it is done', async () => {
		const { w, invitationId, approve } = await proposed();
		await approve('signatoryOfAubigny');
		expect(await approve('signatoryOfAubigny')).toBe(invitationId);
		await w.settle();
		expect(w.letters).toHaveLength(1);
		const { auditEntries } = schema;
		const invited = eq(auditEntries.type, 'person.invited');
		expect(await w.owner.db.select().from(auditEntries).where(invited)).toHaveLength(1);
	});

	it.each([
		['with the guard of the database', 'enable'],
		['without it', 'disable']
	])('is refused %s to who may not give the role, and to who would have it', async (_, guard) => {
		const { w, approve, invitationId } = await proposed();
		await w.owner.sql.unsafe(`alter table email_links ${guard} trigger guard_invitation`);
		for (const name of ['buyerOfAubigny', 'coordinatorOfAubigny'] as const) {
			await expect(approve(name)).rejects.toMatchObject({ message: 'ROLE_NOT_YOURS_TO_GIVE' });
		}
		const self = { email: 'signatoryofaubigny@test.example' };
		await w.owner.db.update(schema.emailLinks).set(self).where(eq(schema.emailLinks.id, invitationId));
		await expect(approve('signatoryOfAubigny')).rejects.toMatchObject({ message: 'ROLE_NOT_BY_ONESELF' });
	});

	it('is the administrator’s only while nobody answers for the people of a verified organisation', async () => {
		const { w, approve } = await proposed();
		await expect(approve('administrator')).rejects.toMatchObject({ message: 'ROLE_NOT_YOURS_TO_GIVE' });
		await withoutSignatory(w);
		const aubigny = eq(schema.organisations.id, w.people.buyerOfAubigny.organisationId);
		const { verifiedAt } = (await w.owner.db.select().from(schema.organisations).where(aubigny))[0] ?? {};
		await w.owner.db.update(schema.organisations).set({ verifiedAt: null }).where(aubigny);
		await expect(approve('administrator')).rejects.toMatchObject({ message: 'ORGANISATION_UNVERIFIED' });
		await w.owner.db
			.update(schema.organisations)
			.set({ verifiedAt: verifiedAt ?? null })
			.where(aubigny);
		await approve('administrator');
		await w.settle();
		expect(w.letters).toMatchObject([
			{ to: wish.email, subject: 'Aubigny-sur-Nère vous invite sous la halle' }
		]);
	});

	it('finds no invitation of another commune', async () => {
		const { approve, cancel } = await proposed();
		for (const act of [approve, cancel]) {
			await expect(act('signatoryOfArgent')).rejects.toMatchObject({
				code: 'NOT_FOUND',
				message: 'INVITATION_NOT_FOUND'
			});
		}
	});
});

describe('cancelling an invitation', () => {
	it('closes its link at once, and keeps a letter that had not left from leaving', async () => {
		const { w, approve, cancel } = await proposed();
		await approve('signatoryOfAubigny');
		await w.settle();
		const token = tokenIn(w);
		await cancel('buyerOfAubigny');
		await expect(w.asNobody().accounts.link(token)).rejects.toMatchObject({ message: 'LINK_EXPIRED' });
		await expect(w.asNobody().accounts.redeemLink({ token, ...choice, ...key() })).rejects.toMatchObject({
			message: 'LINK_EXPIRED'
		});
		expect((await w.as('buyerOfAubigny').accounts.invitations()).items).toEqual([]);

		const second = await w.as('signatoryOfAubigny').accounts.inviteColleague({ ...wish, ...key() });
		await w.as('signatoryOfAubigny').accounts.cancelInvitation({ invitationId: second, ...key() });
		await w.settle();
		expect(w.letters).toHaveLength(1);
	});

	it('is refused for one that was accepted or cancelled', async () => {
		const { w, approve, cancel } = await proposed();
		await approve('signatoryOfAubigny');
		await w.settle();
		await w.asNobody().accounts.redeemLink({ token: tokenIn(w), ...choice, ...key() });
		await expect(cancel('signatoryOfAubigny')).rejects.toMatchObject({ message: 'INVITATION_NOT_FOUND' });
	});

	it('is refused to a visitor', async () => {
		const { w, invitationId } = await proposed();
		await expect(w.asNobody().accounts.cancelInvitation({ invitationId, ...key() })).rejects.toMatchObject({
			code: 'UNAUTHORIZED'
		});
	});
});
