import { releaseClock, setClock } from '@halle/db/clock';
import { openDb, type Connection } from '@halle/db';
import { addDays, parisDay, parisInstant, type ActingPerson, type Day, type Role } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { visitor, type SignedIn } from '../src/context.ts';
import type { Outside } from '../src/events/job.ts';
import { runPending } from '../src/worker/run-pending.ts';
import { callerFor } from '../src/router.ts';
import type { Somebody } from './acts.ts';

export type DatabaseAddresses = { ownerUrl: string; appUrl: string; workerUrl: string };

/** Where the demo is played: a database whose legal clock moves, and the people who act through the commands. */
export type Stage = {
	owner: Connection;
	worker: Connection;
	today: Day;
	/** The calendar day so many days from today; negative is past. */
	day: (daysFromToday: number) => Day;
	/** Lets the worker finish the day, then moves the legal clock to that day, at that time in Paris. */
	goTo: (daysFromToday: number, time?: string) => Promise<void>;
	/** Somebody of the cast, acting through the same procedures as the pages. */
	as: (organisation: string, role: Role) => Somebody;
	/** On whose behalf they act, for what does not go through a procedure. */
	ctxOf: (organisation: string, role: Role) => SignedIn;
	/** Somebody who has not signed in. */
	asNobody: () => Somebody;
	actors: Map<string, ActingPerson>;
	/** Where the letters of the worker go. */
	outside: Outside;
	/** Lets the worker do what follows from the events so far. */
	settle: () => Promise<void>;
};

/** Opens the stage, plays, and gives the clock back to the server, whatever happens. */
export async function onStage(urls: DatabaseAddresses, play: (stage: Stage) => Promise<void>): Promise<void> {
	const owner = openDb(urls.ownerUrl, { name: 'demo-owner', poolMax: 3 });
	const app = openDb(urls.appUrl, { name: 'demo-app', poolMax: 6 });
	const worker = openDb(urls.workerUrl, { name: 'demo-worker', poolMax: 3 });
	const [clock] = await owner.sql`select clock_timestamp() as now`;
	const today = parisDay(new Date(String(clock?.now)));
	const actors = new Map<string, ActingPerson>();
	const day = (daysFromToday: number) => addDays(today, daysFromToday);
	const ctxOf = (organisation: string, role: Role): SignedIn => {
		const actor = actors.get(`${organisation}:${role}`);
		if (!actor) throw new Error(`nobody is ${role} of ${organisation} in the demo`);
		return { db: app.db, actor, sessionId: null, requestId: randomUUID() };
	};
	// What the demo sends by e-mail goes nowhere but into the log of letters: its people do not exist.
	const outside: Outside = {
		mailbox: { send: () => Promise.resolve(), close: () => undefined },
		siteUrl: 'http://localhost'
	};
	const settle = () => runPending(worker, outside);
	try {
		await play({
			owner,
			worker,
			today,
			day,
			actors,
			goTo: async (days, time = '10:00') => {
				await settle();
				await setClock(owner.sql, { stoppedAt: parisInstant(day(days), time) });
			},
			as: (organisation, role) => callerFor(ctxOf(organisation, role)),
			ctxOf,
			asNobody: () => callerFor({ db: app.db, actor: visitor, sessionId: null, requestId: randomUUID() }),
			outside,
			settle
		});
	} finally {
		await releaseClock(owner.sql);
		await Promise.all([owner.close(), app.close(), worker.close()]);
	}
}
