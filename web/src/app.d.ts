import type { Actor } from '#lib/actor.ts';
import type { Failure } from '#lib/failure.ts';
import type { Api } from '#lib/server/api.ts';
import type { Files } from '#lib/server/files.ts';
import type { News } from '#lib/server/news.ts';
import type { Theme } from '#lib/theme.ts';

declare global {
	namespace App {
		interface Error {
			/** What a person can quote to support; also in the logs of web and api. */
			requestId?: string;
		}
		interface Locals {
			actor: Actor | null;
			api: Api;
			files: Files;
			/** Opens the stream that tells the person when what they see has changed since `stamp`. */
			followNews: (stamp: string | null, signal: AbortSignal) => Promise<Response>;
			requestId: string;
			/** Set once the API did not answer this request. */
			isAway?: boolean;
			theme: Theme;
		}
		interface PageData {
			actor?: Actor | null;
			theme?: Theme;
			demo?: boolean;
			/** The operator gave an address to write to. */
			hasContact?: boolean;
			/** What was asked in the address and cannot be read, as a refused form is. */
			failure?: Failure | null;
			/** Set by pages that follow what happens elsewhere: what they show, in brief. */
			news?: News | null;
		}
	}
}

export {};
