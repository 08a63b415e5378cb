import { schema } from '@halle/db';
import { Refusal, type ImportLineState } from '@halle/domain';
import { and, asc, count, desc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import type { LineContent } from '../imports/line-content.ts';
import type { ReadFile } from '../imports/read-lines.ts';
import { withTx } from '../with-tx.ts';

const { cpv, files, needImportLines: lines, needImports, needs } = schema;
/** Imports that a page lists. */
const listedMost = 10;

/** The last spreadsheets that the actor's commune sent, newest first. */
export function listImports(ctx: SignedIn) {
	return withTx(ctx, ({ db }) =>
		db
			.select({
				id: needImports.id,
				name: files.name,
				readAt: needImports.readAt,
				createdAt: needImports.createdAt,
				undoneAt: needImports.undoneAt
			})
			.from(needImports)
			.innerJoin(files, eq(files.id, needImports.fileId))
			.where(eq(needImports.organisationId, ctx.actor.organisationId))
			.orderBy(desc(needImports.readAt), needImports.id)
			.limit(listedMost)
	);
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

/**
 * Lines of an import in one of some states, in the order of the file, page by page.
 *
 * @param after the number of the last line of the page before
 * @throws Refusal IMPORT_NOT_FOUND
 */
export function listImportLines(
	ctx: SignedIn,
	{ id, states, after, most }: { id: string; states: readonly ImportLineState[]; after: number; most: number }
) {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({ line: lines, status: needs.status })
			.from(lines)
			.leftJoin(needs, eq(needs.id, lines.needId))
			.where(
				and(
					eq(lines.importId, id),
					eq(lines.organisationId, ctx.actor.organisationId),
					inArray(lines.state, [...states]),
					gt(lines.number, after)
				)
			)
			.orderBy(asc(lines.number))
			.limit(most);
		const contents = rows.map(({ line }) => line.content as LineContent); // written by this process alone
		const codes = [...new Set(contents.flatMap(codesOf))];
		const labels =
			codes.length > 0
				? await db.select({ code: cpv.code, label: cpv.labelFr }).from(cpv).where(inArray(cpv.code, codes))
				: [];
		const labelOf = new Map(labels.map(({ code, label }) => [code, label]));
		return rows.map(({ line: { number, line, state, needId }, status }, at) => {
			const content = contents[at];
			return {
				number,
				line,
				state,
				needId,
				status,
				content,
				/** What the codes it names are called. */
				labels: Object.fromEntries(
					(content ? codesOf(content) : []).map((code) => [code, labelOf.get(code) ?? code])
				)
			};
		});
	});
}

function codesOf({ need, findings }: LineContent): string[] {
	const proposed = findings.flatMap(({ field, proposals }) => (field === 'cpv' ? proposals : []));
	return [...(need?.cpvCode ? [need.cpvCode] : []), ...proposed];
}
