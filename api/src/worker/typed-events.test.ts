import { eventFeeds, eventTypes, type EventFeeds, type EventType, type Fact } from '@halle/domain';
import { describe, expect, it } from 'vitest';
import { visitor, type Ctx } from '../context.ts';
import { readLetterEvent } from '../events/letter-events.ts';
import type { WriteLetters } from '../letters/letter.ts';
import { reactions, tasksOf, type Happened, type Reactions, type Task } from '../events/reactions.ts';

/** What `record` once took: whatever is said of whatever happened. */
type Loose = { type: EventType; subjectId: string | null; details?: Record<string, unknown> };

const subjectId = null;
const about = (type: EventType, payload: object = {}) =>
	({ id: '7', type, subjectId, organisationId: null, payload }) as Happened;

// Each line below is checked by the compiler: an expected error that is none is an error.
describe('what does not compile', () => {
	it('is an event with a key misspelt, missing, too many or of another type; the loose shape took them all', () => {
		const loose: Loose[] = [
			{ type: 'need.drafted', subjectId, details: { cpvcode: '30197630' } },
			{ type: 'need.drafted', subjectId },
			{ type: 'person.renamed', subjectId, details: { name: 'Claire' } },
			{ type: 'call.amended', subjectId, details: { step: 'lots' } }
		];
		const facts: Fact[] = [
			{ type: 'need.drafted', subjectId, details: { cpvCode: '30197630' } },
			// @ts-expect-error a key misspelt
			{ type: 'need.drafted', subjectId, details: { cpvcode: '30197630' } },
			// @ts-expect-error one too many
			{ type: 'need.drafted', subjectId, details: { cpvCode: '30197630', block: '3019:RM' } },
			// @ts-expect-error the details missing
			{ type: 'need.drafted', subjectId },
			// @ts-expect-error nothing to add
			{ type: 'person.renamed', subjectId, details: { name: 'Claire' } },
			// @ts-expect-error without how many
			{ type: 'call.amended', subjectId, details: { step: 'lots' } },
			// @ts-expect-error of another event
			{ type: 'order.delivered', subjectId, details: { admitted: 3, rejected: 0 } },
			// @ts-expect-error no such event
			{ type: 'need.posted', subjectId }
		];
		expect([loose.length, facts.length]).toEqual([4, 8]);
	});

	it('is a table of reactions without one of the types; the partial one took it', () => {
		const { 'call.awarded': awarded, ...others } = reactions;
		const loose: Partial<Reactions> = others;
		// @ts-expect-error without what follows from an award
		const all: Reactions = others;
		expect([awarded, loose === all]).toEqual([reactions['call.awarded'], true]);
	});

	it('is a reaction that reads a key of another event, and a letter that reads one not read for it', () => {
		// @ts-expect-error prefixes are those of assumptions
		const reaction: Reactions['need.submitted'] = ({ payload: { prefixes } }) => (prefixes ? [] : []);
		// @ts-expect-error misspelt, and so of no type
		const letter: WriteLetters<'person-removed'> = (_ctx, { payload: { organisatonId } }) =>
			Promise.resolve(organisatonId ? [] : []);
		expect([typeof reaction, typeof letter]).toEqual(['function', 'function']);
	});

	it('is a job for a queue that carries something else', () => {
		// @ts-expect-error the block is missing
		const task: Task = { queue: 'group-needs', data: { blocks: ['3019:RM'] } };
		expect(task.queue).toBe('group-needs');
	});

	it('is a request of nobody, and the holder of a link that is not named', () => {
		const actors: Ctx['actor'][] = [
			visitor,
			// @ts-expect-error a visitor is named too
			null,
			// @ts-expect-error of which link
			{ kind: 'link-holder', purpose: 'invitation' },
			// @ts-expect-error no such purpose yet
			{ kind: 'link-holder', linkId: '7', purpose: 'harvest' },
			// @ts-expect-error no such queue
			{ kind: 'job', queue: 'group-need' }
		];
		expect(actors).toHaveLength(5);
	});

	it('is a feed that says who bids', () => {
		// @ts-expect-error who bids is in no feed
		const feeds: Pick<EventFeeds, 'bid.deposited'> = { 'bid.deposited': 'whole' };
		expect(feeds).toBeDefined();
	});
});

describe('the feed of the worker', () => {
	it('has nothing of deposits, and of bids, lots and followers only that something happened', () => {
		const having = (feed: string) => eventTypes.filter((type) => eventFeeds[type] === feed);
		// Lines of a census are saved by thousands, and nothing follows from one; nor from a step of an import.
		const deposits = having('none').filter(
			(type) => !type.startsWith('import.') && type !== 'reply.answered'
		);
		expect(deposits).toEqual(['bid.deposited', 'bid.late']);
		// As app.quiet_outbox() has it.
		const sealed = eventTypes.filter((type) => /^(bid|lot)\.|^call\.(un)?followed$/.test(type));
		// A family is said in its own table, whole.
		const bare = having('bare').filter((type) => type !== 'family.amended');
		expect([...deposits, ...bare].toSorted()).toEqual(sealed.toSorted());
	});
});

describe('an event written by another version', () => {
	it('that lacks a key starts no job that would need it, whatever its type; one of a later version starts none', () => {
		for (const type of eventTypes)
			for (const task of tasksOf(about(type)))
				expect(JSON.stringify(task), type).not.toMatch(/undefined|"queue":"group-needs"/);
		expect(tasksOf(about('need.submitted', { block: '3019:RM', added: 1 }))).toHaveLength(1);
		expect(tasksOf(about('need.of-later' as EventType))).toEqual([]);
	});

	it('fails the job of a letter that reads a key it lacks; keys that no letter reads are let be', () => {
		const read = (event: object) => readLetterEvent(event).payload;
		expect(() => read(about('order.delivered', { quantity: 3 }))).toThrow('deliveryId');
		expect(read(about('order.placed', { lotId: 'x' }))).toEqual({});
		// Before claims were kept.
		expect(read(about('organisation.freed', { reason: 'Doublon' }))).toEqual({
			reason: 'Doublon',
			people: [],
			claims: []
		});
	});
});
