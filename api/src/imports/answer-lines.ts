import { schema } from '@halle/db';
import { unnamedCpv, type AnsweredLines, type ImportDecisions } from '@halle/domain';
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
 * Gives all lines of a spreadsheet that lack it one answer: the likeliest purchase of each, or none that is known; one
 * day for all. What was typed for a line stays.
 *
 * @returns the revision of the import from now on
 * @throws Refusal IMPORT_NOT_FOUND, CHANGED_MEANWHILE
 */
export async function answerLines(ctx: SignedIn, input: Keyed<AnsweredLines>): Promise<number> {
	const { row, bytes, now } = await loadImport(ctx, input.id);
	const answers = answersOf(await lackingLines(ctx, row.id), input);
	const { mends } = row.decisions;
	const mended = [...answers].map(([line, typed]) => [line, { ...typed, ...mends[line] }] as const);
	const decisions: ImportDecisions = { ...row.decisions, mends: { ...mends, ...Object.fromEntries(mended) } };
	const read = await readLines({ db: ctx.db, now }, bytes, decisions);
	const store = command('imports.answer-all', async (tx: SignedTx): Promise<number> => {
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

function answersOf(lacking: readonly Lacking[], asked: AnsweredLines): Map<string, Record<string, string>> {
	const answers = new Map<string, Record<string, string>>();
	for (const { line, content } of lacking) {
		const typed = { ...purchaseOf(content, asked), ...dayOf(content, asked) };
		if (Object.keys(typed).length > 0) answers.set(line, typed);
	}
	return answers;
}

function purchaseOf(
	{ findings }: LineContent,
	{ takesProposals, isUnnamed }: AnsweredLines
): Record<string, string> {
	const lack = findings.find(({ code }) => code === 'cpv-missing' || code === 'cpv-unknown');
	if (!lack) return {};
	const [likeliest] = lack.proposals;
	if (likeliest !== undefined) return takesProposals ? { cpv: likeliest } : {};
	return isUnnamed ? { cpv: unnamedCpv } : {};
}

function dayOf({ findings }: LineContent, { neededOn }: AnsweredLines): Record<string, string> {
	return neededOn !== '' && findings.some(({ code }) => code === 'day-missing') ? { neededOn } : {};
}
