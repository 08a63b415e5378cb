import { expect, test, type Browser } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageOf, people } from './people.ts';

const routes = fileURLToPath(new URL('../web/src/routes', import.meta.url));
const nowhere = '4f8f4c9e-6f3a-4d0e-9a46-2f8f2f3f7a10';
/** As they stand in an address. */
const hostile = [
	nowhere,
	'a%00b',
	'%00',
	'%ff%fe',
	'%E0%A4%A',
	'%25',
	'%',
	'..%2f..%2fetc%2fpasswd',
	'%09%0d%0a',
	'%F0%9F%A5%96',
	'__proto__',
	'constructor',
	"'%20or%201=1--",
	'x'.repeat(3_000),
	'-1',
	'1e999',
	'%3Cscript%3E'
];
/** These act when they are asked for: they would sign the walker out. */
const acting = /^\/(deconnexion|changer-organisation|nouvelles)$/;

type Route = { path: string; names: string[]; actions: string[] };

/** Every address of the product, with the names its pages read from the query, from the sources themselves. */
function allRoutes(): Route[] {
	const files = globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: routes });
	const byFolder = Map.groupBy(files, (file) => file.slice(0, file.lastIndexOf('/') + 1));
	return [...byFolder].map(([folder, found]) => {
		const sources = found.map((file) => readFileSync(join(routes, file), 'utf8')).join('\n');
		const actions = /export const actions[\s\S]*/.exec(sources)?.[0] ?? '';
		return {
			path: `/${folder}`.replaceAll(/\/\([^)]+\)/g, '').replace(/(.)\/$/, '$1'),
			names: [...sources.matchAll(/searchParams\.(?:get|has|getAll)\('([^']+)'\)/g)].map(
				([, name]) => name ?? ''
			),
			actions: [...actions.matchAll(/^\t(\w+):/gm)].map(([, name]) => name ?? '')
		};
	});
}

/** Each hostile value has its turn, in parameters and in the query. */
function* addressesOf({ path, names }: Route, valuesMax: number): Generator<string> {
	const values = hostile.slice(0, path.includes('[') ? valuesMax : 3);
	for (const [index, value] of values.entries()) {
		const other = hostile[(index * 7 + 3) % hostile.length] ?? '';
		const query = [...names, 'x'].map((name) => `${name}=${other}`).join('&');
		yield `${path.replaceAll(/\[[^\]]+\]/g, value)}?${query}`;
	}
}

/** Where the forms of a page are sent: a page without actions is sent one too. */
function targetsOf({ path, actions }: Route): string[] {
	const address = path.replaceAll(/\[[^\]]+\]/g, nowhere);
	return (actions.length > 0 ? actions : ['default']).map((action) =>
		action === 'default' ? address : `${address}?/${action}`
	);
}

type Answer = { status: number; text: string; type: string };

/** Sent as it is written: a browser or a library would mend it first. */
function ask(base: URL, path: string, cookie: string, body?: string): Promise<Answer> {
	const headers = {
		cookie,
		accept: 'text/html',
		...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded', origin: base.origin })
	};
	return new Promise((resolve, reject) => {
		const method = body === undefined ? 'GET' : 'POST';
		send(
			{ host: base.hostname, port: base.port, path, method, headers: { ...headers, host: base.host } },
			(response) => {
				let text = '';
				response.setEncoding('utf8');
				response.on('data', (piece: string) => (text += piece));
				response.once('end', () =>
					resolve({ status: response.statusCode ?? 0, text, type: response.headers['content-type'] ?? '' })
				);
			}
		)
			.once('error', reject)
			.end(body);
	});
}

async function cookieOf(browser: Browser, email: string): Promise<string> {
	const page = await pageOf(browser, email);
	const cookies = await page.context().cookies();
	await page.context().close();
	return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

function faultOf(path: string, { status, text, type }: Answer): string[] {
	const isPage = type.startsWith('text/html');
	if (status >= 500) return [`${path.slice(0, 200)}: ${status}`];
	// A person who meets it reads a sentence of ours, in French.
	if (status >= 400 && isPage && !text.includes('lang="fr"'))
		return [`${path.slice(0, 200)}: ${status} ${text.slice(0, 200)}`];
	if (status >= 400 && text.trim() === '') return [`${path.slice(0, 200)}: ${status} without a word`];
	return [];
}

// Most pages are those of a commune; the others refuse the wrong role before they look.
for (const [who, email, valuesMax] of [
	['a visitor', '', hostile.length],
	['a secretary', people.secretaryOfAubigny, hostile.length],
	['a coordinator', people.coordinatorOfAubigny, 4],
	['a supplier', people.stationer, 4],
	['an administrator', people.administrator, 4]
] as const) {
	test(`every page answers any address with a page or a sentence: ${who}`, async ({ browser, baseURL }) => {
		test.setTimeout(600_000);
		const base = new URL(baseURL ?? '');
		const cookie = email ? await cookieOf(browser, email) : '';
		const found = allRoutes().filter(({ path }) => !acting.test(path));
		expect(found.length).toBeGreaterThan(60);
		const wrong: string[] = [];
		for (const route of found) {
			for (const path of addressesOf(route, valuesMax))
				wrong.push(...faultOf(path, await ask(base, path, cookie)));
		}
		expect(wrong).toEqual([]);
	});
}

test('every form answers any fields with a page or a sentence', async ({ browser, baseURL }) => {
	test.setTimeout(600_000);
	const base = new URL(baseURL ?? '');
	const targets = allRoutes()
		.filter(({ path }) => !acting.test(path))
		.flatMap(targetsOf);
	const body = `id=a%00b&title=%ff&quantity=1e999&__proto__=x&lots.0.title=%00&email=%00&reprise2=1&idempotencyKey=${nowhere}`;
	const wrong: string[] = [];
	for (const email of ['', people.secretaryOf('fussy'), people.coordinatorOfSancerre]) {
		const cookie = email ? await cookieOf(browser, email) : '';
		for (const to of targets) {
			for (const sent of ['', body]) wrong.push(...faultOf(to, await ask(base, to, cookie, sent)));
		}
	}
	expect(wrong).toEqual([]);
});

test('an address that leaves the site is refused before anybody is signed in', async ({ baseURL }) => {
	const base = new URL(baseURL ?? '');
	const body = new URLSearchParams({
		email: people.secretaryOfAubigny,
		password: 'halle-de-demo-2026'
	}).toString();
	for (const wanted of [
		'/%09/x',
		'//x',
		'/%5Cx',
		'%5C%5Cx',
		'https://x',
		'/%0d%0aset-cookie:a=b',
		'/.//x',
		'%2F%2Fx'
	]) {
		const path = `/connexion?suite=${wanted}`;
		const answer = await fetch(new URL(path, base), {
			method: 'POST',
			body,
			redirect: 'manual',
			headers: {
				origin: base.origin,
				'content-type': 'application/x-www-form-urlencoded',
				accept: 'text/html'
			}
		});
		expect([wanted, answer.status, answer.headers.get('set-cookie')]).toEqual([wanted, 400, null]);
		expect(await answer.text()).toContain('mène hors du site');
	}
	const right = await fetch(new URL('/connexion?suite=%2Fbesoins', base), {
		method: 'POST',
		body,
		redirect: 'manual',
		headers: { origin: base.origin, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
	});
	expect([right.status, right.headers.get('location')]).toEqual([303, '/besoins']);
});
