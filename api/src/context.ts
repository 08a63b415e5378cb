import type { Db } from '@halle/db';
import type { QueueName } from '@halle/db/jobs';
import type { ActingPerson, LinkPurpose } from '@halle/domain';
import type { LinkTries } from './link-tries.ts';
import type { News } from './listen.ts';

/** Writes down what was refused to whom; never what was asked. */
export type RefusedAttempts = {
	/** Resolves once it is written, or counted with others of the same minute that soon will be. Never throws. */
	note: (actor: Actor, procedure: string, code: string) => Promise<void>;
	/** Writes what is still only counted. */
	close: () => Promise<void>;
};

/** What a request without a signed-in person is for: the database opens no more than that. */
export type Purpose = 'sign-in' | 'sign-up' | 'letters' | 'census' | 'answer';

/** On whose behalf something is done: the audit names it. */
export type Actor =
	| ActingPerson
	| { kind: 'link-holder'; linkId: string; purpose: LinkPurpose }
	| { kind: 'job'; queue: QueueName }
	/** A verb of `halle`. */
	| { kind: 'command-line'; verb: string }
	| { kind: 'visitor' }
	| { kind: 'system' };

/** Whoever is not signed in. */
export const visitor = { kind: 'visitor' } as const satisfies Actor;

/** The person an actor is; null for anything else, which acts for no organisation. */
export function personOf(actor: Actor): ActingPerson | null {
	return actor.kind === 'person' ? actor : null;
}

/** What every query and command is given: the database, and on whose behalf. */
export type Ctx = {
	db: Db;
	actor: Actor;
	/** The session the request came through; null but for a person. */
	sessionId: string | null;
	requestId: string;
	/** Where changes are heard of; only for those who follow them. */
	news?: News | undefined;
	/** Where refusals are written down. */
	refusedAttempts?: RefusedAttempts | undefined;
	/**
	 * Hears what pages show of the person, as one value (`app.session_shown`), from each transaction; null when their session
	 * is ended. Only for our web server.
	 */
	hearShown?: ((shown: string | null) => void) | undefined;
	/** Network address of a caller that is not our web server: what it says of its visitor is not believed. */
	unbelievedAddress?: string | undefined;
	/** Network address of who asks: of the visitor, where our web server says it. */
	address?: string | undefined;
	/** Where calls by links are counted; without it none is turned away. */
	linkTries?: LinkTries | undefined;
	/** A demonstration instance: its invented people may be entered with one click. */
	demo?: boolean | undefined;
	/** Off only in the test that shows that the database refuses by itself. */
	roleChecks?: 'on' | 'off' | undefined;
};

/** The same, once a procedure has made sure that somebody is signed in. */
export type SignedIn = Ctx & { actor: ActingPerson };

/** A transaction bound to the tenant and the person, with the time of the legal clock. */
export type Tx = { db: Db; now: Date; actor: Actor; sessionId: string | null; requestId: string };
export type SignedTx = Tx & { actor: ActingPerson };
