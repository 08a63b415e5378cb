import { openDb } from '@halle/db';
import { migrate } from '@halle/db/migrate';
import { seedReference } from '@halle/db/seed';
import { readDecpCsv, readDecpJson } from '@halle/open-data';
import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGunzip, gunzipSync } from 'node:zlib';
import type { Ctx } from '../context.ts';
import { bestSuggestions } from '../renewals/best-suggestions.ts';
import { importDecp } from '../renewals/import-decp.ts';
import { inputFaultSentence, isInputFault } from './aggregate.ts';
import { importLines } from './import-lines.ts';
import { withDatabase } from './with-database.ts';

type Options = { path: string; json: boolean };

/**
 * Stores the public contracts of a file of essential data (official JSON or `;` CSV, gzipped or not), the renewals they
 * announce, and groups these. A database never started before gets its schema and its communes first.
 *
 * @returns 0, or 2 when the file cannot be read as such: one sentence on the standard error
 */
export async function run(argv: string[]): Promise<number> {
	const started = performance.now();
	try {
		const { path, json } = readOptions(argv);
		const answer = await withDatabase(async ({ ownerUrl, workerUrl }) => {
			// Without the communes no contract would be found to be a commune's.
			await migrate(ownerUrl);
			await seedReference(ownerUrl, (sentence) => {
				console.error(sentence);
			});
			const connection = openDb(workerUrl, { poolMax: 2, name: 'halle-import' });
			try {
				const ctx = { db: connection.db, actor: null, sessionId: null, requestId: randomUUID() };
				return await importAndGroup(ctx, path, json);
			} finally {
				await connection.close();
			}
		});
		const seconds = Math.round(performance.now() - started) / 1000;
		if (json) console.log(JSON.stringify({ ...answer, seconds }));
		else for (const line of importLines({ ...answer, seconds })) console.log(line);
		return 0;
	} catch (error) {
		if (!isInputFault(error) && !(error instanceof SyntaxError)) throw error;
		console.error(
			error instanceof SyntaxError ? 'Ce fichier n’est pas un JSON lisible.' : inputFaultSentence(error)
		);
		return 2;
	}
}

async function importAndGroup(ctx: Ctx, path: string, json: boolean) {
	const report = await importDecp(ctx, {
		source: basename(path),
		read: (today) => (isJson(path) ? readDecpJson(textOf(path), today) : readDecpCsv(piecesOf(path), today)),
		onProgress: (rows) => {
			if (!json) console.error(`${String(rows)} lignes lues…`);
		}
	});
	return { file: basename(path), ...report, ...(await bestSuggestions(ctx, report.blocks, 3)) };
}

function readOptions(argv: string[]): Options {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: { json: { type: 'boolean', default: false } }
	});
	const [path] = positionals;
	if (path === undefined || positionals.length > 1) {
		throw new RangeError('Un fichier de données essentielles (JSON ou CSV) est attendu.');
	}
	return { path, json: values.json };
}

function isJson(path: string): boolean {
	return /\.json(?:\.gz)?$/i.test(path);
}

function textOf(path: string): string {
	const bytes = readFileSync(path);
	return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function piecesOf(path: string): Readable {
	const file = createReadStream(path);
	if (!path.endsWith('.gz')) return file;
	const unzipped = createGunzip();
	// A pipe does not hand errors on: a missing file would leave the reader waiting for ever.
	file.on('error', (error) => unzipped.destroy(error));
	return file.pipe(unzipped);
}
