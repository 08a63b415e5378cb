import { groupChip } from '@halle/words/standings';
import { reminderSchema } from '@halle/domain';
import { redirect } from '@sveltejs/kit';
import { noticeAt } from '@halle/words/done-words';
import { refusalMessage } from '@halle/words/refusals';
import { doneAt } from '@halle/words/done';
import { sharedOutline } from '#lib/server/departements.ts';
import { followed } from '#lib/server/news.ts';
import { newKey, submit } from '#lib/server/submit.ts';
import { sayRefused } from '@halle/words/letter-names';
import { sayTask } from '@halle/words/tasks';
import { sayTrack } from '@halle/words/track';
import { readSupposition } from '../read-supposition.ts';
import { groupChoices } from '../what-if-choices.ts';
import { groupSentence } from '../group-wording.ts';
import { saidShares } from '../said-split.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const news = await followed({ locals, depends });
	const { groups } = locals.api;
	const [group, split, track] = await Promise.all([
		groups.get.query(params.id),
		groups.fairSplit.query(params.id),
		groups.track.query({ groupId: params.id })
	]);
	const choices = groupChoices(split?.members ?? [], group.members);
	const question = readSupposition(url.searchParams, choices);
	const answer =
		question.supposed && (await groups.suppose.query({ groupId: params.id, supposed: question.supposed }));
	const coordinates = group.you.isCoordinator && group.you.role === 'coordinator';
	const steering = coordinates ? await steeringOf(locals.api, params.id) : nothingToSteer;
	return {
		news,
		group,
		todo: group.todo && sayTask(group.todo),
		standing: standingOf(group),
		track: sayTrack(track),
		...saidShares(group.status === 'cancelled' ? null : split, answer, group.you.organisationId),
		choices,
		question,
		...steering,
		coordinates,
		reminderKeys: keysOf(coordinates ? group.matrix : []),
		outline: sharedOutline(group.members.map(({ communeCode }) => communeCode)),
		notice: noticeAt('group', url, group.you)
	};
};

type Steering = {
	obstacles: readonly { code: string; text: string }[];
	hasCall: boolean;
	/** Of the members, the addresses whose server refuses our letters. */
	refusals: readonly { organisationId: string | null; text: string }[];
};

const nothingToSteer: Steering = { obstacles: [], hasCall: false, refusals: [] };

/** What the coordinator alone is shown: what keeps the consultation from being published, and whom no letter reaches. */
async function steeringOf(api: App.Locals['api'], groupId: string): Promise<Steering> {
	const [{ call }, unreachable] = await Promise.all([
		api.calls.preparation.query(groupId),
		api.letters.unreachable.query()
	]);
	return {
		obstacles: (call?.obstacles ?? []).map(({ code, details }) => ({
			code,
			text: refusalMessage(code, details)
		})),
		hasCall: call !== null,
		refusals: unreachable
			.filter((one) => one.groupId === groupId)
			.map((one) => ({ organisationId: one.organisationId, text: sayRefused(one) }))
	};
}

/** Where it stands, in a sign and a sentence. */
function standingOf(group: Awaited<ReturnType<App.Locals['api']['groups']['get']['query']>>) {
	const standing = { ...group, mustRedoPapers: group.changes.some(({ settledAt }) => settledAt === null) };
	return { chip: groupChip(standing), sentence: groupSentence(standing, group.contracts) };
}

export const actions: Actions = {
	remind: async ({ request, locals, params }) => {
		const reminded = await submit(
			request,
			reminderSchema,
			(reminder, idempotencyKey) => locals.api.groups.remind.mutate({ ...reminder, idempotencyKey }),
			{ complete: (input) => ({ ...input, groupId: params.id }) }
		);
		if (!reminded.ok) return reminded.failure;
		redirect(303, doneAt('group', 'relance', params.id));
	}
};

/** A key for each reminder that can be sent from the matrix. */
function keysOf(
	matrix: readonly { organisationId: string; cells: readonly { name: string; state: string }[] }[]
): Record<string, string> {
	const cells = matrix.flatMap(({ organisationId, cells: ownCells }) =>
		ownCells.filter(({ state }) => state === 'waiting').map(({ name }) => `${organisationId}.${name}`)
	);
	return Object.fromEntries(cells.map((cell) => [cell, newKey()]));
}
