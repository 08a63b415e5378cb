import { openDb } from '@halle/db';
import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { writeNumber } from '@halle/domain';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { Ctx } from '../context.ts';
import { bestSuggestions } from '../renewals/best-suggestions.ts';
import { importDecp } from '../renewals/import-decp.ts';
import { announcedRenewals, importedContractsOf } from '../renewals/imported-contracts.ts';
import { inputFaultSentence, isInputFault } from './aggregate.ts';
import { importLines } from './import-lines.ts';
import { sourceFile, type GivenFile } from './source-file.ts';
import { withDatabase } from './with-database.ts';

type Options = { files: GivenFile[]; json: boolean; isDryRun: boolean };

/**
 * Stores the public contracts of files of essential data, the renewals they announce, and groups these. A database never
 * started before gets its schema and its communes first.
 *
 * @returns 0, or 2 when a file cannot be read as such: one sentence on the standard error, and nothing written
 */
export async function run(argv: string[]): Promise<number> {
	try {
		const options = readOptions(argv);
		await withDatabase(async ({ ownerUrl, workerUrl }) => {
			// Without the communes no contract would be found to be a commune's.
			await migrate(ownerUrl);
			await seedReference(ownerUrl, (sentence) => {
				console.error(sentence);
			});
			// One connection: what is read waits in its temporary tables.
			const connection = openDb(workerUrl, { poolMax: 1, name: 'halle-import', keepsSession: true });
			try {
				await importAndTell(
					{
						db: connection.db,
						actor: { kind: 'command-line', verb: 'import-decp' },
						sessionId: null,
						requestId: randomUUID()
					},
					options
				);
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

async function importAndTell(ctx: Ctx, { files, json, isDryRun }: Options): Promise<void> {
	const started = performance.now();
	const report = await importDecp(ctx, {
		files,
		isDryRun,
		onProgress: (rows) => {
			if (!json) console.error(`${writeNumber(rows, 0)} lignes lues…`);
		}
	});
	for (const { name, reading } of files) {
		if (reading.skippedConcessions > 0)
			console.error(
				`${name}\u00a0: ${writeNumber(reading.skippedConcessions, 0)} concession(s) laissée(s) de côté, car personne ne commande sur une concession.`
			);
	}
	if (json) {
		await write(`{"files":${JSON.stringify(report.files)},"contracts":`);
		await writeList(importedContractsOf(ctx));
		await write(',"renewals":');
		await writeList(announcedRenewals(ctx));
		await write('}\n');
		return;
	}
	const seconds = Math.round(performance.now() - started) / 1000;
	const suggested = isDryRun ? { groups: 0, best: [] } : await bestSuggestions(ctx, report.blocks, 3);
	for (const line of importLines({ ...report, ...suggested, isDryRun, seconds })) console.log(line);
}

/** A list in JSON, row by row: it may be larger than memory. */
async function writeList(rows: AsyncIterable<object>): Promise<void> {
	let before = '[';
	for await (const row of rows) {
		await write(`${before}${JSON.stringify(row)}`);
		before = ',\n';
	}
	await write(before === '[' ? '[]' : ']');
}

async function write(text: string): Promise<void> {
	if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function readOptions(argv: string[]): Options {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: { json: { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false } }
	});
	if (positionals.length === 0)
		throw new RangeError('Un ou plusieurs fichiers de données essentielles (JSON ou CSV) sont attendus.');
	return { files: positionals.map(sourceFile), json: values.json, isDryRun: values['dry-run'] };
}
