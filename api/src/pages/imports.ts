import { schema, type Db } from '@halle/db';
import { importLinesMax, Refusal, type ImportLineState, type NeedStatus } from '@halle/domain';
import { and, count, eq, inArray, isNotNull } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import type { LineContent } from '../imports/line-content.ts';
import type { ReadFile } from '../imports/read-lines.ts';
import { listOrder, pageLimit, pageOf, type PageQuery } from '../list-page.ts';
import { withTx } from '../with-tx.ts';

const { cpv, files, needImportLines: lines, needImports, needs } = schema;
const latestFirst = listOrder('imports', 'desc', [
	{ by: needImports.readAt, kind: 'instant' },
	{ by: needImports.id, kind: 'id' }
]);
/** Each line of a page is a form of some fields. */
const linesShown = 25;
const asInFile = listOrder('import-lines', 'asc', [
	{ by: lines.number, kind: 'count' },
	{ by: lines.line, kind: 'text' }
]);

/** The spreadsheets that the actor's commune sent, newest first. */
export function listImports(ctx: SignedIn, { after }: PageQuery) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				id: needImports.id,
				name: files.name,
				readAt: needImports.readAt,
				createdAt: needImports.createdAt,
				undoneAt: needImports.undoneAt,
				key: latestFirst.key
			})
			.from(needImports)
			.innerJoin(files, eq(files.id, needImports.fileId))
			.where(and(eq(needImports.organisationId, ctx.actor.organisationId), latestFirst.behind(after)))
			.orderBy(...latestFirst.by)
			.limit(pageLimit);
		return pageOf(rows);
	});
}

/**
 * An import with its columns, what was left aside of its file, and how many lines are in each state.
 *
 * @throws Refusal IMPORT_NOT_FOUND also when it is another commune's
 */
export function getImport(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db, now }) => {
		const [found] = await db
			.select({ row: needImports, name: files.name })
			.from(needImports)
			.innerJoin(files, eq(files.id, needImports.fileId))
			.where(and(eq(needImports.id, id), eq(needImports.organisationId, ctx.actor.organisationId)));
		if (!found) throw new Refusal('IMPORT_NOT_FOUND');
		const counted = await db
			.select({ state: lines.state, lines: count() })
			.from(lines)
			.where(eq(lines.importId, id))
			.groupBy(lines.state);
		const posted = await db.$count(lines, and(eq(lines.importId, id), isNotNull(lines.needId)));
		const linesIn = (wanted: ImportLineState) => counted.find(({ state }) => state === wanted)?.lines ?? 0;
		const { row, name } = found;
		const report = row.report as ReadFile['report']; // written by this process alone
		return {
			id,
			name,
			now,
			revision: row.revision,
			readAt: row.readAt,
			createdAt: row.createdAt,
			undoneAt: row.undoneAt,
			decisions: row.decisions,
			...report,
			posted,
			counts: {
				ready: linesIn('ready'),
				incomplete: linesIn('incomplete'),
				refused: linesIn('refused'),
				left: linesIn('left'),
				created: linesIn('created')
			}
		};
	});
}

/** Lines of an import in one of some states, in the order of the file; none of another commune's. */
export function listImportLines(
	ctx: SignedIn,
	{ id, states, after }: { id: string; states: readonly ImportLineState[] } & PageQuery
) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ line: lines, status: needs.status, key: asInFile.key })
			.from(lines)
			.leftJoin(needs, eq(needs.id, lines.needId))
			.where(and(ofImport(ctx, id), inArray(lines.state, [...states]), asInFile.behind(after)))
			.orderBy(...asInFile.by)
			.limit(linesShown + 1);
		const { items, next } = pageOf(rows, linesShown);
		return { items: await withLabels(db, items), next };
	});
}

/** The lines of an import that made no need, all of them, to be mended in a spreadsheet. */
export function refusedLines(ctx: SignedIn, id: string) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ content: lines.content })
			.from(lines)
			.where(and(ofImport(ctx, id), inArray(lines.state, ['refused', 'incomplete'])))
			.orderBy(...asInFile.by)
			.limit(importLinesMax);
		return rows.map(({ content }) => {
			const { cell, findings, cells, lacks } = content as LineContent; // written by this process alone
			return { cell, findings, cells, lacks };
		});
	});
}

function ofImport({ actor }: SignedIn, id: string) {
	return and(eq(lines.importId, id), eq(lines.organisationId, actor.organisationId));
}

type LineRow = { line: typeof lines.$inferSelect; status: NeedStatus | null };

async function withLabels(db: Db, rows: readonly LineRow[]) {
	const read = rows.map(({ line, status }) => ({ line, status, content: line.content as LineContent })); // written by this process alone
	const codes = [...new Set(read.flatMap(({ content }) => codesOf(content)))];
	const named = await db
		.select({ code: cpv.code, label: cpv.labelFr })
		.from(cpv)
		.where(inArray(cpv.code, codes));
	const labelOf = new Map(named.map(({ code, label }) => [code, label]));
	return read.map(({ line: { line, state, needId }, status, content }) => ({
		line,
		state,
		needId,
		status,
		content,
		/** What the codes it names are called. */
		labels: Object.fromEntries(codesOf(content).map((code) => [code, labelOf.get(code) ?? code]))
	}));
}

function codesOf({ need, findings }: LineContent): string[] {
	const proposed = findings.flatMap(({ field, proposals }) => (field === 'cpv' ? proposals : []));
	return need?.cpvCode ? [need.cpvCode, ...proposed] : proposed;
}
