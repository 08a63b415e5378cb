import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { siretOf } from '../../test/siret.ts';
import { agreedGroup } from '../../test/stories.ts';

const seat = '1 place de l’Église';

// What a member says of itself: its own SIRET and its seat.
fourCases(sharedWorld(), 'papers.state-party', {
	scene: (w) => agreedGroup(w, ['Aubigny', 'Argent']),
	by: 'buyerOfArgent',
	call: ({ papers }, groupId, once) =>
		papers.stateParty({ groupId, siret: siretOf('211800115'), seat, ...once }),
	then: async ({ caller, scene }) =>
		expect((await caller.papers.get(scene)).own).toMatchObject({ siret: siretOf('211800115'), seat }),
	records: ['organisation.stated-seat'],
	refused: {
		code: 'SIRET_NOT_OF_ORGANISATION',
		call: ({ papers }, groupId, once) =>
			papers.stateParty({ groupId, siret: siretOf('211800156'), seat, ...once })
	},
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});
