import { schema } from '@halle/db';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { factsOf, key, world } from '../../test/harness.ts';
import { rawly } from '../../test/rawly.ts';
import { postNeeds, suggest } from '../../test/stories.ts';

const two = ['Aubigny', 'Argent'] as const;
const answered = { reason: 'other', note: 'Déjà en contrat.' } as const;

fourCases(sharedWorld(), 'suggestions.decline', {
	scene: async (w) => {
		const suggestionId = await suggest(w, await postNeeds(w, two));
		const founded = await suggest(w, await postNeeds(w, two));
		await w.as('buyerOfArgent').groups.acceptSuggestion({ suggestionId: founded, ...key() });
		return { suggestionId, founded };
	},
	by: 'buyerOfAubigny',
	call: ({ suggestions }, { suggestionId }, once) =>
		suggestions.decline({ suggestionId, ...answered, ...once }),
	then: async ({ caller, world, scene }) => {
		// By another browser, which did not know.
		await caller.suggestions.decline({ suggestionId: scene.suggestionId, ...answered, ...key() });
		const facts = await factsOf(world.owner);
		expect(facts.filter(({ type }) => type === 'suggestion.declined')).toHaveLength(1);
		const { suggestionMembers } = schema;
		const { organisationId } = world.people.buyerOfAubigny;
		const own = and(
			eq(suggestionMembers.suggestionId, scene.suggestionId),
			eq(suggestionMembers.organisationId, organisationId)
		);
		expect(await world.owner.db.select().from(suggestionMembers).where(own)).toMatchObject([
			{ declinedReason: 'other: Déjà en contrat.' }
		]);
		expect((await world.as('buyerOfArgent').suggestions.list()).items).toEqual([]);
	},
	records: ['suggestion.declined'],
	refused: {
		code: 'SUGGESTION_OUTDATED',
		call: ({ suggestions }, { founded }, once) =>
			suggestions.decline({ suggestionId: founded, ...answered, ...once })
	},
	wrongRole: 'signatoryOfAubigny',
	stranger: 'buyerOfBlancafort'
});

describe('a suggestion that one reads without being in it', () => {
	it('is not turned down: an EPCI does not answer for its communes', async () => {
		const w = await world();
		const suggestionId = await suggest(w, await postNeeds(w, two));
		expect(await rawly(w, 'coordinatorOfSauldre', 'select from suggestions')).toBe(1);
		await expect(
			w.unchecked('coordinatorOfSauldre').suggestions.decline({ suggestionId, ...answered, ...key() })
		).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'SUGGESTION_NOT_FOUND' });
	});
});
