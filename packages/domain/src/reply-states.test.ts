import { describe, expect, it } from 'vitest';
import {
	allowsReplyStep,
	remindableStates,
	replyActReasons,
	replyAfter,
	replyStandings,
	replyStates,
	replyTransitions,
	statesOfStanding,
	takesLines,
	type ReplySituation,
	type ReplyVerb
} from './reply-states.ts';
import { finalStates, reachableStates } from './transitions.ts';

const today = '2026-12-01';
const open: ReplySituation = {
	state: 'started',
	campaign: { status: 'open', closesOn: '2026-12-20' },
	reopenedUntilOn: null,
	today,
	hasAddress: true,
	lines: { answered: 2, delegated: 0 }
};
const over: ReplySituation = { ...open, campaign: { status: 'closed', closesOn: '2026-11-30' } };
const verbs = [...new Set(replyTransitions.map(({ verb }) => verb))];
const codes = (verb: ReplyVerb, situation: ReplySituation) =>
	replyActReasons(verb, situation).map(({ code }) => code);

describe('the life of a reply', () => {
	it('comes to every one of its states, and is left nowhere but by the end of its campaign', () => {
		expect([...reachableStates(replyTransitions)].toSorted()).toEqual([...replyStates].toSorted());
		expect(finalStates(replyTransitions, replyStates)).toEqual([]);
	});

	it('leaves no step undecided: from one state the same verb leads to one place', () => {
		for (const state of [null, ...replyStates]) {
			const rows: readonly { verb: string; from: readonly unknown[] }[] = replyTransitions;
			const here = rows.filter(({ from }) => from.includes(state)).map(({ verb }) => verb);
			expect(here.length, String(state)).toBe(new Set(here).size);
		}
	});

	it.each([
		['asked', 'start', 'opened'],
		['asked', 'refuseAddress', 'address_refused'],
		['opened', 'answer', 'started'],
		['unasked', 'answer', 'started'],
		['nothing', 'answer', 'started'],
		['started', 'delegate', 'delegated'],
		['delegated', 'answer', 'delegated'],
		['delegated', 'regain', 'started'],
		['started', 'send', 'sent'],
		['sent', 'answer', 'sent'],
		['approved', 'answer', 'sent'],
		['sent', 'approve', 'approved'],
		['sent', 'askChange', 'started'],
		['sent', 'sayNothing', 'nothing']
	] as const)('goes from %s by %s to %s', (state, verb, to) => {
		expect(replyAfter(verb, { ...open, state })).toBe(to);
	});

	it('takes no line after the last day, and says how to ask', () => {
		for (const verb of ['start', 'answer', 'delegate', 'send', 'sayNothing', 'approve'] as const)
			expect(codes(verb, { ...over, state: 'started' })[0], verb).toBe('CAMPAIGN_OVER');
		expect(replyAfter('askLate', over)).toBe('late_asked');
		expect(codes('askLate', open)).toEqual(['CAMPAIGN_STILL_OPEN']);
	});

	it('is over at midnight, whether or not the job that closes has run', () => {
		const campaign = { status: 'open', closesOn: '2026-11-30' } as const;
		expect(codes('answer', { ...open, campaign })).toEqual(['CAMPAIGN_OVER']);
		expect(replyAfter('askLate', { ...open, campaign })).toBe('late_asked');
	});

	it('is taken up again until a day, and only while nothing was made of the answers', () => {
		expect(replyAfter('reopen', { ...over, state: 'late_asked' })).toBe('reopened');
		const again: ReplySituation = { ...over, state: 'reopened', reopenedUntilOn: '2026-12-05' };
		expect(replyAfter('answer', again)).toBe('reopened');
		expect(replyAfter('send', again)).toBe('sent');
		// What it then sent may still change until that day.
		expect(replyAfter('answer', { ...again, state: 'sent' })).toBe('sent');
		expect(takesLines({ ...again, today: '2026-12-06' })).toBe(false);
		expect(takesLines({ ...again, campaign: { status: 'used', closesOn: '2026-11-30' } })).toBe(false);
		const used = { ...over, campaign: { ...over.campaign, status: 'used' } } as const;
		expect(codes('reopen', used)).toEqual(['CAMPAIGN_STATUS']);
		expect(codes('askLate', used)).toEqual(['CAMPAIGN_STATUS']);
	});

	it('is sent once somebody answered something and nobody is waited for', () => {
		expect(codes('send', { ...open, lines: { answered: 0, delegated: 0 } })).toEqual([
			'CAMPAIGN_REPLY_EMPTY'
		]);
		const waiting = { ...open, state: 'delegated', lines: { answered: 1, delegated: 2 } } as const;
		expect(replyActReasons('send', waiting)).toEqual([
			{ code: 'CAMPAIGN_LINES_DELEGATED', details: { lines: 2 } }
		]);
	});

	it('is asked by a letter only where there is an address, while the campaign is open', () => {
		const unasked: ReplySituation = { ...open, state: 'unasked' };
		expect(replyAfter('ask', unasked)).toBe('asked');
		expect(codes('ask', { ...unasked, hasAddress: false })).toEqual(['CAMPAIGN_WITHOUT_ADDRESS']);
		expect(codes('ask', { ...unasked, campaign: { status: 'draft', closesOn: '2026-12-20' } })).toEqual([
			'CAMPAIGN_STATUS'
		]);
	});

	it('lets another address in until one is confirmed by an answer', () => {
		expect(replyStates.filter((state) => allowsReplyStep('address', state))).toEqual([
			'unasked',
			'asked',
			'address_refused',
			'opened'
		]);
	});
});

describe('where the communes of a campaign stand', () => {
	it('puts each state under one heading', () => {
		expect(replyStandings.flatMap(statesOfStanding).toSorted()).toEqual([...replyStates].toSorted());
	});

	it('reminds those asked who are not done', () => {
		const done = [
			...statesOfStanding('answered'),
			...statesOfStanding('unreached'),
			...statesOfStanding('late')
		];
		expect(remindableStates.filter((state) => done.includes(state))).toEqual([]);
	});
});

it('knows no act that nobody may do', () => {
	for (const verb of verbs)
		expect(replyTransitions.filter((row) => row.verb === verb).every(({ actor }) => actor.length > 0)).toBe(
			true
		);
});
