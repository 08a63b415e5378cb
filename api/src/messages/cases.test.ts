import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { coordinator, openGroup } from '../../test/stories.ts';
import { key } from '../../test/harness.ts';
import { expect } from 'vitest';

const place = sharedWorld();
const text = 'Nos écoles prennent aussi du papier recyclé.';

fourCases(place, 'messages.post', {
	scene: async (w) => ({
		groupId: await openGroup(w, ['Aubigny', 'Argent']),
		argentId: w.people.buyerOfArgent.organisationId
	}),
	by: 'buyerOfAubigny',
	call: ({ messages }, { groupId }, once) => messages.post({ groupId, text, ...once }),
	then: async ({ world, scene, answer }) => {
		const { items } = await world.as('buyerOfArgent').messages.list({ groupId: scene.groupId });
		expect(items).toMatchObject([{ id: answer, text, organisationName: 'Aubigny-sur-Nère', isOwn: false }]);
	},
	records: ['message.posted'],
	refused: {
		code: 'THREAD_NOT_FOUND',
		call: ({ messages }, { groupId, argentId }, once) =>
			messages.post({ groupId, memberId: argentId, text, ...once })
	},
	wrongRole: 'papetier',
	stranger: 'buyerOfBlancafort'
});

fourCases(place, 'messages.withdraw', {
	scene: async (w) => {
		const groupId = await openGroup(w, ['Aubigny', 'Argent']);
		return { groupId, messageId: await w.as('buyerOfArgent').messages.post({ groupId, text, ...key() }) };
	},
	by: 'buyerOfArgent',
	call: ({ messages }, { messageId }, once) => messages.withdraw({ messageId, ...once }),
	then: async ({ world, scene }) => {
		const { items } = await world.as(coordinator).messages.list({ groupId: scene.groupId });
		expect(items).toMatchObject([{ id: scene.messageId, text: '', withdrawnAt: expect.any(Date) as Date }]);
	},
	records: ['message.withdrawn'],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'papetier',
	stranger: 'buyerOfAubigny'
});
