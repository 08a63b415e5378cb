import { setClock } from '@halle/db/clock';
import { openDb, schema, type Connection } from '@halle/db';
import { filledTemplate, privateDatabase } from '@halle/db/testing';
import type { ActingPerson, Role } from '@halle/domain';
import { eq, ne } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { visitor, type SignedIn } from '../src/context.ts';
import type { Outside } from '../src/events/job.ts';
import { runPending } from '../src/worker/run-pending.ts';
import type { Letter } from '../src/outside/mail.ts';
import { callerFor } from '../src/router.ts';

const organisations = {
	aubigny: commune('18015', 'Aubigny-sur-Nère', '211800156', 5451),
	argent: commune('18011', 'Argent-sur-Sauldre', '211800115', 2023),
	blancafort: commune('18030', 'Blancafort', '211800305', 998),
	unverified: { ...commune('18037', 'Brinon-sur-Sauldre', '211800370', 971), verifiedAt: null },
	sauldre: {
		kind: 'epci' as const,
		name: 'CC Sauldre et Sologne',
		siren: '200000933',
		departementCode: '18',
		verifiedAt: new Date(0)
	},
	papetier: {
		kind: 'supplier' as const,
		name: 'Papeterie du Berry (démo)',
		siret: '00000000000018',
		verifiedAt: new Date(0)
	},
	rival: {
		kind: 'supplier' as const,
		name: 'Bureau Centre (démo)',
		siret: '00000000100008',
		verifiedAt: new Date(0)
	},
	operator: { kind: 'operator' as const, name: 'Exploitant', verifiedAt: new Date(0) }
};

/** Who acts in the tests: a role in an organisation. */
const cast = {
	buyerOfAubigny: ['aubigny', 'buyer'],
	signatoryOfAubigny: ['aubigny', 'signatory'],
	buyerOfArgent: ['argent', 'buyer'],
	signatoryOfArgent: ['argent', 'signatory'],
	buyerOfBlancafort: ['blancafort', 'buyer'],
	signatoryOfBlancafort: ['blancafort', 'signatory'],
	buyerOfUnverified: ['unverified', 'buyer'],
	coordinatorOfSauldre: ['sauldre', 'coordinator'],
	coordinatorOfAubigny: ['aubigny', 'coordinator'],
	coordinatorOfBlancafort: ['blancafort', 'coordinator'],
	papetier: ['papetier', 'supplier'],
	rival: ['rival', 'supplier'],
	administrator: ['operator', 'administrator']
} as const satisfies Record<string, readonly [keyof typeof organisations, Role]>;
export type PersonName = keyof typeof cast;

export type World = Awaited<ReturnType<typeof world>>;

/** Where the legal clock of a world stands unless its test says otherwise. */
export const startsAt = new Date('2026-11-22T09:00:00Z');

/**
 * A private database with a small cast and a stopped legal clock, dropped when the test ends.
 *
 * @param now where the legal clock stands
 * @param atItsEnd takes what drops it, where it is to outlive one test
 */
export async function world(now = startsAt, atItsEnd: (end: () => Promise<void>) => void = onTestFinished) {
	const database = await privateDatabase({ template: await withCast() });
	const owner = openDb(database.ownerUrl, { name: 'test-owner', poolMax: 2 });
	const app = openDb(database.appUrl, { name: 'test-app', poolMax: 10 });
	const worker = openDb(database.workerUrl, { name: 'test-worker', poolMax: 3 });
	atItsEnd(async () => {
		await Promise.all([owner.close(), app.close(), worker.close()]);
		await database.drop();
	});
	await setClock(owner.sql, { stoppedAt: now });
	const people = await peopleOf(owner);
	const letters: Letter[] = [];
	const outside: Outside = {
		mailbox: { send: (letter: Letter) => Promise.resolve(void letters.push(letter)), close: () => undefined },
		siteUrl: 'https://halle.test'
	};
	const ctxOf = (name: PersonName): SignedIn => ({
		db: app.db,
		actor: people[name],
		sessionId: null,
		requestId: randomUUID()
	});
	return {
		database,
		/** The owner of the database, to arrange and to look: not bound by the application's rules. */
		owner,
		app,
		worker,
		people,
		ctxOf,
		as: (name: PersonName) => callerFor(ctxOf(name)),
		asNobody: () => callerFor({ db: app.db, actor: visitor, sessionId: null, requestId: randomUUID() }),
		/** The same person with the procedures' role checks off: only the database is left to refuse. */
		unchecked: (name: PersonName) => callerFor({ ...ctxOf(name), roleChecks: 'off' }),
		setNow: (at: Date) => setClock(owner.sql, { stoppedAt: at }),
		/** Relays events and runs their jobs until nothing is pending. */
		settle: () => runPending(worker, outside),
		/** What the worker reaches; a test that takes answers by mail gives it a domain. */
		outside,
		/** The letters sent so far. */
		letters
	};
}

/** What was recorded, but for the clock that tests move. */
export const factsOf = ({ db }: Connection) =>
	db.select().from(schema.auditEntries).where(ne(schema.auditEntries.type, 'clock.moved'));

/** A key for one mutation: tests that repeat a mutation keep it. */
export const key = (): { idempotencyKey: string } => ({ idempotencyKey: randomUUID() });

/** The cast is filled in once for all tests of the run; each test clones it. */
const withCast = () =>
	filledTemplate('cast', async (ownerUrl) => {
		const owner = openDb(ownerUrl, { name: 'test-cast', poolMax: 1 });
		try {
			// Nobody of the cast came later than what a test does.
			await setClock(owner.sql, { stoppedAt: startsAt });
			await populate(owner);
		} finally {
			await owner.close();
		}
	});

async function populate({ db }: Connection): Promise<void> {
	await seedFewReferences(db);
	const ids = new Map<string, string>();
	for (const [name, values] of Object.entries(organisations)) {
		const [row] = await db
			.insert(schema.organisations)
			.values(values)
			.returning({ id: schema.organisations.id });
		if (row) ids.set(name, row.id);
	}
	for (const [name, [organisation, role]] of Object.entries(cast)) {
		const [user] = await db
			.insert(schema.users)
			.values({ email: `${name.toLowerCase()}@test.example`, name })
			.returning({ id: schema.users.id });
		await db
			.insert(schema.assignments)
			.values({ userId: user?.id ?? '', organisationId: ids.get(organisation) ?? '', role });
	}
}

async function peopleOf({ db }: Connection): Promise<Record<PersonName, ActingPerson>> {
	const { assignments, users } = schema;
	const rows = await db
		.select({
			name: users.name,
			userId: users.id,
			organisationId: assignments.organisationId,
			role: assignments.role
		})
		.from(assignments)
		.innerJoin(users, eq(users.id, assignments.userId));
	return Object.fromEntries(
		rows.map(({ name, ...person }) => [name, { kind: 'person', ...person }])
	) as Record<PersonName, ActingPerson>; // one user per name of the cast
}

/** The few rows of reference data that the cast stands on. */
async function seedFewReferences(db: Connection['db']): Promise<void> {
	await db.insert(schema.regions).values({ code: '24', name: 'Centre-Val de Loire' });
	await db.insert(schema.departements).values({ code: '18', name: 'Cher', regionCode: '24' });
	await db
		.insert(schema.epci)
		.values({ siren: '200000933', name: 'CC Sauldre et Sologne', kind: 'CC', population: 14_000 });
	const places = [
		['18015', 'Aubigny-sur-Nère', 'aubigny sur nere', '211800156', 5451, 2.439, 47.489, 657_800, 6_710_500],
		[
			'18011',
			'Argent-sur-Sauldre',
			'argent sur sauldre',
			'211800115',
			2023,
			2.447,
			47.559,
			658_500,
			6_718_300
		],
		['18030', 'Blancafort', 'blancafort', '211800305', 998, 2.53, 47.533, 664_700, 6_715_400],
		['18037', 'Brinon-sur-Sauldre', 'brinon sur sauldre', '211800370', 971, 2.256, 47.565, 644_100, 6_719_100]
	] as const;
	await db.insert(schema.communes).values(
		places.map(([code, name, searchName, siren, population, longitude, latitude, x, y]) => ({
			code,
			name,
			searchName,
			siren,
			population,
			longitude,
			latitude,
			x,
			y,
			departementCode: '18',
			regionCode: '24',
			epciSiren: '200000933',
			postalCodes: ['18700'],
			positionSource: 'geonames' as const
		}))
	);
	await db.insert(schema.cpv).values([
		{
			code: '30000000',
			labelFr: 'Machines, matériel et fournitures informatique et de bureau',
			level: 2,
			parentCode: null,
			searchText: 'machines'
		},
		{
			code: '30190000',
			labelFr: 'Machines, fournitures et équipement de bureau divers',
			level: 4,
			parentCode: '30000000',
			searchText: 'bureau'
		},
		{
			code: '30197630',
			labelFr: 'Papier d’impression',
			level: 7,
			parentCode: '30190000',
			searchText: 'papier d impression'
		}
	]);
}

function commune(communeCode: string, name: string, siren: string, population: number) {
	return {
		kind: 'commune' as const,
		name,
		siren,
		communeCode,
		population,
		epciSiren: '200000933',
		departementCode: '18',
		verifiedAt: new Date(0) as Date | null
	};
}
