import { describe, expect, it } from 'vitest';
import { groupStatuses } from './group.ts';
import { newMessageSchema } from './message.ts';
import { whyThreadIsClosed, withdrawableUntil } from './thread.ts';

describe('a thread of a group', () => {
	it('is written in until the group is over, by whoever is in it', () => {
		const closed = groupStatuses.filter((groupStatus) => whyThreadIsClosed({ groupStatus, isLeft: false }));
		expect(closed.toSorted()).toEqual(['cancelled', 'dissolved']);
		expect(whyThreadIsClosed({ groupStatus: 'active', isLeft: true })).toBe('THREAD_LEFT');
		// A group that is over lets its members go: that is what they are to read.
		expect(whyThreadIsClosed({ groupStatus: 'cancelled', isLeft: true })).toBe('THREAD_OVER');
	});

	it('lets an author take a message back for an hour', () => {
		expect(withdrawableUntil(new Date('2026-11-22T09:00:00Z'))).toEqual(new Date('2026-11-22T10:00:00Z'));
	});

	it('takes text that is seen, and three files at the most', () => {
		const groupId = crypto.randomUUID();
		expect(newMessageSchema.parse({ groupId, text: ' Bonjour\r\nà tous ' })).toEqual({
			groupId,
			memberId: null,
			text: 'Bonjour\nà tous',
			fileIds: []
		});
		expect(newMessageSchema.safeParse({ groupId, text: '\u200b' }).success).toBe(false);
		const fileIds = Array.from({ length: 4 }, () => crypto.randomUUID());
		expect(newMessageSchema.safeParse({ groupId, text: 'Bonjour', fileIds }).success).toBe(false);
	});
});
