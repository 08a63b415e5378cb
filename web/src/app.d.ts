import type { Actor } from '#lib/actor.ts';
import type { Api } from '#lib/server/api.ts';
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
			requestId: string;
			theme: Theme;
		}
		interface PageData {
			actor?: Actor | null;
			theme?: Theme;
			demo?: boolean;
		}
	}
}

export {};
