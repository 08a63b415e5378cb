import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { tellStories } from './fuzz-scene.ts';
import { key, world, type PersonName, type World } from './harness.ts';
import { copyParts, copyThings } from './more-rows.ts';
import { afterDeadline, bidOn, publishedCall } from './published.ts';
import { readingsOf, refusing } from './readings.ts';
import { statementCounter, type Asked, type Caller } from './statements.ts';
import { coordinator, draftedCall } from './stories.ts';

type Request = (caller: Caller) => Promise<unknown>;

/** What one request may ask: `goal` for all of it, `nested` what policies, functions and triggers still run for each row. */
type Limit = { name: string; who: PersonName; goal: number; nested: number; request: (ids: Ids) => Request };
type Ids = { groupId: string; needId: string; revision: number };

const estimate = { estimateExclTaxCents: 100_000 };
const limits: readonly Limit[] = [
	...(['buyerOfAubigny', coordinator] as const).map((who) => ({
		...{ name: 'groups.get', who, goal: 8, nested: 2 },
		request:
			({ groupId }: Ids) =>
			({ groups }: Caller) =>
				groups.get(groupId)
	})),
	{
		...{ name: 'groups.consequences', who: 'buyerOfAubigny', goal: 8, nested: 1 },
		request:
			({ groupId }) =>
			({ groups }) =>
				groups.consequences(groupId)
	},
	{
		...{ name: 'needs.quantityConsequences', who: 'buyerOfAubigny', goal: 9, nested: 1 },
		request:
			({ needId: id }) =>
			({ needs }) =>
				needs.quantityConsequences({ id, ...estimate })
	},
	...(['buyerOfAubigny', 'signatoryOfAubigny', coordinator] as const).map((who) => ({
		...{ name: 'today.read', who, goal: 8, nested: 2 },
		request:
			() =>
			({ today }: Caller) =>
				today.read()
	})),
	{
		...{ name: 'needs.changeQuantity', who: 'buyerOfAubigny', goal: 16, nested: 31 },
		request:
			({ needId: id, revision }) =>
			({ needs }) =>
				needs.changeQuantity({
					id,
					revision,
					quantity: 250,
					...estimate,
					reason: 'Une classe de plus.',
					...key()
				})
	}
];

describe('one reading of a group', () => {
	it('asks no more of the database than it may', async () => {
		const scene = await world();
		const { groupId } = await draftedCall(scene);
		const { organisationId } = scene.people.buyerOfAubigny;
		const [need] = await scene.owner.db
			.select()
			.from(schema.needs)
			.where(eq(schema.needs.organisationId, organisationId));
		const ids = { groupId, needId: need?.id ?? '', revision: need?.revision ?? 0 };
		const count = await statementCounter(scene);
		const over: string[] = [];
		for (const { name, who, goal, nested, request } of limits) {
			const asked = await count(who, request(ids));
			if (asked.sent.length > goal) over.push(`${name} for ${who} sends:`, ...asked.sent);
			if (asked.nested.length > nested) over.push(`${name} for ${who} has run:`, ...tallied(asked));
		}
		expect(over).toEqual([]);
	});
});

function tallied({ nested }: Asked): string[] {
	const kinds = Map.groupBy(nested, (text) => text.replaceAll(/\s+/g, ' ').slice(0, 80));
	return [...kinds].map(([text, all]) => `${String(all.length)} times ${text}`);
}

describe('the day of somebody who acts for several organisations', () => {
	it('asks for five no more than five times what one asks for', async () => {
		const scene = await world();
		await draftedCall(scene, ['Aubigny', 'Argent', 'Blancafort']);
		const { userId } = scene.people.buyerOfAubigny;
		const others = ['signatoryOfArgent', 'buyerOfBlancafort', 'buyerOfUnverified', coordinator] as const;
		await scene.owner.db
			.insert(schema.assignments)
			.values(others.map((name) => ({ ...roleOf(scene, name), userId })));
		const count = await statementCounter(scene);
		const ofOne = await count('buyerOfAubigny', ({ today }) => today.read());
		let organisations = 0;
		const ofFive = await count('buyerOfAubigny', async ({ today }) => {
			({
				organisations: { length: organisations }
			} = await today.merged({}));
		});
		expect(organisations).toBe(5);
		expect(ofFive.sent.length).toBeLessThanOrEqual(5 * ofOne.sent.length);
		expect(ofFive.nested.length).toBeLessThanOrEqual(5 * 2);
	});
});

const roleOf = ({ people }: World, name: PersonName) => {
	const { organisationId, role } = people[name];
	return { organisationId, role };
};

describe('no query in a loop', () => {
	it.each([
		['things', copyThings],
		['parts of a thing', copyParts]
	])(
		'every reading sends as many statements for twenty %s as for one',
		async (_what, copyRows) => {
			const scene = await world();
			const { groupId } = await draftedCall(scene, ['Aubigny', 'Argent']);
			await tellStories(scene);
			const readings = await readingsOf(scene, groupId);
			const count = await statementCounter(scene);
			const refused = new Set<string>();
			const counts = async () => {
				const found: Record<string, number> = {};
				for (const { name, path, who, request } of readings) {
					const answer = (caller: Caller) => request(caller).catch(() => void refused.add(path));
					found[name] = (await count(who, answer)).sent.length;
				}
				return found;
			};
			// What a process keeps in memory is read before, once for all.
			await counts();
			const ofOne = await counts();
			const rowsOfOne = await rowsIn(scene);
			await copyRows(scene);
			expect(await rowsIn(scene)).toBe(20 * rowsOfOne);
			expect(await counts()).toEqual(ofOne);
			expect([...refused].toSorted()).toEqual(refusing);
		},
		180_000
	);
});

/** How many lots there are: both a thing of its own and a part of a consultation. */
const rowsIn = ({ owner }: World) => owner.db.$count(schema.lots);

describe('a command that treats several things', () => {
	it('sends as many statements for three lots as for one', async () => {
		expect(await toPublish(3)).toEqual(await toPublish(1));
	}, 60_000);

	it('sends as many statements for two bids as for one', async () => {
		const ofOne = await toOpen(['papetier']);
		expect(await toOpen(['papetier', 'rival'])).toEqual({ ...ofOne, opened: 2 });
	}, 60_000);
});

/** Statements of cutting a consultation into lots, then of publishing it. */
async function toPublish(lots: number): Promise<number[]> {
	const scene = await world();
	const { groupId, callId } = await draftedCall(scene);
	const { needs } = await scene.as(coordinator).calls.preparation(groupId);
	const cut = {
		callId,
		lots: Array.from({ length: lots }, (_, at) => ({
			title: `Lot ${String(at)}`,
			ceilingExclTaxCents: null
		})),
		shares: needs.map(({ id }, at) => ({ needId: id, lot: (at % lots) + 1, ceilingExclTaxCents: null }))
	};
	const count = await statementCounter(scene);
	const setting = await count(coordinator, ({ calls }) => calls.setLots({ ...cut, revision: 1, ...key() }));
	const publishing = await count(coordinator, ({ calls }) =>
		calls.publish({ callId, revision: 2, ...key() })
	);
	return [setting.sent.length, publishing.sent.length];
}

/** Statements of opening the bids of a consultation, and how many were opened. */
async function toOpen(bidders: readonly ('papetier' | 'rival')[]) {
	const scene = await world();
	const call = await publishedCall(scene);
	for (const bidder of bidders) await scene.as(bidder).bids.deposit({ ...bidOn(call), ...key() });
	await scene.setNow(afterDeadline(1_000));
	const count = await statementCounter(scene);
	let opened = 0;
	const { sent } = await count(coordinator, async ({ bids }) => {
		opened = await bids.open({ callId: call.callId, ...key() });
	});
	return { sent: sent.length, opened };
}
