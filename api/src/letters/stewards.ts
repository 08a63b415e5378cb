import { schema, type Db } from '@halle/db';
import { eq, inArray } from 'drizzle-orm';
import { peopleOf } from '../accounts/people-of.ts';
import { stewardsOf, type Steward } from '../stewards/stewards.ts';
import { withTx } from '../with-tx.ts';
import { toEach, type WriteLetters } from './letter.ts';

const { campaigns, groups, users } = schema;

/** Titles that a letter names; the list has the others. */
const namedMost = 5;

/**
 * To who follows a group or a campaign from now on, and to who did; to all the coordinators when nobody does any more. None once
 * it is somebody else again.
 */
export const writeEntrusted: WriteLetters<'entrusted'> = (ctx, { id, type, subjectId, userId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const of = type === 'group.entrusted' ? 'group' : 'campaign';
		const ids = [subjectId ?? ''];
		const [thing] = await (of === 'group' ? groupsOf(db, ids) : campaignsOf(db, ids));
		if (!thing?.organisationId) return [];
		const steward = (await stewardsOf({ db }, ids)).get(thing.id);
		if (!isStill(steward, payload.to)) return [];
		const all = await peopleOf(db, thing.organisationId, 'coordinator');
		const addressed = payload.to === null ? all : all.filter((one) => isOneOf(one.userId, payload));
		const by = (await nameOf(db, userId)) ?? '';
		return addressed.flatMap((person) =>
			toEach([person], `entrusted.${id}`, {
				says: 'entrusted',
				facts: {
					...{ of, id: thing.id, title: thing.title, by },
					isYou: person.userId === payload.to,
					who: nameIn(steward)
				}
			})
		);
	});

const isStill = (steward: Steward | undefined, to: string | null) => (steward?.userId ?? null) === to;
const nameIn = (steward: Steward | undefined) => steward?.name ?? null;

const isOneOf = (userId: string | null, { to, from }: { to: string | null; from: string | null }) =>
	userId !== null && (userId === to || userId === from);

/** To those who coordinate on: a colleague is gone, and what they followed is nobody’s. None of what somebody took meanwhile. */
export const writeStewardLeft: WriteLetters<'steward-left'> = (ctx, { id, subjectId, payload }) =>
	withTx(ctx, async ({ db }) => {
		const ids = [...payload.groups, ...payload.campaigns];
		const taken = await stewardsOf({ db }, ids);
		const isLeft = (thing: Thing) => thing.organisationId === payload.organisationId && !taken.has(thing.id);
		const left = {
			groups: (await groupsOf(db, payload.groups)).filter(isLeft),
			campaigns: (await campaignsOf(db, payload.campaigns)).filter(isLeft)
		};
		const titles = [...left.groups, ...left.campaigns].map(({ title }) => title);
		const who = await nameOf(db, subjectId);
		if (titles.length === 0 || who === null) return [];
		return toEach(await peopleOf(db, payload.organisationId, 'coordinator'), `steward-left.${id}`, {
			says: 'steward-left',
			facts: {
				...{ who, groups: left.groups.length, campaigns: left.campaigns.length },
				titles: titles.slice(0, namedMost)
			}
		});
	});

type Thing = { id: string; title: string; organisationId: string | null };

function groupsOf(db: Db, ids: readonly string[]): PromiseLike<Thing[]> {
	return db
		.select({ id: groups.id, title: groups.title, organisationId: groups.coordinatorId })
		.from(groups)
		.where(inArray(groups.id, [...ids]))
		.orderBy(groups.title, groups.id);
}

function campaignsOf(db: Db, ids: readonly string[]): PromiseLike<Thing[]> {
	return db
		.select({ id: campaigns.id, title: campaigns.title, organisationId: campaigns.organisationId })
		.from(campaigns)
		.where(inArray(campaigns.id, [...ids]))
		.orderBy(campaigns.title, campaigns.id);
}

async function nameOf(db: Db, userId: string | null): Promise<string | null> {
	const [user] = await db
		.select({ name: users.name })
		.from(users)
		.where(eq(users.id, userId ?? ''));
	return user?.name ?? null;
}
