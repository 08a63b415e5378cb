import { backUp } from '@halle/db/backup';
import { openDb, schema } from '@halle/db';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { wholeOption } from './typed-option.ts';
import { withDatabase } from './with-database.ts';

/** Base backups kept when nothing is said: two weeks of one every other day, a week of one a day. */
const keepDefault = 7;

/**
 * Copies the embedded database into a folder and archives its journal there from then on. With `--done` it only notes
 * that another tool made a backup.
 */
export async function run(argv: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: { keep: { type: 'string' }, done: { type: 'boolean' } }
	});
	if (values.done) {
		await note({ kind: 'outside' });
		console.log('Sauvegarde notée.');
		return 0;
	}
	const [folder] = positionals;
	const keep = keepOf(values.keep);
	if (typeof keep === 'string') return refuse(keep);
	if (!folder) return refuse('Dites dans quel dossier : halle backup DOSSIER.');
	if (process.env.DATABASE_URL)
		return refuse(
			'DATABASE_URL donne un PostgreSQL qui n’est pas celui du produit : sauvegardez-le avec ses outils (docs/operations.md), puis notez-le par « halle backup --done ».'
		);
	const dataDir = resolve(process.env.HALLE_DATA_DIR ?? '.data');
	const base = await backUp({ dataDir, folder, keep, onProgress: (sentence) => console.error(sentence) });
	await note({
		kind: 'embedded',
		folder: resolve(folder),
		bytes: base.bytes,
		takenAt: new Date(base.finishedAt)
	});
	console.log(
		`Sauvegarde ${base.name} terminée (${Math.ceil(base.bytes / 1_000_000)} Mo). Le journal suit dans ${resolve(folder)} : tout instant depuis ${base.finishedAt} peut être rétabli.`
	);
	return 0;
}

function note(backup: typeof schema.backups.$inferInsert): Promise<void> {
	return withDatabase(async ({ ownerUrl }) => {
		const { db, close } = openDb(ownerUrl, { name: 'backup', poolMax: 1 });
		try {
			await db.insert(schema.backups).values(backup);
		} finally {
			await close();
		}
	});
}

/** @returns the sentence for who typed it, when it is no number of backups */
function keepOf(typed: string | undefined): number | string {
	try {
		return typed === undefined ? keepDefault : wholeOption('keep', typed, 1, 1_000);
	} catch (error) {
		if (error instanceof RangeError) return error.message;
		throw error;
	}
}

function refuse(sentence: string): number {
	console.error(sentence);
	return 2;
}
