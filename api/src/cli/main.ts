import { parseArgs } from 'node:util';
import { unknownOption } from './typed-option.ts';
import { verbs } from './verbs.ts';

/** The product's command line: `halle <verb> …`. The exit code is the verb's; 2 when the verb does not exist. */
async function main(argv: string[]): Promise<number> {
	const named = verbs.filter(({ name }) => name.split(' ').every((word, at) => argv[at] === word));
	const [verb] = named;
	if (!verb) return refuse(argv);
	const rest = argv.slice(verb.name.split(' ').length);
	if (rest.includes('--help')) {
		console.log(`halle ${verb.name} ${verb.usage}\n\n  ${verb.summary}`);
		return 0;
	}
	const { run } = await verb.load();
	return run(rest);
}

function refuse(argv: string[]): number {
	const { values, positionals } = parseArgs({
		args: argv,
		options: { help: { type: 'boolean' } },
		strict: false
	});
	const hasCommand = positionals.length > 0 && !values.help;
	const write = hasCommand ? console.error : console.log;
	if (hasCommand) write(`« ${positionals.join(' ')} » : ce verbe n’existe pas.\n`);
	write('halle <verbe> [options]\n');
	const left = verbs.map(({ name, usage }) => `${name} ${usage}`.trim());
	const width = Math.max(...left.map((text) => text.length));
	verbs.forEach(({ summary }, at) => write(`  ${left[at]?.padEnd(width)}  ${summary}`));
	return hasCommand ? 2 : 0;
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	const option = unknownOption(error);
	console.error(option ?? (error instanceof Error ? error.message : String(error)));
	process.exitCode = option === null ? 1 : 2;
}
