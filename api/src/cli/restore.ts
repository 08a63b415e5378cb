import { restore, WrongInstant, type Restored } from '@halle/db/restore';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readInstant } from './read-instant.ts';

/** Brings the embedded database back as it was at an instant, into HALLE_DATA_DIR. */
export async function run(argv: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args: argv,
		allowPositionals: true,
		options: { at: { type: 'string' }, replace: { type: 'boolean' } }
	});
	const [folder] = positionals;
	if (!folder) return refuse('Dites depuis quel dossier : halle restore DOSSIER [--at INSTANT].');
	const at = values.at === undefined ? undefined : readPast(values.at);
	if (typeof at === 'string') return refuse(at);
	const dataDir = resolve(process.env.HALLE_DATA_DIR ?? '.data');
	const onProgress = (sentence: string): void => console.error(sentence);
	try {
		tell(await restore({ dataDir, folder, at, replace: values.replace ?? false, onProgress }), dataDir);
		return 0;
	} catch (error) {
		if (error instanceof WrongInstant) return refuse(error.message);
		throw error;
	}
}

/** No archive holds what has not happened yet. */
function readPast(text: string): Date | string {
	const at = readInstant(text);
	return at instanceof Date && at > new Date() ? `${text} n’est pas encore venu.` : at;
}

function tell({ base, until, isShort, aside }: Restored, dataDir: string): void {
	if (isShort)
		console.log('L’archive s’arrête avant l’instant demandé : tout ce qu’elle contient est rétabli.');
	console.log(
		`Rétabli dans ${dataDir} : la sauvegarde ${base.name}${until ? `, et tout ce qui a suivi jusqu’au ${until.toISOString()}` : ''}.`
	);
	if (aside) console.log(`Les données d’avant sont gardées dans ${aside}.`);
	console.log('Le journal n’est plus archivé : après le démarrage, refaites une sauvegarde (halle backup).');
}

function refuse(sentence: string): number {
	console.error(sentence);
	return 2;
}
