import { expect, onTestFinished, test } from 'vitest';
import { world } from '../test/harness.ts';
import { apiOf, tokenOf } from '../test/over-http.ts';
import { postNeeds, suggest } from '../test/stories.ts';

test('a row of ours that does not fit its schema tells nobody which of its fields; an input that does not, does', async () => {
	const w = await world();
	const id = await suggest(w, await postNeeds(w, ['Aubigny']));
	await w.owner.sql`update suggestions set explanation = '{"version": "of nobody"}'`;
	const app = await apiOf(w);
	onTestFinished(() => app.close());
	const authorization = `Bearer ${await tokenOf(w, app, 'buyerOfAubigny')}`;
	const ask = (json: unknown) =>
		app.inject({
			url: `/trpc/suggestions.suppose?input=${encodeURIComponent(JSON.stringify({ json }))}`,
			headers: { authorization }
		});
	const stored = await ask({ id, supposed: { kind: 'join', amountCents: 100 } });
	expect([stored.statusCode, stored.json()]).toMatchObject([
		500,
		{ error: { json: { message: 'internal', data: { fields: null } } } }
	]);
	const sent = await ask({ id: 'of nobody' });
	expect([sent.statusCode, Object.keys(sent.json<Answer>().error.json.data.fields)]).toEqual([
		400,
		['id', 'supposed']
	]);
});

type Answer = { error: { json: { data: { fields: Record<string, string[]> } } } };
