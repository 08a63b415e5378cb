import type { NewDelegation, NewSite, SavedLines, SentReply } from '@halle/domain';
import type { Api } from './api.ts';

/** What can be done with a reply, by its link or from the account of the commune: its pages ask nothing else. */
export type ReplyDoor = {
	view: (place?: { after?: string }) => ReturnType<Api['replies']['held']['query']>;
	start: (key: string) => Promise<unknown>;
	save: (lines: SavedLines, key: string) => ReturnType<Api['replies']['answerHeld']['mutate']>;
	addSite: (site: NewSite, key: string) => Promise<unknown>;
	likeLast: (key: string) => Promise<unknown>;
	delegate: (given: NewDelegation, key: string) => Promise<unknown>;
	send: (sent: SentReply, key: string) => Promise<unknown>;
	sayNothing: (key: string) => Promise<unknown>;
	askLate: (key: string) => Promise<unknown>;
};

/** By the link that was sent to the commune. */
export function doorOfLink({ replies }: Api, token: string): ReplyDoor {
	const held = (idempotencyKey: string) => ({ token, idempotencyKey });
	return {
		view: (place) => replies.held.query({ token, purpose: 'census', ...place }),
		start: (key) => replies.startHeld.mutate(held(key)),
		save: (lines, key) => replies.answerHeld.mutate({ ...lines, ...held(key) }),
		addSite: (site, key) => replies.addHeldSite.mutate({ ...site, ...held(key) }),
		likeLast: (key) => replies.likeLastHeld.mutate(held(key)),
		delegate: (given, key) => replies.delegateHeld.mutate({ ...given, ...held(key) }),
		send: (sent, key) => replies.sendHeld.mutate({ ...sent, ...held(key) }),
		sayNothing: (key) => replies.sayNothingHeld.mutate(held(key)),
		askLate: (key) => replies.askLateHeld.mutate(held(key))
	};
}

/** From the account of the commune. */
export function doorOfAccount({ replies }: Api, replyId: string): ReplyDoor {
	const own = (idempotencyKey: string) => ({ replyId, idempotencyKey });
	return {
		view: (place) => replies.get.query({ replyId, ...place }),
		start: (key) => replies.start.mutate(own(key)),
		save: (lines, key) => replies.answer.mutate({ ...lines, ...own(key) }),
		addSite: (site, key) => replies.addSite.mutate({ ...site, ...own(key) }),
		likeLast: (key) => replies.likeLast.mutate(own(key)),
		delegate: (given, key) => replies.delegate.mutate({ ...given, ...own(key) }),
		send: (sent, key) => replies.send.mutate({ ...sent, ...own(key) }),
		sayNothing: (key) => replies.sayNothing.mutate(own(key)),
		askLate: (key) => replies.askLate.mutate(own(key))
	};
}
