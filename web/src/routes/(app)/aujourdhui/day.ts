import { paths } from '@halle/words/paths';
import { sayTask } from '@halle/words/tasks';
import type { Actor } from '#lib/actor.ts';
import { saidBalance } from '#lib/said-balance.ts';
import type { Api } from '#lib/server/api.ts';

type Asking = Pick<App.Locals, 'api' | 'actor'>;

/** What there is to do; for a person who acts for several organisations, in all of them or in the one they want. */
export function readDay({ api, actor }: Asking, wanted: string | null) {
	const held = new Set(actor?.assignments.map(({ organisationId }) => organisationId));
	if (!actor || held.size < 2) return ownDay(api);
	// One that is not theirs, or no longer: all there is to do.
	return mergedDay(api, actor.organisation, wanted !== null && held.has(wanted) ? wanted : null);
}

async function ownDay(api: Api) {
	const board = await api.today.read.query();
	const tasks = board.tasks.map((task) => ({ ...sayTask(task), place: undefined }));
	const others = board.others.map((one) => ({ ...saidOther(one), place: undefined }));
	return { ...board, bestSuggestion: saidBest(board.bestSuggestion), tasks, others, several: null };
}

async function mergedDay(
	api: Api,
	{ id: ownId, name: ownName }: Actor['organisation'],
	wanted: string | null
) {
	const { tasks, others, organisations, unread, ...board } = await api.today.merged.query(
		wanted === null ? {} : { organisationId: wanted }
	);
	return {
		...board,
		bestSuggestion: saidBest(board.bestSuggestion),
		tasks: tasks.map(({ task, organisation: { id, name } }) => {
			const said = sayTask(task);
			return { ...said, place: name, href: id === ownId ? said.href : paths.actingFor(id, said.href) };
		}),
		others: others.map((one) => {
			const { id, name } = one.organisation;
			const said = saidOther(one);
			return { ...said, place: name, href: id === ownId ? said.href : paths.actingFor(id, said.href) };
		}),
		several: {
			own: { id: ownId, name: ownName },
			chosen: organisations.find(({ id }) => id === wanted) ?? null,
			organisations,
			unread
		}
	};
}

type Best = Awaited<ReturnType<Api['today']['read']['query']>>['bestSuggestion'];

type Other = Awaited<ReturnType<Api['today']['read']['query']>>['others'][number];

/** What a colleague follows. */
function saidOther({ task, steward }: Other) {
	const { title, href } = sayTask(task);
	return { title, href, who: steward.name };
}

/** With what its reader’s commune gains, or all of them where it is not in it. */
function saidBest(best: Best) {
	if (!best) return null;
	const { balance, ownBalance, ...shown } = best;
	return { ...shown, said: saidBalance(ownBalance ?? balance) };
}
