import type { Actor } from '#lib/actor.ts';
import type { Api } from '#lib/server/api.ts';
import { expect, it } from 'vitest';
import { readDay } from './day.ts';

const aubigny = { id: 'aubigny', name: 'Aubigny-sur-Nère' };
const blancafort = { id: 'blancafort', name: 'Blancafort' };

function task(of: string) {
	return { kind: 'need.submit', of, facts: { title: 'Sel' }, weight: 10, dueOn: null };
}

/** What is read for a person of these organisations, and what the API was asked. */
async function dayOf(held: readonly { id: string; name: string }[], wanted: string | null) {
	const asked: unknown[] = [];
	const merged = {
		tasks: [
			{ task: task('n1'), organisation: blancafort },
			{ task: task('n2'), organisation: aubigny }
		],
		others: [],
		organisations: [aubigny, blancafort],
		unread: 0
	};
	const api = {
		today: {
			read: { query: () => (asked.push('read'), Promise.resolve({ tasks: [task('n2')], others: [] })) },
			merged: { query: (input: unknown) => (asked.push(input), Promise.resolve(merged)) }
		}
	} as unknown as Api;
	const actor = {
		organisation: aubigny,
		assignments: held.map(({ id }) => ({ organisationId: id }))
	} as unknown as Actor;
	const day = await readDay({ api, actor }, wanted);
	return { asked, day, tasks: day.tasks.map(({ href, place }) => [href, place]) };
}

it('leads to the things of another organisation through acting for it', async () => {
	const { asked, tasks, day } = await dayOf([aubigny, blancafort], null);
	expect(asked).toEqual([{}]);
	expect(tasks).toEqual([
		['/agir-pour/blancafort?page=%2Fbesoins%2Fn1', 'Blancafort'],
		['/besoins/n2', 'Aubigny-sur-Nère']
	]);
	expect(day.several).toMatchObject({ own: aubigny, chosen: null });
});

it('asks for one of them where the address names it, and for all where it names another', async () => {
	const one = await dayOf([aubigny, blancafort], 'blancafort');
	expect([one.asked, one.day.several?.chosen]).toEqual([[{ organisationId: 'blancafort' }], blancafort]);
	const stranger = await dayOf([aubigny, blancafort], 'argent');
	expect([stranger.asked, stranger.day.several?.chosen]).toEqual([[{}], null]);
});

it('asks for the own day alone of who acts for one, in two roles too', async () => {
	const { asked, tasks, day } = await dayOf([aubigny, aubigny], 'blancafort');
	expect([asked, tasks, day.several]).toEqual([['read'], [['/besoins/n2', undefined]], null]);
});
