import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { figureUnits, legalRules, type LegalRule } from '../packages/domain/src/index.ts';
import { marksOfCode, marksOfSql, type LawMark } from './law-marks.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'law.md');

const written = await documentOf(collect());
if (!process.argv.includes('--check')) writeFileSync(page, written);
else if (readFileSync(page, 'utf8') !== written) {
	console.error('docs/law.md no longer says what the code does. Write it again: node scripts/law.ts');
	process.exitCode = 1;
}

function collect(): LawMark[] {
	const read = (file: string): string => readFileSync(join(root, file), 'utf8');
	const code = globSync('{packages,api,db,web}/{src,*/src,seed}/**/*.ts', { cwd: root })
		.filter((file) => !/node_modules|\.test\.ts$/.test(file))
		.toSorted();
	const sources = globSync('db/sql/*/*.sql', { cwd: root }).toSorted();
	return [
		...code.flatMap((file) => marksOfCode(file, read(file))),
		...sources.flatMap((file) => marksOfSql(file, read(file)))
	];
}

async function documentOf(marks: readonly LawMark[]): Promise<string> {
	const byArticle = Map.groupBy(marks, ({ article }) => article);
	const articles = [...byArticle.keys()].toSorted((a, b) => a.localeCompare(b, 'fr', { numeric: true }));
	const text = `# The law, and where it is in the code

Written by \`node scripts/law.ts\` from the \`@law\` marks of the code, the articles cited in the comments of \`db/sql\`
and the dated rules that the product ships; \`npm test -- law\` fails when it is no longer true. CCP: code de la commande
publique. CGCT: code général des collectivités territoriales. How the rules change without a release is in
[decisions/0030](decisions/0030-law-as-dated-rows.md).

## Dated rules

The day on which a consultation is published chooses its rules. A dispense is strictly below its amount; every duty starts
at its amount.

| Rule | Kind | Purchases | Figure | From | To | Article | Status |
| --- | --- | --- | --- | --- | --- | --- | --- |
${legalRules.map(rowOf).join('\n')}

## Articles

${articles.map((article) => `### ${article}\n\n${linesOf(byArticle.get(article) ?? [])}`).join('\n\n')}
`;
	return format(text, { ...(await resolveConfig(page)), filepath: page });
}

function rowOf(rule: LegalRule): string {
	const status = rule.isEnabled ? rule.status : `${rule.status}, not applied`;
	const cells = [rule.id, rule.kind, rule.natures.join(', '), figureOf(rule), rule.from, rule.to ?? ''];
	return `| ${[...cells, rule.reference, status].join(' | ')} |`;
}

function figureOf({ kind, figure }: LegalRule): string {
	const unit = figureUnits[kind];
	if (unit === 'none') return '';
	return unit === 'cents' ? `${(figure / 100).toLocaleString('en-GB')} €` : `${figure} ${unit}`;
}

function linesOf(marks: readonly LawMark[]): string {
	const lines = marks.map(({ place, does }) => `- \`${place}\`: ${does}`);
	return [...new Set(lines)].join('\n');
}
