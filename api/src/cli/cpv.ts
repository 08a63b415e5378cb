import { openDb } from '@halle/db';
import { findPurchases } from '@halle/db/search';
import { cpvDatasets, seedReference } from '@halle/db/seed';
import { parseArgs } from 'node:util';
import { unknownOption } from './typed-option.ts';
import { withDatabase } from './with-database.ts';

/**
 * Says what everyday words buy, in the order of the screen that posts a need: at most ten families and codes. A database
 * never started before gets its vocabulary first.
 *
 * @returns 0, also when nothing is found; 2 when no word is given
 */
export async function run(argv: string[]): Promise<number> {
	const options = readOptions(argv);
	if (typeof options === 'string') {
		console.error(options);
		return 2;
	}
	const answers = await withDatabase(async ({ ownerUrl, appUrl }) => {
		await seedReference(
			ownerUrl,
			(sentence) => {
				console.error(sentence);
			},
			cpvDatasets()
		);
		const { db, close } = openDb(appUrl, { name: 'halle-cpv', poolMax: 3 });
		return findPurchases(db, options.words).finally(close);
	});
	if (options.json) console.log(JSON.stringify(answers));
	else if (answers.length === 0) console.log(`Rien ne correspond à « ${options.words} ».`);
	else for (const { cpv, label } of answers) console.log(`${cpv}  ${label}`);
	return 0;
}

function readOptions(argv: string[]): { words: string; json: boolean } | string {
	try {
		const { values, positionals } = parseArgs({
			args: argv,
			allowPositionals: true,
			options: { json: { type: 'boolean', default: false } }
		});
		const words = positionals.join(' ').trim().slice(0, 200);
		return words === ''
			? 'Dites ce que vous cherchez : halle cpv "tel mobile"'
			: { words, json: values.json };
	} catch (error) {
		const sentence = unknownOption(error);
		if (sentence === null) throw error;
		return sentence;
	}
}
