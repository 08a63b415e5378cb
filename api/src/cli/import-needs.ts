import { openDb, schema, type Db } from '@halle/db';
import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { parisDay } from '@halle/domain';
import { readNeeds, type ReadNeeds } from '@halle/spreadsheets';
import { eq, sql } from 'drizzle-orm';
import { parseArgs } from 'node:util';
import { readWorld } from '../imports/read-world.ts';
import { inputFaultSentence, isInputFault } from './aggregate.ts';
import { needLines, needsAnswer } from './import-needs-lines.ts';
import { needsFile, refusing, type NeedsFile } from './needs-file.ts';
import { withDatabase } from './with-database.ts';

type Options = { path: string; commune: string; json: boolean };

/**
 * Reads the needs of a spreadsheet for a commune. A database never started before gets its schema and its reference data first.
 *
 * @returns 0, or 2 when the file or an option is refused: one sentence on the standard error, and nothing written
 */
export async function run(argv: string[]): Promise<number> {
	try {
		const options = readOptions(argv);
		// A file that is refused waits for no database.
		const file = needsFile(options.path);
		await withDatabase(async ({ ownerUrl, appUrl }) => {
			await migrate(ownerUrl);
			await seedReference(ownerUrl, (sentence) => {
				console.error(sentence);
			});
			const connection = openDb(appUrl, { poolMax: 1, name: 'halle-import-needs' });
			try {
				await importAndTell(connection.db, file, options);
			} finally {
				await connection.close();
			}
		});
		return 0;
	} catch (error) {
		if (!isInputFault(error)) throw error;
		console.error(inputFaultSentence(error));
		return 2;
	}
}

async function importAndTell(db: Db, file: NeedsFile, { commune, json }: Options): Promise<void> {
	await assertCommune(db, commune);
	const [clock] = await db.execute<{ now: string | Date }>(sql`select legal_now() as now`);
	const world = await readWorld(db, parisDay(new Date(clock?.now ?? NaN)));
	const read = refusing(file.name, () => readNeeds(file.workbook, world));
	tell(read, { json });
}

function tell(read: ReadNeeds, { json }: Pick<Options, 'json'>): void {
	const { said, aside } = needLines(read);
	if (json) console.log(JSON.stringify(needsAnswer(read)));
	else for (const line of said) console.log(line);
	for (const line of aside) console.error(line);
}

async function assertCommune(db: Db, code: string): Promise<void> {
	const { communes } = schema;
	const [found] = await db.select({ code: communes.code }).from(communes).where(eq(communes.code, code));
	if (!found)
		throw new RangeError(
			`L’option --commune «\u00a0${code.slice(0, 60)}\u00a0» n’est le code INSEE d’aucune commune.`
		);
}

function readOptions(argv: string[]): Options {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: {
			commune: { type: 'string' },
			json: { type: 'boolean', default: false },
			'dry-run': { type: 'boolean', default: false }
		}
	});
	const [path] = positionals;
	if (path === undefined || positionals.length > 1)
		throw new RangeError('Un fichier de besoins est attendu, et un seul.');
	if (values.commune === undefined)
		throw new RangeError('L’option --commune est attendue, avec le code INSEE de la commune.');
	if (!values['dry-run'])
		throw new RangeError('Ajoutez --dry-run\u00a0: le fichier est lu et jugé, rien n’est encore créé ainsi.');
	return { path, commune: values.commune.toUpperCase(), json: values.json };
}
