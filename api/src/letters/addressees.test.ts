import { schema } from '@halle/db';
import { parisInstant } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { agree } from '../../demo/acts.ts';
import { awardedLot } from '../../test/awarded.ts';
import { delivery, placedOrder, verification } from '../../test/executed.ts';
import { key, world, type World } from '../../test/harness.ts';
import {
	closedGroup,
	constitutedGroup,
	coordinator,
	deliberate,
	foundGroup,
	postNeeds,
	publishedCall,
	sign,
	suggest
} from '../../test/stories.ts';
import { workerCtx } from '../worker/work.ts';
import { startRounds } from './start-rounds.ts';

/** Who learns what of what just happened: « buyerofargent: Invitation ». */
async function lettersOf(w: World): Promise<string[]> {
	await w.settle();
	return w.letters
		.splice(0)
		.map(({ to, subject }) => `${to.split('@')[0] ?? ''}: ${subject.split(/ : | « /)[0] ?? ''}`)
		.toSorted();
}

/** Needs that the engine has looked at already, so that a suggestion of the test stays. */
async function needsSeen(w: World): Promise<string[]> {
	const needIds = await postNeeds(w);
	await w.settle();
	w.letters.splice(0);
	return needIds;
}

const propose = (w: World, suggestionId: string) =>
	w.owner.db.insert(schema.outbox).values({ type: 'group.proposed', subjectId: suggestionId });

describe('of a suggestion', () => {
	it('its communes hear of it, once a week for a need, and no more once a group is founded on it', async () => {
		const w = await world();
		const needIds = await needsSeen(w);
		const suggestionId = await suggest(w, needIds);
		await propose(w, suggestionId);
		await w.settle();
		expect(w.letters.map(({ to, subject }) => [to.split('@')[0], subject]).toSorted()).toEqual([
			['buyerofargent', '2\u00a0autres communes cherchent comme vous : Papier et fournitures 2027'],
			['buyerofaubigny', '2\u00a0autres communes cherchent comme vous : Papier et fournitures 2027'],
			['buyerofblancafort', '2\u00a0autres communes cherchent comme vous : Papier et fournitures 2027']
		]);
		expect(w.letters[0]?.text).toContain('Pour votre commune. Gain de prix simulé');
		expect(w.letters[0]?.text).toContain(`/groupements/suggestions/${suggestionId}`);
		w.letters.splice(0);
		const other = await suggest(w, needIds.slice(0, 2));
		await propose(w, other);
		expect(await lettersOf(w)).toEqual([]);
		await w.setNow(new Date('2026-11-30T09:00:00Z'));
		await propose(w, other);
		expect(await lettersOf(w)).toHaveLength(2);
		await w.as('buyerOfAubigny').groups.acceptSuggestion({ suggestionId: other, ...key() });
		await w.setNow(new Date('2026-12-07T09:00:00Z'));
		await propose(w, other);
		expect((await lettersOf(w)).join()).not.toContain('cherche');
	});

	it('a commune that is not verified hears of nothing', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await needsSeen(w));
		await w.owner.sql`update organisations set verified_at = null where commune_code = '18011'`;
		await propose(w, suggestionId);
		expect(await lettersOf(w)).toEqual([
			'buyerofaubigny: 2\u00a0autres communes cherchent comme vous',
			'buyerofblancafort: 2\u00a0autres communes cherchent comme vous'
		]);
	});
});

describe('of the life of a group', () => {
	it('each learns what it waits for, and nobody what they did themselves', async () => {
		const w = await world();
		const groupId = await foundGroup(w);
		expect(await lettersOf(w)).toEqual([
			'buyerofargent: Invitation à acheter ensemble',
			'buyerofblancafort: Invitation à acheter ensemble',
			'signatoryofargent: Invitation à acheter ensemble',
			'signatoryofblancafort: Invitation à acheter ensemble'
		]);
		await w.as('buyerOfArgent').groups.answerInvitation({ groupId, accept: true, ...key() });
		const reason = 'Déjà servie.';
		await w.as('signatoryOfBlancafort').groups.answerInvitation({ groupId, accept: false, reason, ...key() });
		await w.settle();
		expect(w.letters.map(({ to, text }) => [to, /^(.*)$/m.exec(text.slice(10))?.[0]])).toEqual([
			['buyerofaubigny@test.example', expect.stringContaining('Argent-sur-Sauldre achète avec vous')],
			['buyerofaubigny@test.example', expect.stringContaining(`Sa raison\u00a0: ${reason}`)]
		]);
		w.letters.splice(0);
		const { organisationId } = w.people[coordinator];
		await w.as('buyerOfAubigny').groups.nameCoordinator({ groupId, organisationId, ...key() });
		expect(await lettersOf(w)).toEqual([
			'buyerofargent: CC Sauldre et Sologne coordonne',
			'coordinatorofsauldre: Vous coordonnez'
		]);
		await w.as('buyerOfAubigny').groups.confirmQuantities({ groupId, ...key() });
		await w.as(coordinator).groups.closeMembership({ groupId, ...key() });
		expect(await lettersOf(w)).toEqual(['buyerofargent: Vos quantités sont à confirmer']);
	});

	it('the mayors sign what their councils voted, and all learn that the convention is in force', async () => {
		const w = await world();
		const groupId = await closedGroup(w, ['Aubigny', 'Argent']);
		await agree(w.as(coordinator), groupId, {});
		const { userId } = w.people.buyerOfArgent;
		const { organisationId } = w.people.signatoryOfArgent;
		await w.owner.db.insert(schema.assignments).values({ userId, organisationId, role: 'signatory' });
		await lettersOf(w);
		await deliberate(w, groupId, 'Argent');
		expect(await lettersOf(w)).toEqual(['buyerofargent: Convention à signer']);
		await sign(w, groupId, 'Argent');
		await deliberate(w, groupId, 'Aubigny');
		await lettersOf(w);
		await sign(w, groupId, 'Aubigny');
		expect(await lettersOf(w)).toEqual([
			'buyerofargent: Convention en vigueur',
			'buyerofaubigny: Convention en vigueur',
			'coordinatorofsauldre: Convention en vigueur',
			'signatoryofargent: Convention en vigueur'
		]);
	});

	it('a published consultation is announced to its communes, with the deadline to the minute', async () => {
		const w = await world();
		const { deadlineAt, groupId } = await publishedCall(w, ['Aubigny', 'Argent']);
		await w.settle();
		const letters = w.letters.filter(({ subject }) => subject.startsWith('Consultation publiée'));
		expect(letters.map(({ to }) => to.split('@')[0]).toSorted()).toEqual([
			'buyerofargent',
			'buyerofaubigny',
			'signatoryofargent',
			'signatoryofaubigny'
		]);
		const instant = deadlineAt.toISOString().replaceAll(/[-:]|\.000/g, '');
		expect(letters[0]?.calendar).toContain(`DTSTART:${instant}\r\n`);
		expect(letters[0]?.calendar).toContain(`UID:${groupId}-consultation@`);
	});

	it('a group that is given up is announced to those it concerned, and not to who had left before', async () => {
		const w = await world();
		const groupId = await constitutedGroup(w, ['Aubigny', 'Argent', 'Blancafort']);
		await w
			.as('buyerOfBlancafort')
			.groups.leave({ groupId, reason: 'Autre marché.', withdrawNeed: false, ...key() });
		await lettersOf(w);
		await w
			.as(coordinator)
			.groups.cancel({ groupId, reason: 'Plus assez de communes.', withdrawNeed: false, ...key() });
		expect(await lettersOf(w)).toEqual([
			'buyerofargent: Groupement abandonné',
			'buyerofaubigny: Groupement abandonné',
			'signatoryofargent: Groupement abandonné',
			'signatoryofaubigny: Groupement abandonné'
		]);
	});
});

describe('of an order', () => {
	it('the mayor knows of it and of what is missing, the supplier what is left to deliver', async () => {
		const w = await world();
		const id = await placedOrder(w);
		expect(await lettersOf(w)).toEqual([
			expect.stringMatching(/^papetier: Bon de commande BC-/),
			'signatoryofaubigny: Commande passée'
		]);
		await w.as('papetier').orders.acknowledge({ id, ...key() });
		expect(await lettersOf(w)).toEqual(['buyerofaubigny: Commande confirmée']);
		const deliveryId = await w.as('papetier').orders.deliver(delivery(id, 24));
		await w.as('buyerOfAubigny').orders.receive(verification(deliveryId, 23, 'Une ramette est mouillée.'));
		await w.settle();
		expect(w.letters.map(({ to, subject }) => [to.split('@')[0], subject.replace(/BC-\S+/, 'BC')])).toEqual([
			['papetier', 'Il manque 1\u00a0ramette : commande BC'],
			['signatoryofaubigny', 'Il manque 1\u00a0ramette : Papier A4']
		]);
		expect(w.letters[0]?.text).toContain(`/commandes/${id}/livraison`);
		expect(w.letters[1]?.text).toContain('La commande reste ouverte\u00a0: 1\u00a0ramette à livrer');
	});
});

describe('of a contract', () => {
	it('the coordinator hears of it the morning its wait is over, and not once it is signed', async () => {
		const morning = async (isSigned: boolean) => {
			const w = await world();
			await awardedLot(w, { isNotified: false });
			const { sql } = w.owner;
			await sql`alter table framework_contracts disable trigger user`;
			await sql`update framework_contracts set standstill_days = 11, legality_control = true, signable_on = '2027-01-22'`;
			if (isSigned) await sql`update framework_contracts set signed_on = '2027-01-22'`;
			await w.setNow(parisInstant('2027-01-21', '09:00'));
			const round = () =>
				startRounds(
					workerCtx(w.worker.db, 'start-rounds', 'test'),
					{},
					{
						mailbox: { send: () => Promise.resolve(), close: () => undefined },
						siteUrl: 'https://halle.test'
					}
				);
			await round();
			await lettersOf(w);
			await w.setNow(parisInstant('2027-01-22', '08:00'));
			await round();
			return (await lettersOf(w)).filter((one) => one.includes('Contrat'));
		};
		expect(await morning(false)).toEqual(['coordinatorofsauldre: Contrat à signer']);
		expect(await morning(true)).toEqual([]);
	});
});
