import { openDb, schema, type Db } from '@halle/db';
import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { parisDay, writeNumber } from '@halle/domain';
import { readInSteps, type ReadNeeds } from '@halle/spreadsheets';
import { eq, sql } from 'drizzle-orm';
import { parseArgs } from 'node:util';
import { createImported, type Created } from './create-imported.ts';
import { readWorld } from '../imports/read-world.ts';
import { inputFaultSentence, isInputFault } from './aggregate.ts';
import { needLines, needsAnswer } from './import-needs-lines.ts';
import { needsFile, refusing, type NeedsFile } from './needs-file.ts';
import { withDatabase } from './with-database.ts';

type Options = { path: string; commune: string; by: string | undefined; json: boolean; isDryRun: boolean };

/**
 * Reads the needs of a spreadsheet for a commune, and posts those that lack nothing unless it is a trial. A database never
 * started before gets its schema and its reference data first.
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
			const read = await readAs(appUrl, file, options);
			const whose = { commune: options.commune, email: options.by };
			tell(read, options, options.isDryRun ? null : await createImported({ ownerUrl, appUrl }, file, whose));
		});
		return 0;
	} catch (error) {
		if (!isInputFault(error)) throw error;
		console.error(inputFaultSentence(error));
		return 2;
	}
}

async function readAs(appUrl: string, file: NeedsFile, { commune }: Options): Promise<ReadNeeds> {
	const { db, close } = openDb(appUrl, { poolMax: 1, name: 'halle-import-needs' });
	try {
		await assertCommune(db, commune);
		return await readWith(db, file);
	} finally {
		await close();
	}
}

async function readWith(db: Db, file: NeedsFile): Promise<ReadNeeds> {
	const [clock] = await db.execute<{ now: string | Date }>(sql`select legal_now() as now`);
	const world = await readWorld(db, parisDay(new Date(clock?.now ?? NaN)));
	return refusing(file.name, () => {
		const steps = readInSteps(file.workbook, world);
		for (;;) {
			const step = steps.next();
			if (step.done) return step.value;
			const { read, found } = step.value;
			if (read > 0 && read % progressLines === 0)
				console.error(`${writeNumber(read, 0)} lignes lues sur ${writeNumber(found, 0)}…`);
		}
	});
}

/** Lines between two words of progress. */
const progressLines = 1_000;

function tell(read: ReadNeeds, { json }: Options, created: Created | null): void {
	const { said, aside } = needLines(read, created);
	if (json) console.log(JSON.stringify({ ...needsAnswer(read), ...(created && { created }) }));
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
			by: { type: 'string' },
			json: { type: 'boolean', default: false },
			'dry-run': { type: 'boolean', default: false }
		}
	});
	const [path] = positionals;
	if (path === undefined || positionals.length > 1)
		throw new RangeError('Un fichier de besoins est attendu, et un seul.');
	if (values.commune === undefined)
		throw new RangeError('L’option --commune est attendue, avec le code INSEE de la commune.');
	const { commune, by, json, 'dry-run': isDryRun } = values;
	return { path, commune: commune.toUpperCase(), by, json, isDryRun };
}
