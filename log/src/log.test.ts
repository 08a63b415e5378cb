import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { saying } from './entry.ts';
import { describeError, newRequestId, openLog, rotatingFile, SayableError, toRequestId } from './index.ts';

const canary = 'CANARI-4b1f';

/** A log and what it wrote. */
function written() {
	const lines: string[] = [];
	return { lines, log: openLog('api', { write: (line) => void lines.push(line) }) };
}

/** As the driver throws it, wrapped by the query builder and by the router: the row everywhere. */
function failedInsert(): Error & { code: string } {
	const driver = Object.assign(new Error(`invalid input syntax for type uuid: "${canary}"`), {
		name: 'PostgresError',
		code: '22P02',
		detail: `Failing row contains (${canary}).`,
		where: `SQL statement "insert ${canary}"`,
		query: `insert into bids values ('${canary}')`,
		parameters: [canary],
		table_name: 'bids',
		constraint_name: 'bids_price'
	});
	const builder = new Error(`Failed query: insert into bids values ($1)\nparams: ${canary}`, {
		cause: driver
	});
	builder.name = 'DrizzleQueryError';
	return Object.assign(new Error(builder.message, { cause: builder }), { code: 'INTERNAL_SERVER_ERROR' });
}

/** Ways libraries hand things to a logger. */
const ways: Record<string, (log: ReturnType<typeof openLog>) => void> = {
	'an error alone': (log) => log.error(failedInsert()),
	'an error in a field': (log) => log.error({ err: failedInsert() }),
	'an error with its text': (log) => log.error({ err: failedInsert() }, failedInsert().message),
	'a text': (log) => log.info(`Route GET:/mot-de-passe/${canary} not found`),
	'a text with parameters': (log) => log.info('failed %s %o', canary, { canary }),
	'fields of any name': (log) =>
		log.info({ input: canary, url: `/x?token=${canary}`, body: { note: canary } }),
	'a request': (log) => log.info({ req: { headers: { authorization: canary }, url: canary } }, 'request'),
	'named fields of another kind': (log) =>
		log.info({
			procedure: { canary },
			status: canary,
			requestId: `${canary} and more`,
			route: `/?q=${canary}`
		}),
	'a child bound to anything': (log) => log.child({ token: canary, req: { url: canary } }).info('request'),
	'a child bound to an error': (log) => log.child({ err: failedInsert() }).info('request'),
	'bindings added later': (log) => {
		log.setBindings({ password: canary });
		log.info('request');
	},
	'an error that imitates a place': (log) =>
		log.error({ err: new Error(`x\n    at ${canary} (/srv/${canary}.ts:1:1)`) }, 'unforeseen'),
	'an error copied into an object': (log) => {
		const { code, message, stack } = failedInsert();
		log.error({ err: { code, message, stack } }, 'queue');
	},
	'a thrown text': (log) => log.error({ err: canary }, 'unforeseen')
};

describe('an entry of the log', () => {
	it.each(Object.entries(ways))(
		'holds nothing typed, given %s; the stock logger repeats it',
		(_name, say) => {
			const { lines, log } = written();
			say(log);
			expect(lines).toHaveLength(1);
			expect(lines.join('')).not.toContain(canary);

			const stock: string[] = [];
			say(pino({ serializers: pino.stdSerializers }, { write: (line: string) => void stock.push(line) }));
			expect(stock.join('')).toContain(canary);
		}
	);

	it('says which error, of which code and table, with its causes, and where', () => {
		const { lines, log } = written();
		log.error({ err: failedInsert(), requestId: 'AAAA-BBBB-CCCC', procedure: 'bids.deposit' }, 'unforeseen');
		const entry = JSON.parse(lines[0] ?? '') as { err: ReturnType<typeof describeError> };
		expect(entry).toMatchObject({
			level: 'error',
			process: 'api',
			msg: 'unforeseen',
			requestId: 'AAAA-BBBB-CCCC',
			procedure: 'bids.deposit',
			err: {
				code: 'INTERNAL_SERVER_ERROR',
				causes: [
					{
						name: 'DrizzleQueryError',
						causes: [{ name: 'PostgresError', code: '22P02', table: 'bids', constraint: 'bids_price' }]
					}
				]
			}
		});
		expect(entry.err.frames?.[0]).toMatch(/^failedInsert \(.*log\.test\.ts:\d+:\d+\)$/);
	});

	it('repeats the sentence of an error written for whoever runs the instance', () => {
		expect(describeError(new SayableError('Le port 80 est pris.')).sentence).toBe('Le port 80 est pris.');
		expect(describeError(new Error('Le port 80 est pris.')).sentence).toBeUndefined();
	});

	it('survives an error whose causes go round in a circle, and what is none', () => {
		const [a, b] = [new Error('a'), new Error('b')];
		a.cause = b;
		b.cause = a;
		expect(JSON.stringify(describeError(a)).length).toBeLessThan(20_000);
		for (const thrown of [null, undefined, 7, Symbol('x'), { message: 1, stack: 2 }]) describeError(thrown);
	});
});

describe('the number of a request', () => {
	it('can be dictated, is never twice the same, and is taken over only when it is one', () => {
		const numbers = Array.from({ length: 2_000 }, newRequestId);
		expect(new Set(numbers).size).toBe(numbers.length);
		for (const number of numbers)
			expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
		const [first = ''] = numbers;
		expect(toRequestId(first)).toBe(first);
		for (const given of [canary, `${first}\nx`, '', undefined, [first]])
			expect(toRequestId(given)).not.toBe(given);
	});
});

function folder(): string {
	const made = mkdtempSync(join(tmpdir(), 'halle-log-'));
	onTestFinished(() => rmSync(made, { recursive: true }));
	return made;
}

describe('a rotating file', () => {
	it('keeps what was there before the start, and so many files of so many bytes', () => {
		const path = join(folder(), 'api.log');
		const options = { bytesMax: 1_000, filesMax: 3 };
		const before = rotatingFile(path, options);
		before.write('before');
		before.close();
		const file = rotatingFile(path, options);
		file.write('after');
		expect(readFileSync(path, 'utf8')).toBe('before\nafter\n');

		for (let n = 0; n < 200; n += 1) file.write(`line ${String(n).padStart(40, '0')}`);
		const names = readdirSync(join(path, '..')).toSorted();
		expect(names).toEqual(['api.log', 'api.log.1', 'api.log.2']);
		const files = names.toReversed().map((name) => join(path, '..', name));
		for (const one of files) expect(statSync(one).size).toBeLessThanOrEqual(1_000);
		const lines = files.flatMap((one) => readFileSync(one, 'utf8').trim().split('\n'));
		// No line is cut or missing between the oldest that is kept and the newest.
		const numbers = lines.map((line) => Number(line.slice(5)));
		expect(numbers).toEqual(numbers.map((_, index) => 200 - numbers.length + index));
	});

	it('throws nothing on a full disk, then says how much was lost and goes on, each line whole', () => {
		const path = join(folder(), 'api.log');
		let room = 30;
		const file = rotatingFile(path, {
			put: (to, bytes) => {
				if (room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
				const written = writeSync(to, bytes.subarray(0, room));
				room -= written;
				return written;
			}
		});
		for (const line of ['one', 'two', 'a line of which the disk takes only a half', 'four']) file.write(line);
		room = 10_000;
		file.write('five');
		const lines = readFileSync(path, 'utf8').trim().split('\n');
		expect(lines.slice(0, 2)).toEqual(['one', 'two']);
		expect(lines.at(-1)).toBe('five');
		expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ msg: 'lines lost', count: 2 });
	});
});

describe('what our processes say', () => {
	/** The sayings of a source: the texts in the last argument of each call. */
	function sayingsIn(source: string): string[] {
		return [...source.matchAll(/\blog\.(?:info|warn|error|fatal)\(/g)].flatMap(({ index }) => {
			const call = source.slice(index, source.indexOf(');', index));
			return [...call.slice(call.lastIndexOf('}') + 1).matchAll(/'([^']+)'/g)].map(([, said = '']) => said);
		});
	}

	it('is in the list: what is not there would read « other »', () => {
		const root = fileURLToPath(new URL('../..', import.meta.url));
		const sources = globSync(['{api,db,log,web}/src/**/*.{ts,svelte}', 'web/*.{js,ts}', 'scripts/*.ts'], {
			cwd: root
		}).filter((file) => !file.endsWith('.test.ts'));
		const said = sources.flatMap((file) => sayingsIn(readFileSync(join(root, file), 'utf8')));
		expect(said).toEqual(expect.arrayContaining(['request', 'busy', 'started', 'ended by itself']));
		expect(said.filter((one) => saying(one) === 'other')).toEqual([]);
		// The control: what is found, and what is not known.
		expect(sayingsIn(`log.warn({ err }, isAway ? 'busy' : 'gone fishing');`)).toEqual([
			'busy',
			'gone fishing'
		]);
		expect(saying('gone fishing')).toBe('other');
	});
});

/** A process that logs and counts; `guarded` as ours do, or as a process does by itself. */
function writer(kind: 'guarded' | 'plain'): string {
	return `
		const { openLog, endOnFault } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)});
		const log = ${kind === 'guarded' ? "openLog('api')" : 'undefined'};
		if (log) endOnFault(log);
		for (let n = 0; n < 40; n += 1) {
			if (log) log.info({ count: n, route: '/'.padEnd(150, 'x') }, 'request');
			else console.log('x'.repeat(300));
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
		process.exit(7);`;
}

describe('a process whose log cannot be written', () => {
	const node = process.execPath;

	it('lives on when its reader is gone, where one that prints dies', async () => {
		const codeOf = async (kind: 'guarded' | 'plain') => {
			const child = spawn(node, ['--input-type=module', '-e', writer(kind)], {
				stdio: ['ignore', 'pipe', 'ignore']
			});
			child.stdout.destroy();
			const [code] = (await once(child, 'exit')) as [number];
			return code;
		};
		expect(await codeOf('guarded')).toBe(7);
		expect(await codeOf('plain')).not.toBe(7);
	});

	it('lives on when the file it is written to may not grow any more, where one that prints dies', () => {
		const full = join(folder(), 'full.log');
		const codeOf = (kind: 'guarded' | 'plain') => {
			// 512-byte blocks in sh: the file stops at 4 kB.
			const script = `ulimit -f 8; exec "$0" --input-type=module -e "$1" >>"$2" 2>/dev/null`;
			try {
				execFileSync('sh', ['-c', script, node, writer(kind), full], { stdio: 'ignore' });
				return 0;
			} catch (error) {
				return (error as { status: number | null }).status;
			}
		};
		expect(codeOf('guarded')).toBe(7);
		expect(statSync(full).size).toBeLessThanOrEqual(8_192);
		expect(codeOf('plain')).not.toBe(7);
	});

	it('ends by an uncaught fault with an entry that does not repeat it; by itself Node prints it', async () => {
		const index = fileURLToPath(new URL('index.ts', import.meta.url));
		const fault = `setTimeout(() => { throw Object.assign(new Error('${canary}'), { detail: '${canary}' }); }, 5);`;
		const said = async (script: string) => {
			const child = spawn(node, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] });
			let text = '';
			for (const stream of [child.stdout, child.stderr])
				stream.on('data', (chunk) => (text += String(chunk)));
			const [code] = (await once(child, 'close')) as [number];
			return { code, text };
		};
		const guarded = await said(
			`import { openLog, endOnFault } from '${index}'; endOnFault(openLog('web')); ${fault}`
		);
		expect(guarded.code).toBe(1);
		expect(guarded.text).toContain('"msg":"ended by a fault"');
		expect(guarded.text).not.toContain(canary);
		expect((await said(fault)).text).toContain(canary);
	});
});
