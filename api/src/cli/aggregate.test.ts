import { defaultParams, type EngineNeed } from '@halle/aggregation';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { run as runEvents } from './aggregate-events.ts';
import { run } from './aggregate.ts';

const salt = (id: string): EngineNeed => ({
	id,
	buyer: id,
	epci: 'E1',
	dep: '18',
	pop: 900,
	x: 0,
	y: 0,
	cpv: '14410000',
	cpvLevel: 4,
	unit: 'KGM',
	qty: 9000,
	amount: 9000,
	startMin: 0,
	startMax: 30,
	durMin: 1,
	durMax: 12,
	radius: 20_000,
	scope: 'any',
	must: 0,
	refuse: 0,
	procedures: 7,
	maxMembers: 0,
	canCoordinate: true,
	excluded: []
});

/** Files of one run in a directory of its own. */
function files(needs: readonly object[]) {
	const directory = mkdtempSync(join(tmpdir(), 'halle-aggregate-'));
	const path = (name: string) => join(directory, name);
	const params = defaultParams({ publicity: 40_000, formal: 90_000, european: 216_000 });
	writeFileSync(path('needs.ndjson'), needs.map((need) => JSON.stringify(need)).join('\n'));
	writeFileSync(path('params.json'), JSON.stringify(params));
	return path;
}

function listen() {
	return {
		out: vi.spyOn(console, 'log').mockImplementation(() => undefined),
		error: vi.spyOn(console, 'error').mockImplementation(() => undefined)
	};
}

afterEach(() => vi.restoreAllMocks());

describe('halle aggregate', () => {
	it.each([1, 2])('writes the groups and prints one JSON object, on threads: %i', async (threads) => {
		const path = files(['a', 'b', 'c'].map(salt));
		const { out } = listen();
		const argv = [
			path('needs.ndjson'),
			'--params',
			path('params.json'),
			'--out',
			path('groups.json'),
			'--json'
		];
		expect(await run([...argv, '--threads', String(threads)])).toBe(0);
		expect(JSON.parse(readFileSync(path('groups.json'), 'utf8'))).toEqual([['a', 'b', 'c']]);
		expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toMatchObject({
			needs: 3,
			groups: 1,
			members: 3,
			threads
		});
	});

	it('names line and field of a wrong need, ends with 2 and writes nothing', async () => {
		const path = files([salt('a'), { ...salt('b'), radius: -1 }]);
		const { error } = listen();
		expect(
			await run([path('needs.ndjson'), '--params', path('params.json'), '--out', path('groups.json')])
		).toBe(2);
		expect(String(error.mock.calls[0]?.[0])).toContain('Ligne 2, champ « radius »');
		expect(existsSync(path('groups.json'))).toBe(false);
	});

	it.each([
		['not JSON', '[["a"', 'Champ « frozen »'],
		['not groups', '[["a"],[3]]', 'Champ « frozen[1] »'],
		['an unknown need', '[["a","z"]]', 'Champ « frozen[0] » : le besoin z est inconnu'],
		['a need twice', '[["a"],["b","a"]]', 'Champ « frozen[1] »']
	])('refuses a frozen file with %s in one sentence', async (_, frozen, sentence) => {
		const path = files([salt('a'), salt('b')]);
		writeFileSync(path('frozen.json'), frozen);
		const { error } = listen();
		const argv = [path('needs.ndjson'), '--params', path('params.json'), '--out', path('groups.json')];
		expect(await run([...argv, '--frozen', path('frozen.json')])).toBe(2);
		expect(String(error.mock.calls.at(-1)?.[0])).toContain(sentence);
		expect(existsSync(path('groups.json'))).toBe(false);
	});

	it('refuses an effort it does not know and a file that is not there', async () => {
		const path = files([salt('a')]);
		listen();
		const argv = [path('needs.ndjson'), '--params', path('params.json'), '--out', path('groups.json')];
		expect(await run([...argv, '--effort', 'fast'])).toBe(2);
		expect(await run([path('absent.ndjson'), ...argv.slice(1)])).toBe(2);
	});
});

describe('halle aggregate:events', () => {
	/** A market of three needs in one group, and events upon it. */
	function market(events: readonly object[]) {
		const path = files(['a', 'b', 'c'].map(salt));
		writeFileSync(path('start.json'), '[["a","b","c"]]');
		writeFileSync(path('events.ndjson'), events.map((event) => JSON.stringify(event)).join('\n'));
		const argv = [path('needs.ndjson'), path('events.ndjson'), '--params', path('params.json')];
		return { path, argv: [...argv, '--groups', path('start.json'), '--out', path('groups.json')] };
	}

	it('replays posts, changes and withdrawals', async () => {
		const { path, argv } = market([
			{ op: 'post', need: salt('d') },
			{ op: 'change', need: { ...salt('d'), amount: 8000 } },
			{ op: 'withdraw', id: 'a' }
		]);
		const { out } = listen();
		expect(await runEvents([...argv, '--json'])).toBe(0);
		expect(JSON.parse(readFileSync(path('groups.json'), 'utf8'))).toEqual([['b', 'c', 'd']]);
		expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toMatchObject({ events: 3, movedPerEvent: 0 });
	});

	it('leaves a frozen group as it is', async () => {
		const { path, argv } = market([{ op: 'post', need: salt('d') }]);
		writeFileSync(path('frozen.json'), '[["c","a","b"]]');
		listen();
		expect(await runEvents([...argv, '--frozen', path('frozen.json')])).toBe(0);
		expect(JSON.parse(readFileSync(path('groups.json'), 'utf8'))).toEqual([['a', 'b', 'c']]);
	});

	it.each([
		['a need that stands already', { op: 'post', need: salt('a') }, 'Ligne 2, champ « id »'],
		['a need that is not there', { op: 'withdraw', id: 'z' }, 'Ligne 2, champ « id »'],
		['a need that cannot change', { op: 'change', need: salt('z') }, 'Ligne 2, champ « id »'],
		['a wrong need', { op: 'change', need: { ...salt('a'), amount: 0 } }, 'Ligne 2, champ « amount »'],
		['an unknown operation', { op: 'move', id: 'a' }, 'Ligne 2, champ « op »']
	])('refuses %s, naming line and field, and writes nothing', async (_, event, sentence) => {
		const { path, argv } = market([{ op: 'withdraw', id: 'c' }, event]);
		const { error } = listen();
		expect(await runEvents(argv)).toBe(2);
		expect(String(error.mock.calls.at(-1)?.[0])).toContain(sentence);
		expect(existsSync(path('groups.json'))).toBe(false);
	});

	it('refuses to freeze what is no group of the start', async () => {
		const { path, argv } = market([]);
		writeFileSync(path('frozen.json'), '[["a","b"]]');
		const { error } = listen();
		expect(await runEvents([...argv, '--frozen', path('frozen.json')])).toBe(2);
		expect(String(error.mock.calls.at(-1)?.[0])).toContain('Champ « frozen[0] »');
	});
});
