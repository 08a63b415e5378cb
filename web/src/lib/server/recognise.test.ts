import type { Cookies } from '@sveltejs/kit';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';

const api = vi.hoisted(() => ({ url: '' }));
vi.mock('$app/env/private', () => ({
	WEB_SECRET: 'x',
	get API_URL() {
		return api.url;
	}
}));
// Files share their modules: another may have loaded them with an API of its own.
vi.resetModules();
const { recognise } = await import('./recognise.ts');

/** An API that knows one session, and counts what it is asked. */
async function apiKnowing(shown: string | null) {
	const state = { shown, exchanged: 0, asked: 0, isSpoken: true };
	const server = createServer((request, response) => {
		const isExchange = request.url === '/session/exchange';
		state[isExchange ? 'exchanged' : 'asked'] += 1;
		if (isExchange) {
			response.statusCode = state.shown ? 200 : 401;
			response.end(JSON.stringify({ jwt: `of ${state.shown}`, person: { id: 'p' }, shown: state.shown }));
			return;
		}
		if (state.isSpoken) response.setHeader('x-halle-shown', state.shown ?? 'ended');
		response.end('{}');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return state;
}

/** A browser with a session of its own. */
function browser() {
	const secret = crypto.randomUUID();
	const jar = new Map([['__Host-session', secret]]);
	let isAnswered = false;
	const cookies = {
		get: (name: string) => jar.get(name),
		delete(name: string) {
			// As SvelteKit does.
			if (isAnswered) throw new Error('the response has been generated');
			jar.delete(name);
		}
	};
	/** One request from its start to its answer. @returns the token it went by, and where it was sent instead of its page */
	async function visit(method = 'GET', during: () => void = () => undefined, questions = 1) {
		isAnswered = false;
		const recognised = await recognise({
			cookies: cookies as unknown as Cookies, // all that is asked of them
			request: new Request('http://halle.example/besoins?p=2', { method }),
			route: { id: '/(app)/besoins' },
			url: new URL('http://halle.example/besoins?p=2'),
			locals: { requestId: 'x' } as App.Locals // all that is asked of them
		});
		during();
		for (let asked = 0; asked < questions; asked += 1) await recognised.fetch(`${api.url}/trpc/needs.list`);
		isAnswered = true;
		const left = await recognised.confirm(new Response('page')).catch((error: unknown) => error);
		return { jwt: recognised.session?.jwt, left };
	}
	return { visit, isSignedIn: () => jar.size > 0 };
}

const toSelf = { status: 307, location: '/besoins?p=2' };

it('is asked after in one round trip with the page, once it was exchanged', async () => {
	const state = await apiKnowing('claire');
	const { visit } = browser();
	expect(await visit()).toEqual({ jwt: 'of claire', left: undefined });
	expect(await visit()).toEqual({ jwt: 'of claire', left: undefined });
	expect(await visit('HEAD')).toEqual({ jwt: 'of claire', left: undefined });
	expect(state).toMatchObject({ exchanged: 1, asked: 3 });
});

it('shows no page by a session that is ended meanwhile', async () => {
	const state = await apiKnowing('claire');
	const { visit, isSignedIn } = browser();
	await visit();
	state.shown = null;
	expect(await visit()).toMatchObject({ left: toSelf });
	expect(await visit()).toEqual({ jwt: undefined, left: undefined });
	expect(isSignedIn()).toBe(false);
});

it('shows nobody as who they were before they switched elsewhere, even while the page is read', async () => {
	const state = await apiKnowing('claire');
	const { visit } = browser();
	await visit();
	state.shown = 'mayor';
	expect(await visit()).toMatchObject({ jwt: 'of claire', left: toSelf });
	expect(await visit()).toEqual({ jwt: 'of mayor', left: undefined });
	expect(await visit('GET', () => (state.shown = 'claire'))).toMatchObject({ left: toSelf });
});

it('is asked after anyway for a page that asks the API for nothing of theirs', async () => {
	const state = await apiKnowing('claire');
	const { visit } = browser();
	await visit();
	expect(await visit('GET', undefined, 0)).toEqual({ jwt: 'of claire', left: undefined });
	expect(state.exchanged).toBe(2);
	state.isSpoken = false;
	expect(await visit()).toEqual({ jwt: 'of claire', left: undefined });
	expect(state.exchanged).toBe(3);
	state.shown = null;
	expect(await visit('GET', undefined, 0)).toMatchObject({ left: toSelf });
});

it('is exchanged before every act, and never kept beyond it', async () => {
	const state = await apiKnowing('claire');
	const { visit } = browser();
	await visit();
	state.shown = 'mayor';
	expect(await visit('POST')).toEqual({ jwt: 'of mayor', left: undefined });
	expect(state.exchanged).toBe(2);
	expect(await visit()).toEqual({ jwt: 'of mayor', left: undefined });
	expect(state.exchanged).toBe(3);
});

it('is forgotten after a minute', async () => {
	const state = await apiKnowing('claire');
	const { visit } = browser();
	await visit();
	const later = performance.now() + 60_001;
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => later);
	onTestFinished(() => clock.mockRestore());
	await visit();
	expect(state.exchanged).toBe(2);
});

it('keeps to those who came last', async () => {
	const state = await apiKnowing('claire');
	const first = browser();
	await first.visit();
	const { keptSessions } = await import('./kept-sessions.ts');
	const session = { jwt: '', actor: {} as never, shown: '' };
	for (let other = 0; other < 5_000; other += 1) keptSessions.keep(String(other), session);
	await first.visit();
	expect(state.exchanged).toBe(2);
});
