import { schema, type Db } from '@halle/db';
import { isConcerned, type GroupChangeKind, type ReminderCell, type Role } from '@halle/domain';
import { eq } from 'drizzle-orm';
import { addressesOf, addressesOfAll } from '../accounts/people-of.ts';
import { toLetter, type WriteLetters } from './letter.ts';
import { withTx } from '../with-tx.ts';

const { groupChanges, groups, memberships, organisations } = schema;

const told: Record<GroupChangeKind, (name: string) => string> = {
	joined: (name) => `${name} rejoint le groupement.`,
	left: (name) => `${name} quitte le groupement.`,
	excluded: (name) => `${name} est écartée du groupement par le coordonnateur.`,
	quantity: (name) => `${name} change ses quantités.`
};

/** To the other members and the coordinator: who came, left or changed, and what that makes of the group. */
export const writeGroupChange: WriteLetters<'group-change'> = (ctx, { id, payload }, page) =>
	withTx(ctx, async ({ db }) => {
		const { changeId } = payload;
		const [row] = await db
			.select({ change: groupChanges, group: groups, name: organisations.name })
			.from(groupChanges)
			.innerJoin(groups, eq(groups.id, groupChanges.groupId))
			.innerJoin(organisations, eq(organisations.id, groupChanges.organisationId))
			.where(eq(groupChanges.id, changeId));
		if (!row) return [];
		const { change, group, name } = row;
		const total = `Le total estimé passe de ${euros(change.before.estimateExclTaxCents)} à ${euros(change.after.estimateExclTaxCents)} HT.`;
		const law = change.crossed
			? 'Un seuil est franchi : la procédure ou la publicité change, et des documents sont à refaire.'
			: 'La procédure ne change pas.';
		const link = page(`/groupements/${group.id}/changements`);
		const subject = `Ce qui change dans le groupement « ${group.title} »`;
		const others = (await concerned(db, group.id)).filter((other) => other !== change.organisationId);
		const people = [
			...(await addressesOfAll(db, others, 'buyer')),
			...(group.coordinatorId ? await addressesOf(db, group.coordinatorId, 'coordinator') : [])
		];
		const letters = [...new Set(people)].map((to, index) =>
			toLetter(`group-change.${id}.${index}`, to, subject, [told[change.kind](name), total, law, link])
		);
		if (change.kind !== 'excluded') return letters;
		const sentAway = await addressesOf(db, change.organisationId, 'buyer');
		return [
			...letters,
			...sentAway.map((to, index) =>
				toLetter(
					`group-excluded.${id}.${index}`,
					to,
					`Votre commune ne fait plus partie de « ${group.title} »`,
					[
						`Le coordonnateur du groupement « ${group.title} » a écarté votre commune. Sa raison : ${change.reason}`,
						'Votre besoin est de nouveau libre et proposé à d’autres communes.',
						page('/besoins')
					]
				)
			)
		];
	});

/** To the coordinator: a member asks to leave once the contracts are over. */
export const writeExitRequested: WriteLetters<'exit-requested'> = (
	ctx,
	{ id, subjectId, organisationId, payload },
	page
) =>
	withTx(ctx, async ({ db }) => {
		const { reason } = payload;
		const [group] = await db
			.select()
			.from(groups)
			.where(eq(groups.id, subjectId ?? ''));
		const [member] = await db
			.select({ name: organisations.name })
			.from(organisations)
			.where(eq(organisations.id, organisationId ?? ''));
		if (!group?.coordinatorId || !member) return [];
		const people = await addressesOf(db, group.coordinatorId, 'coordinator');
		return people.map((to, index) =>
			toLetter(`exit-requested.${id}.${index}`, to, `${member.name} demande à quitter « ${group.title} »`, [
				`${member.name} demande à quitter le groupement. Sa raison : ${reason}`,
				'Le départ prend effet à la fin des contrats en cours : rien ne change d’ici là.',
				page(`/groupements/${group.id}`)
			])
		);
	});

const asked: Record<ReminderCell, { role: Role; subject: string; text: string; page: string }> = {
	answer: {
		role: 'buyer',
		subject: 'Votre réponse est attendue',
		text: 'Les autres communes attendent de savoir si la vôtre achète avec elles.',
		page: '/reponse'
	},
	quantities: {
		role: 'buyer',
		subject: 'Vos quantités sont à confirmer',
		text: 'Les fournisseurs chiffreront ces quantités : confirmez-les, ou corrigez-les, avant la publication.',
		page: '/quantites'
	},
	deliberation: {
		role: 'signatory',
		subject: 'La délibération de votre conseil est attendue',
		text: 'Rien ne peut être publié avant que chaque conseil ait voté la convention.',
		page: '/deliberation'
	},
	signature: {
		role: 'signatory',
		subject: 'La signature de la convention est attendue',
		text: 'Votre délibération est exécutoire : il reste à signer la convention.',
		page: '/signature'
	}
};

/** To those who have to act in the member that is reminded. */
export const writeReminder: WriteLetters<'group-reminder'> = (ctx, { id, subjectId, payload }, page) =>
	withTx(ctx, async ({ db }) => {
		const { organisationId, cell } = payload;
		const [group] = await db
			.select()
			.from(groups)
			.where(eq(groups.id, subjectId ?? ''));
		if (!group) return [];
		const { role, subject, text, page: where } = asked[cell];
		const people = await addressesOf(db, organisationId, role);
		return people.map((to, index) =>
			toLetter(`group-reminder.${id}.${index}`, to, `${subject} : ${group.title}`, [
				`Le coordonnateur du groupement « ${group.title} » vous le rappelle. ${text}`,
				page(`/groupements/${group.id}${where}`)
			])
		);
	});

async function concerned(db: Db, groupId: string): Promise<string[]> {
	const rows = await db.select().from(memberships).where(eq(memberships.groupId, groupId));
	return rows.flatMap(({ organisationId, status }) => (isConcerned(status) ? [organisationId] : []));
}

const euroFormat = new Intl.NumberFormat('fr-FR', {
	style: 'currency',
	currency: 'EUR',
	maximumFractionDigits: 0
});
function euros(cents: number): string {
	return euroFormat.format(cents / 100);
}
