import { schema } from '@halle/db';
import { asOwner, inDatabase } from '@halle/db/testing';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { inject, onTestFinished } from 'vitest';
import { callerFor } from '../src/router.ts';
import type { PersonName, World } from './harness.ts';

export type Caller = ReturnType<typeof callerFor>;

/** What one request asked of the database, besides begin, the settings of its transaction and commit. */
export type Asked = {
	/** Statements that the API sent. */
	sent: string[];
	/** Statements that functions, policies and triggers of the database ran by themselves. */
	nested: string[];
	/** How the server executed each statement, of the database's own functions too. */
	plans: string[];
};

const isSettings = (text: string) => text.trimStart().startsWith('select legal_now() as now');
/** The server checks foreign keys with statements of its own. */
const isForeignKeyCheck = (text: string) => text.startsWith('SELECT 1 FROM ONLY ');

/**
 * Counts the statements of requests. `auto_explain` reports to the session each statement that was executed, those of the
 * database's own functions too: a function that the planner writes into the statement around it (`app.organisation()`) is
 * none, one that a policy calls for each row is one for each row.
 */
export async function statementCounter({ database, ctxOf }: World) {
	await asSuperuser(database.appUrl, (sql, name) =>
		sql.unsafe(`alter database ${name} set session_preload_libraries = 'auto_explain';
			alter database ${name} set auto_explain.log_min_duration = 0;
			alter database ${name} set auto_explain.log_nested_statements = on;
			alter database ${name} set auto_explain.log_level = notice`)
	);
	const sent: string[] = [];
	const executed: string[] = [];
	const sql = postgres(database.appUrl, {
		max: 1,
		// As the product connects: it chooses between an index and the whole table by it.
		connection: { random_page_cost: 1.1 },
		onnotice: ({ message }) => {
			const text = /Query Text: ([^]*)$/.exec(message ?? '')?.[1];
			// What the settings run comes before them.
			if (text && isSettings(text)) executed.length = 0;
			else if (text) executed.push(text);
		}
	});
	onTestFinished(() => sql.end());
	const logger = { logQuery: (text: string) => void sent.push(text) };
	const db = drizzle(sql, { schema, casing: 'snake_case', logger });

	return async (who: PersonName, request: (caller: Caller) => Promise<unknown>): Promise<Asked> => {
		sent.length = 0;
		executed.length = 0;
		await request(callerFor({ ...ctxOf(who), db }));
		const own = [...new Set(sent)];
		return {
			plans: [...executed],
			sent: sent.filter((text) => !isSettings(text)),
			nested: onceForSets(
				executed.filter((text) => !own.some((one) => text.startsWith(one)) && !isForeignKeyCheck(text))
			)
		};
	};
}

/**
 * The sets of ids are read again when anything was committed on the server, in the databases of other tests too: that is not
 * the request’s doing. On a quiet server each is read once (db/test/sets.test.ts).
 */
function onceForSets(texts: readonly string[]): string[] {
	const isSet = (text: string) =>
		/app\.read_(?:sets|own_suggestions)\(\)/.test(text) || isReadingOfSets(text);
	return texts.filter((text, place) => !isSet(text) || texts.indexOf(text) === place);
}

/** The statements inside app.read_sets and app.read_own_suggestions. */
const isReadingOfSets = (text: string) =>
	/^\s*select array\(?\[?/.test(text) && /app\.(?:role|reader_stands)\(\)/.test(text);

/** Runs what an owner may not: settings of the server, and rows written past triggers and foreign keys. */
export async function asSuperuser(
	anyUrl: string,
	work: (sql: postgres.Sql, database: string) => Promise<unknown>
): Promise<void> {
	const name = new URL(anyUrl).pathname.slice(1);
	await asOwner(inDatabase(inject('testServer').superuserUrl, name), (sql) => work(sql, name));
}
