import type { IncomingMessage } from 'node:http';
import { themeCookie, toTheme } from './src/lib/theme.ts';

/** A page that is the same for every visitor who sends the same key. */
export type PublicPage = { route: string; key: string };

const noQuery = /^$/;
/**
 * The pages that may be kept, by the name of their route, with the queries that may be: words of a closed list and numbers
 * of three figures, so that nobody makes an endless number of pages. What a visitor types is never kept, nor where a list
 * goes on: few read so far.
 */
const pages: readonly (readonly [route: string, path: RegExp, query: RegExp])[] = [
	['/(public)', /^\/$/, noQuery],
	[
		'/(public)/consultations',
		/^\/consultations$/,
		/^(?:(?:etat=(?:en-cours|closes|decidees)|echeance=\d{1,3})(?:&(?!$)|$)){0,2}$/
	],
	['/(public)/consultations/[reference]', /^\/consultations\/[\w-]{1,40}$/, noQuery],
	['/(public)/aide', /^\/aide$/, noQuery],
	['/(public)/glossaire', /^\/glossaire$/, noQuery],
	['/(public)/plan-du-site', /^\/plan-du-site$/, noQuery],
	['/(public)/accessibilite', /^\/accessibilite$/, noQuery],
	['/(public)/confidentialite', /^\/confidentialite$/, noQuery],
	['/(public)/mentions-legales', /^\/mentions-legales$/, noQuery]
];

/**
 * The page that a visitor asks for, when it may be kept; undefined for everything else: whoever is or may be signed in, and
 * whatever is not read.
 */
export function publicPageOf({ method, url = '', headers }: IncomingMessage): PublicPage | undefined {
	const theme = themeOf(headers.cookie);
	if (method !== 'GET' || theme === undefined) return undefined;
	const [path = '', query = ''] = url.split('?', 2);
	const page = pages.find(([, paths, queries]) => paths.test(path) && queries.test(query));
	// The host stands in the page as it is printed.
	return page && { route: page[0], key: `${headers['x-halle-host'] as string} ${theme} ${url}` };
}

/** The theme of a visitor without any other cookie; undefined for everybody else, before anything is known of a session. */
function themeOf(cookies: string | undefined): string | undefined {
	if (cookies === undefined) return toTheme(undefined);
	const [name, value] = cookies.split('=', 2);
	return name === themeCookie && !cookies.includes(';') ? toTheme(value) : undefined;
}
