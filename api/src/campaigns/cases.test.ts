import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import {
	census,
	closedCensus,
	draftedCensus,
	linesOf,
	openedCensus,
	replyOf,
	stampOf,
	tokenFor,
	typedLine,
	type Census
} from '../../test/census.ts';
import { key, type World } from '../../test/harness.ts';

const place = sharedWorld();
const by = 'coordinatorOfSauldre';
const wrongRole = 'buyerOfAubigny';
const stranger = 'coordinatorOfBlancafort';
const bare = { by, wrongRole, stranger } as const;

async function campaignOf({ owner }: World, id: string) {
	const [row] = await owner.db.select().from(schema.campaigns).where(eq(schema.campaigns.id, id));
	return row;
}

/** A campaign that is over, two of whose communes said enough to buy together. */
async function proposed(w: World): Promise<Census & { suggestionId: string }> {
	const opened = await openedCensus(w);
	for (const [who, replyId] of [
		['buyerOfAubigny', opened.replies.aubigny],
		['buyerOfArgent', opened.replies.argent]
	] as const) {
		const caller = w.as(who);
		await caller.replies.start({ replyId, ...key() });
		const [line] = await linesOf(w, replyId);
		const said = { quantity: 2_500, yearlyExclTaxCents: 1_125_000 };
		await caller.replies.answer({ replyId, lines: [typedLine(line?.id ?? '', said as never)], ...key() });
		await caller.replies.send({ replyId, stamp: await stampOf(w, replyId), ...key() });
	}
	await w.as(by).campaigns.close({ campaignId: opened.campaignId, ...key() });
	await w.settle();
	const { proposals } = await w.as(by).campaigns.groups(opened.campaignId);
	return { ...opened, suggestionId: proposals[0]?.id ?? '' };
}

fourCases(place, 'campaigns.draft', {
	scene: () => ({}),
	by,
	call: ({ campaigns }, _scene, once) => campaigns.draft({ ...census, ...once }),
	then: async ({ world, answer }) => {
		expect(await campaignOf(world, answer)).toMatchObject({ status: 'draft', title: 'Papier 2027' });
		const { campaignCommunes } = schema;
		expect(await world.owner.db.$count(campaignCommunes, eq(campaignCommunes.campaignId, answer))).toBe(4);
	},
	records: ['campaign.drafted'],
	refused: {
		code: 'CAMPAIGN_COMMUNE_UNKNOWN',
		call: ({ campaigns }, _scene, once) =>
			campaigns.draft({ ...census, perimeter: 'communes', communes: '18015\nNulle-Part', ...once })
	},
	wrongRole,
	stranger: {
		who: stranger,
		finds: async ({ caller, made }) => [await caller.campaigns.get({ campaignId: made })]
	}
});

fourCases(place, 'campaigns.amend', {
	...bare,
	scene: async (w) => ({ campaignId: await draftedCensus(w) }),
	call: ({ campaigns }, { campaignId }, once) =>
		campaigns.amend({
			...census,
			campaignId,
			revision: 1,
			perimeter: 'communes',
			communes: 'Argent-sur-Sauldre, 18030',
			...once
		}),
	then: async ({ world, scene }) => {
		const rows = await world.owner.sql<{ code: string }[]>`
			select commune_code as code from campaign_communes where campaign_id = ${scene.campaignId} order by 1`;
		expect(rows.map(({ code }) => code)).toEqual(['18011', '18030']);
	},
	records: ['campaign.amended'],
	refused: { code: 'CHANGED_MEANWHILE' }
});

fourCases(place, 'campaigns.set-addresses', {
	...bare,
	scene: async (w) => ({ campaignId: await draftedCensus(w) }),
	call: ({ campaigns }, { campaignId }, once) =>
		campaigns.setAddresses({ campaignId, addresses: '18037;mairie@brinon.example\n18015', ...once }),
	then: ({ answer }) => {
		expect(answer).toEqual({
			set: 1,
			same: 0,
			refused: [{ number: 2, text: '18015', fate: 'refused', fault: 'no-address' }]
		});
		return Promise.resolve();
	},
	records: ['campaign.addressed'],
	refused: {
		code: 'CAMPAIGN_STATUS',
		given: ({ owner }, { campaignId }) =>
			owner.sql`update campaigns set status = 'abandoned', abandoned_reason = 'Plus besoin.' where id = ${campaignId}`
	}
});

const addressed = async (w: World) => {
	await w.owner
		.sql`update campaigns set status = 'abandoned', abandoned_reason = 'Une autre suit.' where status = 'open'`;
	const campaignId = await draftedCensus(w);
	await w.as(by).campaigns.setAddresses({ campaignId, addresses: '18037;mairie@brinon.example', ...key() });
	return { campaignId };
};

fourCases(place, 'campaigns.open', {
	...bare,
	scene: addressed,
	call: ({ campaigns }, { campaignId }, once) => campaigns.open({ campaignId, revision: 1, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toBe(4);
		expect(await campaignOf(world, scene.campaignId)).toMatchObject({ status: 'open' });
		await world.settle();
		expect(tokenFor(world, 'mairie@brinon.example')).not.toBe('');
	},
	records: ['campaign.opened', ...(['reply.asked', 'reply.asked', 'reply.asked', 'reply.asked'] as const)],
	refused: { code: 'CAMPAIGN_STATUS' }
});

fourCases(place, 'campaigns.ask', {
	...bare,
	scene: async (w) => {
		const opened = await openedCensus(w);
		const addresses = '18037;secretariat@brinon.example';
		await w.as(by).campaigns.setAddresses({ campaignId: opened.campaignId, addresses, ...key() });
		return opened;
	},
	call: ({ campaigns }, { campaignId }, once) => campaigns.ask({ campaignId, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(answer).toBe(1);
		await world.settle();
		expect(tokenFor(world, 'secretariat@brinon.example')).not.toBe('');
		// The link of the address that was taken back opens nothing.
		await expect(
			world.asNobody().replies.held({ token: scene.token, purpose: 'census' })
		).rejects.toMatchObject({ message: 'CAMPAIGN_LINK_NOT_FOUND' });
	},
	records: ['reply.asked'],
	refused: { code: 'CAMPAIGN_WITHOUT_ADDRESS' }
});

/** Opened on another day than it is reminded of; one commune has answered since. */
async function askedDaysAgo(w: World) {
	const opened = await openedCensus(w);
	await w.setNow(new Date('2026-11-25T09:00:00Z'));
	await w.as('buyerOfAubigny').replies.sayNothing({ replyId: opened.replies.aubigny, ...key() });
	return opened;
}

fourCases(place, 'campaigns.remind', {
	...bare,
	scene: askedDaysAgo,
	call: ({ campaigns }, { campaignId }, once) => campaigns.remind({ campaignId, ...once }),
	then: async ({ world, answer }) => {
		expect(answer).toBe(3);
		await world.settle();
		const reminders = world.letters.filter(({ subject }) => subject.includes('25 jours encore'));
		expect(reminders.map(({ to }) => to).toSorted()).toEqual([
			'buyerofargent@test.example',
			'buyerofblancafort@test.example',
			'mairie@brinon.example'
		]);
	},
	records: ['reply.reminded', 'reply.reminded', 'reply.reminded'],
	refused: { code: 'CAMPAIGN_REMINDED_TODAY' }
});

fourCases(place, 'campaigns.remind-all', {
	...bare,
	scene: askedDaysAgo,
	call: ({ campaigns }, { campaignId }, once) => campaigns.remindAll({ campaignIds: [campaignId], ...once }),
	then: ({ answer }) => {
		expect(answer).toBe(3);
		return Promise.resolve();
	},
	records: ['reply.reminded', 'reply.reminded', 'reply.reminded'],
	refused: { code: 'CAMPAIGN_REMINDED_TODAY' }
});

fourCases(place, 'campaigns.entrust', {
	...bare,
	// Who prepared it follows it.
	scene: async (w) => ({ campaignId: await draftedCensus(w), was: w.people[by].userId }),
	call: ({ campaigns }, { campaignId, was }, once) =>
		campaigns.entrust({ campaignId, to: null, was, ...once }),
	then: async ({ caller, scene }) =>
		expect(await caller.campaigns.steward({ campaignId: scene.campaignId })).toMatchObject({ steward: null }),
	records: ['campaign.entrusted'],
	refused: {
		code: 'CHANGED_MEANWHILE',
		call: ({ campaigns }, { campaignId }, once) =>
			campaigns.entrust({ campaignId, to: null, was: crypto.randomUUID(), ...once })
	}
});

fourCases(place, 'campaigns.extend', {
	...bare,
	scene: openedCensus,
	call: ({ campaigns }, { campaignId }, once) =>
		campaigns.extend({ campaignId, closesOn: '2027-01-10', ...once }),
	then: async ({ world, scene }) => {
		expect(await campaignOf(world, scene.campaignId)).toMatchObject({ closesOn: '2027-01-10', revision: 3 });
	},
	records: ['campaign.extended'],
	refused: { code: 'CAMPAIGN_END_TOO_SOON' }
});

fourCases(place, 'campaigns.close', {
	...bare,
	scene: openedCensus,
	call: ({ campaigns }, { campaignId }, once) => campaigns.close({ campaignId, ...once }),
	then: async ({ world, scene }) => {
		expect(await campaignOf(world, scene.campaignId)).toMatchObject({
			status: 'closed',
			endedAt: expect.any(Date) as Date
		});
	},
	records: ['campaign.closed'],
	refused: { code: 'CAMPAIGN_STATUS' }
});

fourCases(place, 'campaigns.abandon', {
	...bare,
	scene: openedCensus,
	call: ({ campaigns }, { campaignId }, once) =>
		campaigns.abandon({ campaignId, reason: 'Le budget n’est pas voté.', ...once }),
	then: async ({ world, scene }) => {
		expect(await campaignOf(world, scene.campaignId)).toMatchObject({ status: 'abandoned' });
		await world.settle();
		const letters = world.letters.filter(({ subject }) => subject.startsWith('Recensement abandonné'));
		expect(letters).toHaveLength(4);
		// The coordinator’s own words are on the page alone.
		expect(letters.some(({ text }) => text.includes('budget'))).toBe(false);
	},
	records: ['campaign.abandoned'],
	refused: { code: 'CAMPAIGN_STATUS' }
});

const late = async (w: World) => {
	const closed = await closedCensus(w);
	await w.asNobody().replies.askLateHeld({ token: closed.token, ...key() });
	return closed;
};

fourCases(place, 'campaigns.reopen-reply', {
	...bare,
	scene: late,
	call: ({ campaigns }, { replies }, once) =>
		campaigns.reopenReply({ replyId: replies.brinon, untilOn: '2026-12-01', ...once }),
	then: async ({ world, scene }) => {
		expect(await replyOf(world, scene.replies.brinon)).toMatchObject({
			state: 'reopened',
			reopenedUntilOn: '2026-12-01'
		});
	},
	records: ['reply.reopened'],
	refused: { code: 'CAMPAIGN_REPLY_STATE' }
});

fourCases(place, 'campaigns.refuse-late', {
	...bare,
	scene: late,
	call: ({ campaigns }, { replies }, once) => campaigns.refuseLate({ replyId: replies.brinon, ...once }),
	then: async ({ world, scene }) => {
		expect((await replyOf(world, scene.replies.brinon))?.state).toBe('late_refused');
		await world.settle();
		expect(world.letters.at(-1)?.subject).toBe('Votre réponse tardive n’est pas acceptée');
	},
	records: ['reply.late-refused'],
	refused: { code: 'CAMPAIGN_REPLY_STATE' }
});

fourCases(place, 'campaigns.found-group', {
	...bare,
	scene: proposed,
	call: ({ campaigns }, { campaignId, suggestionId }, once) =>
		campaigns.foundGroup({ campaignId, suggestionId, ...once }),
	then: async ({ world, scene, answer }) => {
		expect(await campaignOf(world, scene.campaignId)).toMatchObject({ status: 'used' });
		const { coordinatorId } =
			(await world.owner.db.select().from(schema.groups).where(eq(schema.groups.id, answer)))[0] ?? {};
		expect(coordinatorId).toBe(world.people[by].organisationId);
	},
	records: ['group.founded', 'campaign.used'],
	refused: {
		code: 'SUGGESTION_NOT_FOUND',
		call: ({ campaigns }, { campaignId }, once) =>
			campaigns.foundGroup({ campaignId, suggestionId: '00000000-0000-4000-8000-000000000000', ...once })
	}
});
