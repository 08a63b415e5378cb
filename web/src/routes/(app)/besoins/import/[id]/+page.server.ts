import { answeredLinesSchema, importUndoHours, undoneImportSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { doneAt, doneIn } from '@halle/words/done';
import { noticeAt } from '@halle/words/done-words';
import { instantShort } from '@halle/words/format';
import { leftAsideText } from '@halle/words/need-imports';
import { placeIn } from '#lib/list-place.ts';
import { requireRole } from '#lib/server/role-required.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { createAll } from './create-all.ts';
import { linesForm, mendedLine, typedLines } from './line-form.ts';
import { shownLine } from './shown-line.ts';
import { viewIn, views, viewsOf } from './views.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	await requireRole(locals, 'buyer');
	const { id } = params;
	const report = await locals.api.imports.get.query(id);
	const shown = viewsOf(report.counts);
	const view = viewIn(url.searchParams.get('lignes'), shown);
	const { items, next } = await locals.api.imports.lines.query({
		id,
		states: [...views[view].states],
		...placeIn(url)
	});
	const { name, revision, readAt, createdAt, undoneAt, posted, counts } = report;
	const mended = url.searchParams.get('modifier');
	return {
		report: { id, name, revision, readAt, createdAt, undoneAt, posted, counts },
		leftAside: report.leftAside.map((one) => leftAsideText(one)),
		views: shown,
		view,
		mendAction: `?/mend${placeOf(url)}`,
		lines: items.map((line) => shownLine(line, report.decisions.mends, line.line === mended)),
		next,
		undoUntil: undoUntil(report),
		isGoingOn: doneIn('importReport', url) === 'creation' && counts.ready > 0,
		notice: noticeAt('importReport', url, { posted, left: counts.ready }),
		keys: { create: newKey(), answer: newKey(), mend: newKey(), undo: newKey() }
	};
};

/** Which lines the page shows, for the page that answers its form. */
function placeOf({ searchParams }: URL): string {
	const kept = [...searchParams].filter(([name]) => ['lignes', 'modifier', 'apres'].includes(name));
	return kept.map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('');
}

/** Until when all can be taken back together; null when there is nothing to take back, or no longer. */
function undoUntil(report: {
	createdAt: Date | null;
	undoneAt: Date | null;
	posted: number;
	now: Date;
}): string | null {
	const { createdAt, undoneAt, posted, now } = report;
	if (!createdAt || undoneAt || posted === 0) return null;
	const until = new Date(createdAt.getTime() + importUndoHours * 3_600_000);
	return until < now ? null : instantShort(until);
}

const seenForm = z.object({ revision: z.int() });
const answerForm = answeredLinesSchema.omit({ id: true });

export const actions: Actions = {
	create: async ({ request, locals, params: { id } }) => {
		const created = await submit(request, seenForm, ({ revision }, key) =>
			createAll(locals.api, { id, revision, key })
		);
		if (!created.ok) return created.failure;
		redirect(303, doneAt('importReport', 'creation', id));
	},
	answer: async ({ request, locals, params: { id } }) => {
		const answered = await submit(
			request,
			answerForm,
			(answers, idempotencyKey) => locals.api.imports.answerAll.mutate({ id, ...answers, idempotencyKey }),
			{ booleans: ['takesProposals', 'isUnnamed'] }
		);
		if (!answered.ok) return answered.failure;
		redirect(303, doneAt('importReport', 'correction', id));
	},
	mend: async ({ request, locals, params: { id }, url }) => {
		const mended = await submit(
			request,
			linesForm,
			({ revision, lines }, idempotencyKey) =>
				locals.api.imports.mend.mutate({ id, revision, lines: lines.map(mendedLine), idempotencyKey }),
			{ complete: (input, form) => ({ ...input, lines: typedLines(form) }) }
		);
		if (!mended.ok) return mended.failure;
		redirect(303, doneAt('importReport', 'correction', id, url.searchParams.get('lignes')));
	},
	undo: async ({ request, locals, params: { id } }) => {
		const undone = await submit(
			request,
			undoneImportSchema,
			(input, idempotencyKey) => locals.api.imports.undo.mutate({ ...input, idempotencyKey }),
			{ complete: () => ({ id }) }
		);
		if (!undone.ok) return undone.failure;
		redirect(303, doneAt('importReport', 'annulation', id));
	}
};
