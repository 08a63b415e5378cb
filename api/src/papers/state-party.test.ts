import { describe, expect, it } from 'vitest';
import { key, world } from '../../test/harness.ts';
import { siretOf } from '../../test/siret.ts';
import { agreedGroup } from '../../test/stories.ts';

describe('what a member says of itself', () => {
	it('is its own SIRET and its seat', async () => {
		const w = await world();
		const groupId = await agreedGroup(w, ['Aubigny', 'Argent']);
		const state = (siret: string) =>
			w.as('buyerOfArgent').papers.stateParty({ groupId, siret, seat: '1 place de l’Église', ...key() });
		await expect(state(siretOf('211800156'))).rejects.toMatchObject({ message: 'SIRET_NOT_OF_ORGANISATION' });
		await state(siretOf('211800115'));
		expect((await w.as('buyerOfArgent').papers.get(groupId)).own).toMatchObject({
			siret: siretOf('211800115'),
			seat: '1 place de l’Église'
		});
	});
});
