import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { layers } from '../layers.ts';

const page = join(fileURLToPath(new URL('..', import.meta.url)), 'ARCHITECTURE.md');
const [before, after] = ['<!-- the lines of layers.ts -->', '<!-- end of the lines -->'];

const present = readFileSync(page, 'utf8');
const drawn = await draw(present);
if (!process.argv.includes('--check')) writeFileSync(page, drawn);
else if (present !== drawn) {
	console.error('The map of ARCHITECTURE.md is not that of layers.ts. Draw it again: node scripts/layers.ts');
	process.exitCode = 1;
}

async function draw(text: string): Promise<string> {
	const [head, rest] = text.split(before);
	const tail = rest?.split(after)[1];
	if (!head || !tail) throw new Error(`ARCHITECTURE.md has lost ${before} or ${after}`);
	const maps = Object.entries(layers).map(
		([root, lines]) => `| \`${root}\`, from the ground up | |\n| --- | --- |\n${lines.map(rowOf).join('\n')}`
	);
	const whole = `${head}${before}\n\n${maps.join('\n\n')}\n\n${after}${tail}`;
	return format(whole, { ...(await resolveConfig(page)), filepath: page });
}

function rowOf({ names, what }: { names: readonly string[]; what: string }): string {
	return `| ${names.map((name) => `\`${name}\``).join(' ')} | ${what} |`;
}
