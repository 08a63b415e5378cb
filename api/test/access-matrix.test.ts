import { schema, type Db } from '@halle/db';
import { isRefusalCode, roles, type Role } from '@halle/domain';
import { TRPCError } from '@trpc/server';
import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { visitor, type SignedIn } from '../src/context.ts';
import { appRouter, callerFor } from '../src/router.ts';
import type { Access } from '../src/trpc.ts';
import { withTx } from '../src/with-tx.ts';
import { accessMatrix, type Scene } from './access-matrix.ts';
import { awardedLot } from './awarded.ts';
import { census, repliesOf } from './census.ts';
import { key, world, type PersonName, type World } from './harness.ts';
import { openTables } from './open-tables.ts';
import { paper } from './paper.ts';

type Procedure = { path: string; type: string; roles: Access['roles'] };

// Flattened by tRPC at run time; its types only know the nested routers.
const flat = appRouter._def.procedures as unknown as Record<
	string,
	{ _def: { type: string; meta?: Access } }
>;
const procedures: Procedure[] = Object.entries(flat).map(([path, { _def }]) => ({
	path,
	type: _def.type,
	roles: _def.meta?.roles ?? []
}));

/** Nothing of the scene is theirs: the commune is not in the group, the supplier did not bid. */
const strangers = {
	buyer: 'buyerOfBlancafort',
	signatory: 'signatoryOfBlancafort',
	coordinator: 'coordinatorOfBlancafort',
	supplier: 'rival',
	administrator: 'administrator'
} as const satisfies Record<Role, PersonName>;
/** The scene is theirs; the role may still be the wrong one. */
const insiders = ['buyerOfAubigny', 'signatoryOfAubigny', 'coordinatorOfSauldre', 'papetier'] as const;
/** Written where only its owner may read; seen anywhere else, it is a leak. */
const canary = 'CANARI-7f3a';
/** What the scene writes into a published consultation and its group is public. */
const publicTables = ['criteria', 'groups'];

describe('the access matrix', () => {
	it('has one row for each procedure, and none for what is gone', () => {
		expect(Object.keys(accessMatrix).toSorted()).toEqual(procedures.map(({ path }) => path).toSorted());
	});

	it('refuses each procedure to every role it is not for, and to whoever is not signed in', async () => {
		const scene = await play();
		const wrong: string[] = [];
		for (const procedure of guarded()) {
			for (const role of roles.filter((other) => !procedure.roles.includes(other))) {
				const answer = await attempt(scene.world.ctxOf(strangers[role]), procedure, scene);
				if (answer.code !== 'FORBIDDEN') wrong.push(`${procedure.path} as ${role}: ${answer.code}`);
			}
			const signedOut = { ...scene.world.ctxOf('buyerOfAubigny'), actor: visitor } as unknown as SignedIn; // the request of a visitor
			const answer = await attempt(signedOut, procedure, scene);
			if (answer.code !== 'UNAUTHORIZED') wrong.push(`${procedure.path} signed out: ${answer.code}`);
		}
		expect(wrong).toEqual([]);
	}, 240_000);

	it('answers a stranger of the right role as if nothing were there', async () => {
		const scene = await play();
		const wrong: string[] = [];
		for (const procedure of guarded()) {
			const { stranger } = row(procedure);
			for (const role of roles.filter((allowed) => procedure.roles.includes(allowed))) {
				if (stranger === 'own-only' && procedure.type === 'mutation') continue;
				const answer = await attempt(scene.world.ctxOf(strangers[role]), procedure, scene);
				const expected =
					stranger === 'not-found'
						? answer.code === 'NOT_FOUND'
						: answer.code === 'OK' || answer.code === 'NOT_FOUND';
				if (!expected || answer.text.includes(canary))
					wrong.push(`${procedure.path} as ${role}: ${answer.code} ${answer.text.slice(0, 80)}`);
			}
		}
		expect(wrong).toEqual([]);
	}, 240_000);

	it('still refuses with the role checks off: the database alone lets nobody read or write', async () => {
		const scene = await play();
		const wrong: string[] = [];
		for (const procedure of guarded()) {
			for (const name of [...Object.values(strangers), ...insiders]) {
				const ctx: SignedIn = { ...scene.world.ctxOf(name), roleChecks: 'off' };
				if (procedure.roles.includes(ctx.actor.role)) continue;
				if (procedure.type !== 'mutation' && (insiders as readonly PersonName[]).includes(name)) continue;
				const answer = await attempt(ctx, procedure, scene);
				const isRefused =
					procedure.type === 'mutation' ? answer.code !== 'OK' : !answer.text.includes(canary);
				if (!isRefused) wrong.push(`${procedure.path} as ${name}: ${answer.code}`);
			}
		}
		expect(wrong).toEqual([]);
	}, 240_000);

	it('rests on row-level security: a stranger who reads every table finds nothing, the owner finds it all', async () => {
		const { world: scene } = await play();
		// Some tables the application may not even ask.
		const tables = await scene.owner.sql<{ name: string }[]>`
			select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity
				and has_table_privilege('halle_app', oid, 'select')`;
		const readable = async (db: Db) => {
			const found: string[] = [];
			for (const { name } of tables) {
				const rows = await db.execute(sql`select t::text as line from ${sql.identifier(name)} t`);
				if (JSON.stringify(rows).includes(canary)) found.push(name);
			}
			return found;
		};
		for (const name of Object.values(strangers)) {
			expect(await withTx(scene.ctxOf(name), ({ db }) => readable(db))).toEqual(publicTables);
		}
		expect((await readable(scene.owner.db)).toSorted()).toEqual(
			[
				...publicTables,
				'campaign_lines',
				'campaigns',
				'deliveries',
				'needs',
				'orders',
				'questions',
				'sessions',
				'suggestions'
			].toSorted()
		);
	});

	it('has row-level security forced on every table but those of public reference and of the feed', async () => {
		const { world: scene } = await play();
		const open = await scene.owner.sql<{ name: string }[]>`
			select relname as name from pg_class
			where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity) order by 1`;
		expect(open.map(({ name }) => name)).toEqual(openTables);
		const roleRights = await scene.owner.sql`
			select rolname, rolsuper, rolbypassrls, (select count(*)::int from pg_class c where c.relowner = r.oid) as owned
			from pg_roles r where rolname in ('halle_app', 'halle_worker') order by 1`;
		expect(roleRights.map((right) => ({ ...right }))).toEqual([
			{ rolname: 'halle_app', rolsuper: false, rolbypassrls: false, owned: 0 },
			{ rolname: 'halle_worker', rolsuper: false, rolbypassrls: false, owned: 0 }
		]);
	});
});

function guarded(): Procedure[] {
	return procedures.filter((procedure) => procedure.roles !== 'open');
}

function row({ path }: Procedure) {
	const found = accessMatrix[path];
	if (!found) throw new Error(`${path} has no row`);
	return found;
}

type Answer = { code: TRPCError['code'] | 'OK'; text: string };

async function attempt(ctx: SignedIn, procedure: Procedure, scene: Scene): Promise<Answer> {
	const given = row(procedure).input?.(scene);
	const input = procedure.type === 'mutation' ? { ...(given as object), ...key() } : given;
	try {
		return {
			code: 'OK',
			text: JSON.stringify((await outcomeOf(byName(ctx, procedure.path)(input))) ?? null)
		};
	} catch (error) {
		if (!(error instanceof TRPCError)) throw error;
		return { code: error.code, text: isRefusalCode(error.message) ? error.message : '' };
	}
}

/** The answer, or all that a stream tells to somebody who has nothing to wait for. */
async function outcomeOf(answer: Promise<unknown>): Promise<unknown> {
	const found = await answer;
	if (typeof found !== 'object' || found === null || !(Symbol.asyncIterator in found)) return found;
	const events: unknown[] = [];
	for await (const event of found as AsyncIterable<unknown>) events.push(event); // it has just been found to be one
	return events;
}

/** The router's types cannot be walked by name; a wrong input shows as BAD_REQUEST and fails the test. */
function byName(ctx: SignedIn, path: string): (input: unknown) => Promise<unknown> {
	const [noun = '', verb = ''] = path.split('.');
	const caller = callerFor(ctx) as unknown as Record<
		string,
		Record<string, (input: unknown) => Promise<unknown>>
	>;
	const procedure = caller[noun]?.[verb];
	if (!procedure) throw new Error(`no procedure ${path}`);
	return procedure;
}

async function play(): Promise<Scene & { world: World }> {
	const scene = await world();
	const { owner, people } = scene;
	const asked = await askedCampaign(scene);
	const { lotId, groupId, contractId, shareOf } = await awardedLot(scene, { mark: canary });
	const shareId = shareOf('buyerOfAubigny');
	const orderId = await scene
		.as('buyerOfAubigny')
		.orders.place({ shareId, quantity: 2, deliveryPlace: canary, note: '', ...key() });
	await scene.as('papetier').orders.acknowledge({ id: orderId, ...key() });
	const deliveryId = await scene
		.as('papetier')
		.orders.deliver({ orderId, quantity: 1, deliveredOn: '2027-01-11', note: canary, ...key() });
	const needId = await scene
		.as('buyerOfAubigny')
		.needs.draft({ ...paper, title: `Papier ${canary}`, ...key() });
	const [call] = await owner.db.select().from(schema.calls);
	const [bid] = await owner.db.select().from(schema.bids);
	const callId = call?.id ?? '';
	return {
		world: scene,
		...asked,
		needId,
		groupId,
		callId,
		reference: call?.reference ?? '',
		lotId,
		shareId,
		contractId,
		bidId: bid?.id ?? '',
		orderId,
		deliveryId,
		organisationId: people.buyerOfAubigny.organisationId,
		nowhere: randomUUID(),
		...(await addTheRest(owner.db, people, callId, needId))
	};
}

/** A campaign of the EPCI that asks Aubigny and Argent, begun by Aubigny. */
async function askedCampaign(w: World) {
	const coordinator = w.as('coordinatorOfSauldre');
	const communes = { perimeter: 'communes' as const, communes: '18015, 18011' };
	const title = `Papier ${canary}`;
	const campaignId = await coordinator.campaigns.draft({ ...census, ...communes, title, ...key() });
	await coordinator.campaigns.open({ campaignId, revision: 1, ...key() });
	const { aubigny: replyId } = await repliesOf(w, campaignId);
	const buyer = w.as('buyerOfAubigny');
	await buyer.replies.start({ replyId, ...key() });
	const site = { replyId, familyId: 'printing-paper', site: `École ${canary}` };
	return { campaignId, replyId, lineId: await buyer.replies.addSite({ ...site, ...key() }) };
}

async function addTheRest(db: Db, people: World['people'], callId: string, needId: string) {
	const { userId, organisationId } = people.buyerOfAubigny;
	const criterion = await db.select().from(schema.criteria);
	const question = await db.insert(schema.questions).values({ callId, text: canary }).returning();
	const suggestion = await db
		.insert(schema.suggestions)
		.values({
			key: canary.padEnd(64, '0'),
			block: '3019:RM',
			title: canary,
			cpvCode: '30197630',
			unit: 'RM',
			netCents: 1,
			gainLowCents: 1,
			gainHighCents: 2,
			totalCents: 3,
			farthestMetres: 4,
			isFarthestApproximate: false,
			explanation: {}
		})
		.returning();
	const suggestionId = idOf(suggestion);
	await db.insert(schema.suggestionMembers).values({
		suggestionId,
		organisationId,
		communeCode: '18015',
		needId,
		amountCents: 3,
		gainLowCents: 1,
		gainHighCents: 2
	});
	const contract = await db
		.insert(schema.importedContracts)
		.values({
			contractId: '1',
			buyerSiret: '21180015600017',
			buyerSiren: '211800156',
			buyerName: 'Aubigny',
			title: 'Papier',
			source: 'test'
		})
		.returning();
	const renewal = await db
		.insert(schema.anticipatedNeeds)
		.values({
			contractRowId: idOf(contract),
			siren: '211800156',
			communeCode: '18015',
			title: 'Papier',
			cpvCode: '30197630',
			durationMonths: 12,
			endsOn: '2027-06-30'
		})
		.returning();
	const assignment = await db.select().from(schema.assignments);
	const session = await db
		.insert(schema.sessions)
		.values({
			tokenHash: '0'.repeat(64),
			userId,
			assignmentId: idOf(assignment),
			device: canary,
			expiresAt: new Date('2027-02-01T00:00:00Z')
		})
		.returning();
	return {
		criterionId: idOf(criterion),
		questionId: idOf(question),
		suggestionId,
		renewalId: idOf(renewal),
		sessionId: idOf(session)
	};
}

function idOf([row]: readonly { id: string }[]): string {
	if (!row) throw new Error('insert returned no row');
	return row.id;
}
