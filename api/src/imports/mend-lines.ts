import { schema } from '@halle/db';
import { type MendedLines, type ImportDecisions } from '@halle/domain';
import { and, eq, inArray } from 'drizzle-orm';
import { command, type Keyed } from '../command.ts';
import type { SignedIn, SignedTx } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { keepDecisions } from './decide.ts';
import { keepLines } from './keep-lines.ts';
import type { LineContent } from './line-content.ts';
import { loadImport, lockImport } from './load-import.ts';
import { readLines } from './read-lines.ts';

const { needImportLines } = schema;

/**
 * Gives all lines of a spreadsheet that lack it one answer: the likeliest purchase of each, one day for all. What was typed
 * for a line stays.
 *
 * @returns the revision of the import from now on
 * @throws Refusal IMPORT_NOT_FOUND, CHANGED_MEANWHILE
 */
export async function mendLines(ctx: SignedIn, input: Keyed<MendedLines>): Promise<number> {
	const { row, bytes, now } = await loadImport(ctx, input.id);
	const answers = answersOf(await lackingLines(ctx, row.id), input);
	const { mends } = row.decisions;
	const mended = [...answers].map(([line, typed]) => [line, { ...typed, ...mends[line] }] as const);
	const decisions: ImportDecisions = { ...row.decisions, mends: { ...mends, ...Object.fromEntries(mended) } };
	const read = await readLines({ db: ctx.db, now }, bytes, decisions);
	const store = command('imports.mend-all', async (tx: SignedTx): Promise<number> => {
		const locked = await lockImport(tx, input);
		await keepLines(tx, row.id, read.lines);
		return keepDecisions(tx, locked, { decisions, report: read.report, lines: [...answers.keys()] });
	});
	return store(ctx, input);
}

type Lacking = { line: string; content: LineContent };

function lackingLines(ctx: SignedIn, importId: string): Promise<Lacking[]> {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ line: needImportLines.line, content: needImportLines.content })
			.from(needImportLines)
			.where(
				and(eq(needImportLines.importId, importId), inArray(needImportLines.state, ['incomplete', 'refused']))
			);
		return rows.map(({ line, content }) => ({ line, content: content as LineContent })); // written by this process alone
	});
}

function answersOf(
	lacking: readonly Lacking[],
	{ takesProposals, neededOn }: MendedLines
): Map<string, Record<string, string>> {
	const answers = new Map<string, Record<string, string>>();
	for (const { line, content } of lacking) {
		const typed: Record<string, string> = {};
		const [likeliest] = content.findings.find(({ code }) => code === 'cpv-missing')?.proposals ?? [];
		if (takesProposals && likeliest !== undefined) typed.cpv = likeliest;
		if (neededOn !== '' && content.findings.some(({ code }) => code === 'day-missing'))
			typed.neededOn = neededOn;
		if (Object.keys(typed).length > 0) answers.set(line, typed);
	}
	return answers;
}
