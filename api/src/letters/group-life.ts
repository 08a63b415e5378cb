import { schema, type Db } from '@halle/db';
import { isConcerned, takingPart, type Role } from '@halle/domain';
import { and, eq, ne } from 'drizzle-orm';
import { peopleOf, peopleOfAll, type Recipient } from '../accounts/people-of.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type WriteLetters } from './letter.ts';
import { whoFollows } from './who-follows.ts';

const { groupChanges, groups, memberships, needs, organisations } = schema;

type Group = typeof groups.$inferSelect;
type Member = typeof memberships.$inferSelect;
type Scene = { db: Db; group: Group; members: readonly Member[] };

const isIn = ({ status }: Member) => takingPart.some((one) => one === status);
const over: readonly Group['status'][] = ['cancelled', 'dissolved'];
const beforePublication: readonly Group['status'][] = [
	'open',
	'membership_closed',
	'convention_agreed',
	'constituted'
];

/** To the secretaries and the mayors of the communes invited: by whom, and until when to answer. None who has answered. */
export const writeInvitation: WriteLetters<'group-invitation'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const scene = await load(db, subjectId);
		if (!scene || over.includes(scene.group.status)) return [];
		const { group, members } = scene;
		const founderName = await nameOf(db, group.founderId);
		const communes = members.filter(({ status }) => isConcerned(status)).length;
		const having = new Set(await buyersIn(db, group.id));
		const shared = { ...named(group), founderName, communes, answerUntilOn: group.answerUntilOn };
		const lettersTo = async (hasNeed: boolean) => {
			const isAsked = ({ status, organisationId }: Member) =>
				status === 'invited' && having.has(organisationId) === hasNeed;
			const people = await peopleIn(scene, isAsked, 'buyer', 'signatory');
			const facts = { ...shared, hasNeed };
			return toEach(people, `group-invitation.${id}`, { says: 'group-invitation', facts });
		};
		return [...(await lettersTo(true)), ...(await lettersTo(false))];
	});

/** To the secretaries and the mayors of the commune that leads it now: who leaves, why, and what is to do. */
export const writeHandedOver: WriteLetters<'group-handed-over'> = (
	ctx,
	{ id, subjectId, organisationId, payload }
) =>
	withTx(ctx, async ({ db }) => {
		const scene = await load(db, subjectId);
		if (!scene || !organisationId || scene.group.founderId !== payload.heirId) return [];
		const { group } = scene;
		if (over.includes(group.status)) return [];
		const people = await peopleOf(db, payload.heirId, 'buyer', 'signatory');
		const facts = {
			...named(group),
			founderName: await nameOf(db, organisationId),
			reason: payload.reason,
			mustName: group.coordinatorId === null
		};
		return toEach(people, `group-handed-over.${id}`, { says: 'group-handed-over', facts });
	});

/** To the coordinator, or to the founder before there is one: a commune has answered. */
export const writeAnswered: WriteLetters<'member-answered'> = (ctx, event) =>
	withTx(ctx, async ({ db }) => {
		const { id, subjectId, organisationId, type } = event;
		const scene = await load(db, subjectId);
		if (!scene || !organisationId || over.includes(scene.group.status)) return [];
		const { group, members } = scene;
		const people = group.coordinatorId
			? await whoFollows(db, group.coordinatorId, group.id)
			: await peopleOf(db, group.founderId, 'buyer');
		const facts = {
			...named(group),
			who: await nameOf(db, organisationId),
			accepted: type === 'membership.accepted',
			reason: event.type === 'membership.declined' ? event.payload.reason : '',
			waiting: members.filter(({ status }) => status === 'invited').length
		};
		return toEach(people, `member-answered.${id}`, { says: 'member-answered', facts });
	});

/** To those who coordinate from now on, and to the communes: who does. None once it is somebody else. */
export const writeCoordinatorNamed: WriteLetters<'coordinator-named'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const scene = await load(db, subjectId);
		if (scene?.group.coordinatorId !== payload.coordinatorId) return [];
		const { group } = scene;
		const coordinatorName = await nameOf(db, payload.coordinatorId);
		const own = await peopleOf(db, payload.coordinatorId, 'coordinator');
		const others = await peopleIn(
			scene,
			(member) => isIn(member) && member.organisationId !== payload.coordinatorId,
			'buyer'
		);
		const saying = (isYou: boolean) =>
			({ says: 'coordinator-named', facts: { ...named(group), coordinatorName, isYou } }) as const;
		const coordinators = toEach(own, `coordinator-named.${id}`, saying(true));
		const known = new Set(own.map(({ address }) => address));
		const members = others.filter(({ address }) => !known.has(address));
		return [...coordinators, ...toEach(members, `coordinator-named.${id}`, saying(false))];
	});

/** To the secretaries who have not confirmed their quantities: the members are known. None once it is published. */
export const writeQuantitiesAsked: WriteLetters<'quantities-asked'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const scene = await load(db, subjectId);
		if (!scene || !beforePublication.includes(scene.group.status)) return [];
		const isAsked = (member: Member) => isIn(member) && member.quantitiesConfirmedAt === null;
		const people = await peopleIn(scene, isAsked, 'buyer');
		return toEach(people, `quantities-asked.${id}`, { says: 'quantities-asked', facts: named(scene.group) });
	});

/** To all who are in it: the convention is in force, and the coordinator may publish. */
export const writeConstituted: WriteLetters<'group-constituted'> = (ctx, { id, subjectId }) =>
	withTx(ctx, async ({ db }) => {
		const scene = await load(db, subjectId);
		if (!scene || over.includes(scene.group.status)) return [];
		const { group, members } = scene;
		const facts = { ...named(group), communes: members.filter(isIn).length };
		const saying = (publishes: boolean) =>
			({ says: 'group-constituted', facts: { ...facts, publishes } }) as const;
		const coordinators = group.coordinatorId ? await whoFollows(db, group.coordinatorId, group.id) : [];
		const known = new Set(coordinators.map(({ address }) => address));
		const people = await peopleIn(scene, isIn, 'buyer', 'signatory');
		return [
			...toEach(coordinators, `group-constituted.${id}`, saying(true)),
			...toEach(
				people.filter(({ address }) => !known.has(address)),
				`group-constituted.${id}`,
				saying(false)
			)
		];
	});

/** To all whom it concerned: the group is given up, and their need is free again. */
export const writeCancelled: WriteLetters<'group-cancelled'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const scene = await load(db, subjectId);
		if (!scene) return [];
		// Released with the group, all have left it; who had gone by themselves before is no longer concerned.
		const gone = await goneFrom(scene);
		const isConcernedStill = ({ status, organisationId }: Member) =>
			(status === 'exited' || isConcerned(status)) && !gone.has(organisationId);
		const people = await peopleIn(scene, isConcernedStill, 'buyer', 'signatory');
		const facts = { groupTitle: scene.group.title, reason: payload.reason };
		return toEach(people, `group-cancelled.${id}`, { says: 'group-cancelled', facts });
	});

/** Those whose last change in the group is that they left, or were sent away. */
async function goneFrom({ db, group }: Scene): Promise<ReadonlySet<string>> {
	const changes = await db
		.select({ organisationId: groupChanges.organisationId, kind: groupChanges.kind })
		.from(groupChanges)
		.where(and(eq(groupChanges.groupId, group.id), ne(groupChanges.kind, 'quantity')))
		.orderBy(groupChanges.at, groupChanges.id);
	const last = new Map(changes.map(({ organisationId, kind }) => [organisationId, kind]));
	return new Set([...last].flatMap(([organisationId, kind]) => (kind === 'joined' ? [] : [organisationId])));
}

/** The organisations that have a need in the group. */
async function buyersIn(db: Db, groupId: string): Promise<string[]> {
	const rows = await db
		.selectDistinct({ organisationId: needs.organisationId })
		.from(needs)
		.where(eq(needs.groupId, groupId));
	return rows.map(({ organisationId }) => organisationId);
}

function named({ id, title }: Group) {
	return { groupId: id, groupTitle: title };
}

async function load(db: Db, id: string | null): Promise<Scene | undefined> {
	const [group] = await db
		.select()
		.from(groups)
		.where(eq(groups.id, id ?? ''));
	if (!group) return undefined;
	const members = await db
		.select()
		.from(memberships)
		.where(eq(memberships.groupId, group.id))
		.orderBy(memberships.createdAt, memberships.id);
	return { db, group, members };
}

/** Those who act in these roles for the members that are meant. */
function peopleIn(
	{ db, members }: Scene,
	isMeant: (member: Member) => boolean,
	...roles: Role[]
): Promise<Recipient[]> {
	const ids = members.filter(isMeant).map(({ organisationId }) => organisationId);
	return peopleOfAll(db, ids, ...roles);
}

async function nameOf(db: Db, id: string): Promise<string> {
	const [row] = await db
		.select({ name: organisations.name })
		.from(organisations)
		.where(eq(organisations.id, id));
	return row?.name ?? '';
}
