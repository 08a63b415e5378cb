import { describe, expect, it } from 'vitest';
import { trackOf, trackSteps, type TrackPlace } from './track.ts';

const invited: TrackPlace = { status: 'open', membership: 'invited', call: null, hasOrdered: false };
/** How many steps are done, and which one is under way. */
const read = (place: TrackPlace | null, isPosted = true) => {
	const track = trackOf(isPosted, place);
	expect(track.map(({ step }) => step)).toEqual(trackSteps);
	return [
		track.filter(({ state }) => state === 'done').length,
		track.find(({ state }) => state === 'now')?.step ?? null
	];
};

describe('where one stands', () => {
	it.each<[string, TrackPlace | null, number, string | null]>([
		['a need in no group', null, 1, 'agreement'],
		['invited', invited, 1, 'agreement'],
		['taking part', { ...invited, membership: 'interested' }, 2, 'council'],
		['voted', { ...invited, status: 'convention_agreed', membership: 'deliberated' }, 3, 'signature'],
		['signed', { ...invited, status: 'constituted', membership: 'signed' }, 4, 'price'],
		['awarded', { status: 'active', membership: 'active', call: 'awarded', hasOrdered: false }, 5, 'order'],
		['ordered', { status: 'active', membership: 'active', call: 'awarded', hasOrdered: true }, 6, null],
		['a coordinator of a forming group', { ...invited, membership: null }, 1, 'agreement'],
		[
			'of one whose councils vote',
			{ ...invited, status: 'convention_agreed', membership: null },
			2,
			'council'
		],
		['of one in force', { ...invited, status: 'constituted', membership: null }, 4, 'price'],
		['who declined', { ...invited, membership: 'declined' }, 1, null],
		['a group that was cancelled', { ...invited, status: 'cancelled', membership: 'deliberated' }, 3, null]
	])('%s', (_, place, done, now) => {
		expect(read(place)).toEqual([done, now]);
	});

	it('begins with the need, while it is a draft', () => {
		expect(read(null, false)).toEqual([0, 'need']);
	});
});
