import { campaignPaths } from '@halle/words/campaign-paths';
import { groupPaths } from '@halle/words/group-paths';
import { listPaths } from '@halle/words/list-paths';
import { operatorPaths } from '@halle/words/operator-paths';
import { threadPaths } from '@halle/words/thread-paths';
import { paths as commonPaths } from '@halle/words/paths';
import { publicPaths } from '@halle/words/public-paths';
import { searchPaths } from '@halle/words/search-paths';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const paths = {
	...commonPaths,
	...operatorPaths,
	...campaignPaths,
	...searchPaths,
	...publicPaths,
	...threadPaths,
	...groupPaths,
	...listPaths
};
const root = join(import.meta.dirname, '../..');
const routesFolder = join(root, 'web/src/routes');

/** Every route, by its path without groups: « /besoins/[id] », and its folder. */
const routes = new Map<string, string>(
	readdirSync(routesFolder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /(?:^|\/)\+(?:page\.svelte|server\.ts)$/.test(file))
		.map((file) => {
			const folder = dirname(file);
			const steps = folder.split('/').filter((step) => step !== '.' && !step.startsWith('('));
			return [`/${steps.join('/')}`, join(routesFolder, folder)] as const;
		})
);

/** What a path carries where it is not one text after the other. */
const carried: Partial<Record<keyof typeof paths, readonly unknown[]>> = {
	groupPaper: ['x', { document: 'convention', version: 1, member: 'x' }],
	groupPaperFile: ['x', { document: 'convention', version: 1, member: 'x' }, 'pdf'],
	lawTrial: [new URLSearchParams({ act: 'add' })],
	campaignReminders: [['x']]
};

/** Each address with something in every place. */
const addresses = Object.entries(paths).map(([name, path]) => {
	if (typeof path === 'string') return [name, path] as const;
	const given = carried[name as keyof typeof paths] ?? Array.from({ length: path.length + 1 }, () => 'x');
	return [name, (path as (...given: readonly unknown[]) => string)(...given)] as const;
});

/** The route that an address leads to: a step that is written out before one that takes anything. */
function routeOf(address: string): string | undefined {
	const steps = new URL(address, 'http://here.invalid').pathname.split('/');
	const fits = (route: string) => {
		const places = route.split('/');
		return (
			places.length === steps.length &&
			places.every((place, index) => place === steps[index] || (place.startsWith('[') && steps[index] !== ''))
		);
	};
	return routes.keys().find((route) => !route.includes('[') && fits(route)) ?? routes.keys().find(fits);
}

/** Routes that no address names, and why. */
const unnamed: Readonly<Record<string, string>> = {
	'/recherche/communes.json':
		'asked for by whoever types, never followed; no page asks for communes alone now'
};

/** Says whether a route reads a name of an address, in its own files or in those of the folder above. */
function reads(folder: string, name: string): boolean {
	return [folder, dirname(folder)]
		.flatMap((place) => readdirSync(place, { withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.some((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(name));
}

describe('the addresses of the site', () => {
	it.each(addresses)('%s leads to a route', (_name, address) => {
		expect(routeOf(address)).toBeDefined();
	});

	it('would be found to lead nowhere, misspelt or too deep', () => {
		expect(['/groupement/x', '/groupements/x/convention', '/besoins/'].map(routeOf)).toEqual([
			undefined,
			undefined,
			undefined
		]);
	});

	it('name every route, or say why not', () => {
		const named = new Set(addresses.map(([, address]) => routeOf(address)));
		expect([...routes.keys()].filter((route) => !named.has(route)).toSorted()).toEqual(
			Object.keys(unnamed).toSorted()
		);
	});

	it('carry only names that their route reads', () => {
		const unread = addresses.flatMap(([name, address]) => {
			const folder = routes.get(routeOf(address) ?? '') ?? '';
			const asked = [...new URL(address, 'http://here.invalid').searchParams.keys()];
			return asked.filter((one) => !reads(folder, one)).map((one) => `${name}: ${one}`);
		});
		expect(unread).toEqual([]);
	});
});

/** The first steps of all routes: a text that begins with one is an address. */
const firstSteps = [
	...new Set(
		routes
			.keys()
			.map((route) => route.split('/')[1] ?? '')
			.filter(Boolean)
	)
];
const anAddress = new RegExp(`^/(?:${firstSteps.join('|').replaceAll('.', '[.]')})(?:$|[/?#])`);

/** Texts of a source that are addresses of the site, written out. */
function writtenOut(file: string, source: string): string[] {
	if (file.endsWith('.svelte'))
		return [...source.matchAll(/["'`](\/[^"'`\s]*)["'`]/g)]
			.map(([, text = '']) => text)
			.filter((text) => anAddress.test(text));
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && anAddress.test(node.text))
			found.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false));
	return found;
}

/** Names of routes, which are no addresses, and the addresses of the API’s own seam of files, which no route has. */
const routeNames: Readonly<Record<string, string>> = {
	'web/src/lib/kept-form.ts: /consultations/[reference]/offre': 'the route of a bid, kept nowhere',
	'web/src/lib/body-limits.ts: /consultations/[reference]/offre': 'a route that takes a document',
	'web/src/lib/body-limits.ts: /besoins/import': 'a route that takes a document',
	'web/src/lib/body-limits.ts: /groupements/[id]/documents': 'a route that takes a document',
	'web/src/lib/body-limits.ts: /groupements/[id]/messages': 'a route that takes a document',
	'web/src/lib/body-limits.ts: /campagnes/[id]/adresses': 'a route that takes a document',
	'api/src/app.ts: /desabonnement': 'the one click of a mail provider, which has no page',
	'api/src/app.ts: /fichiers': 'the seam',
	'api/src/http/bytes-seam.ts: /groupements/:id': 'below the seam',
	'api/src/http/bytes-seam.ts: /offres/:id': 'below the seam',
	'api/src/http/files.ts: /fichiers/': 'the seam',
	'web/src/lib/server/files.ts: /fichiers': 'the seam, asked by the web server',
	'web/src/lib/server/files.ts: /fichiers/': 'the seam, asked by the web server',
	'web/src/lib/server/list-filter.ts: /fichiers/listes/': 'the seam, asked by the web server',
	'web/src/routes/(app)/groupements/[id]/documents/fichier/+server.ts: /fichiers/groupements/':
		'the seam, asked by the web server',
	'web/src/routes/(app)/campagnes/[id]/reponses/+server.ts: /fichiers/recensements/':
		'the seam, asked by the web server',
	'web/src/routes/(app)/offres/[id]/document/+server.ts: /fichiers/offres/':
		'the seam, asked by the web server'
};

describe('an address', () => {
	it('is written out nowhere but in the tables of paths', () => {
		const found = ['web/src', 'api/src', 'api/demo', 'packages/words/src', 'packages/documents/src']
			.flatMap((folder) =>
				readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
					(file) => `${folder}/${file}`
				)
			)
			.filter((file) => /(?<![.]test|[.]d)[.](?:ts|svelte)$/.test(file) && !/[/-]paths[.]ts$/.test(file))
			.flatMap((file) =>
				writtenOut(file, readFileSync(join(root, file), 'utf8')).map((text) => `${file}: ${text}`)
			);
		expect([...new Set(found)].toSorted()).toEqual(Object.keys(routeNames).toSorted());
	}, 60_000);

	it('would be found in a letter, a task and a page', () => {
		expect(writtenOut('letter.ts', 'page(`/groupements/${id}`); page("/besoins");')).toEqual([
			'/groupements/',
			'/besoins'
		]);
		expect(writtenOut('page.svelte', '<a href="/consultations?etat=closes">x</a>')).toEqual([
			'/consultations?etat=closes'
		]);
		expect(writtenOut('sql.ts', 'const ratio = "/besoin"; const step = "groupements/x";')).toEqual([]);
	});
});
