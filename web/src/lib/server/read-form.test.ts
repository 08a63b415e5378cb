import { isHttpError } from '@sveltejs/kit';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { documentPages, echoBytesMax, formBytesMax, formFieldsMax } from '../body-limits.ts';
import { formInput } from './form-input.ts';
import { readForm } from './read-form.ts';
import { typedValues } from './typed-values.ts';

const light = 'http://web.test/besoins/nouveau';
const heavy = 'http://web.test/groupements/4f8f4c9e-6f3a-4d0e-9a46-2f8f2f3f7a10/documents';
const { bytesMax } = documentPages.signedCopy;

function posted(url: string, body: BodyInit, headers: Record<string, string> = {}): Request {
	return new Request(url, { method: 'POST', body, headers });
}

/** A body that announces nothing: it comes in pieces. */
function chunked(url: string, pieces: Iterable<string>, type = 'application/x-www-form-urlencoded'): Request {
	const bytes = new TextEncoder();
	const body = Readable.toWeb(Readable.from(pieces).map((piece: string) => bytes.encode(piece)));
	return new Request(url, {
		method: 'POST',
		body,
		duplex: 'half',
		headers: { 'content-type': type }
	} as RequestInit);
}

function* repeated(piece: string, times: number): Generator<string> {
	for (let index = 0; index < times; index += 1) yield piece;
}

async function refusalOf(read: Promise<unknown>): Promise<[number, string]> {
	try {
		await read;
	} catch (thrown) {
		if (isHttpError(thrown)) return [thrown.status, thrown.body.message];
		throw thrown;
	}
	throw new Error('accepted');
}

const withDocument = (bytes: number): FormData => {
	const form = new FormData();
	form.set('versionId', 'v1');
	form.set('note', 'Délibération du 3 mars');
	form.set('document', new File([new Uint8Array(bytes)], 'délibération signée.pdf'));
	return form;
};

describe('reading a form', () => {
	it('gives the fields in their order, several of one name included', async () => {
		const form = await readForm(
			posted(
				light,
				new URLSearchParams([
					['a', '1'],
					['b', 'é & à'],
					['a', '2']
				])
			)
		);
		expect([...form]).toEqual([
			['a', '1'],
			['b', 'é & à'],
			['a', '2']
		]);
	});

	it('gives a document with its name and its bytes, up to the size its page promises', async () => {
		const form = await readForm(posted(heavy, withDocument(bytesMax)));
		const document = form.get('document');
		expect(document).toMatchObject({ name: 'délibération signée.pdf', size: bytesMax });
		expect(form.get('note')).toBe('Délibération du 3 mars');
	});

	it('gives a heavier document by its weight alone, with the texts beside it', async () => {
		const form = await readForm(posted(heavy, withDocument(bytesMax + 2_000_000)));
		const document = form.get('document') as File;
		expect(document.size).toBeGreaterThan(bytesMax);
		expect((await document.arrayBuffer()).byteLength).toBe(0);
		expect(form.get('note')).toBe('Délibération du 3 mars');
	});

	it('refuses what is beyond any reason, and a document where none is expected', async () => {
		expect(await refusalOf(readForm(posted(heavy, withDocument(3 * bytesMax + formBytesMax))))).toEqual([
			413,
			expect.stringContaining('10\u00a0Mo')
		]);
		expect((await refusalOf(readForm(posted(light, withDocument(formBytesMax)))))[0]).toBe(413);
	});

	it('counts the bytes of a body that announces nothing', async () => {
		const pieces = repeated('a='.padEnd(10_000, 'x'), 100);
		const [status, sentence] = await refusalOf(readForm(chunked(light, pieces)));
		expect([status, sentence]).toEqual([413, expect.stringContaining('512\u00a0ko')]);
		expect([...pieces].length, 'pieces left unread').toBeGreaterThan(30);
	});

	it('counts the texts of a form with a document apart', async () => {
		const form = withDocument(10);
		form.set('note', 'x'.repeat(formBytesMax));
		expect((await refusalOf(readForm(posted(heavy, form))))[0]).toBe(413);
	});

	it.each([
		[
			'as pairs',
			(count: number) => new URLSearchParams([...repeated('x', count)].map((x, at) => [`${x}${at}`, '']))
		],
		[
			'as parts',
			(count: number) => {
				const form = new FormData();
				for (let at = 0; at < count; at += 1) form.set(`x${at}`, '');
				return form;
			}
		]
	])('accepts %s as many fields as it says, and not one more', async (_how, make) => {
		expect([...(await readForm(posted(light, make(formFieldsMax))))]).toHaveLength(formFieldsMax);
		expect(await refusalOf(readForm(posted(light, make(formFieldsMax + 1))))).toEqual([
			413,
			expect.stringContaining('plus de 500 réponses')
		]);
	});

	it.each([
		['no form', 'text/plain', 'a=1'],
		['no type', '', 'a=1'],
		[
			'parts without an end',
			'multipart/form-data; boundary=b',
			'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'
		],
		[
			'a part with an endless head',
			'multipart/form-data; boundary=b',
			`--b\r\n${'x'.repeat(5000)}\r\n\r\n1\r\n--b--`
		],
		['another boundary', 'multipart/form-data; boundary=c', '--b\r\n\r\n1\r\n--b--']
	])('answers %s with a sentence', async (_what, type, body) => {
		expect(await refusalOf(readForm(posted(light, body, { 'content-type': type })))).toEqual([
			400,
			expect.stringContaining('n’a pas pu être lu')
		]);
	});

	it('answers a body that breaks off with a sentence', async () => {
		const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) });
		const request = new Request(light, {
			method: 'POST',
			body,
			duplex: 'half',
			headers: { 'content-type': 'application/x-www-form-urlencoded' }
		} as RequestInit);
		expect((await refusalOf(readForm(request)))[0]).toBe(400);
	});

	it('is the one way to read a body, which can be read once: its form is given again', async () => {
		const request = posted(light, new URLSearchParams({ a: '1' }));
		expect(await readForm(request)).toBe(await readForm(request));
		const otherWay = /\brequest\.(?:formData|clone|text|json|arrayBuffer|blob|bytes|body)\b/;
		const src = fileURLToPath(new URL('../..', import.meta.url));
		const others = globSync('**/*.ts', { cwd: src }).filter(
			(file) =>
				!/read-form\.ts$|\.test\.ts$/.test(file) && otherWay.test(readFileSync(join(src, file), 'utf8'))
		);
		expect(others).toEqual([]);
		expect('const form = await request.formData();').toMatch(otherWay);
	});

	it('takes a name of any depth without a fall', async () => {
		const name = Array.from({ length: 20_000 }, () => 'a').join('.');
		const form = await readForm(
			posted(
				light,
				new URLSearchParams([
					[name, '1'],
					['a.b.c.d.e.f', '2'],
					['a.b.c.d.e.f.g', '3']
				])
			)
		);
		expect(formInput(form).input).toEqual({ a: { b: { c: { d: { e: { f: '2' } } } } } });
	});
});

it.each(['constructor', 'lots.0.constructor', 'a.toString'])('reads a field named %s as text', (name) => {
	const form = new FormData();
	form.set(name, '12.000');
	expect(formInput(form).mends).toEqual({});
});

describe('what was typed', () => {
	const formOf = (entries: [string, string][]): FormData => {
		const form = new FormData();
		for (const [name, value] of entries) form.append(name, value);
		return form;
	};

	it('comes back by name, without secrets and without names that are no field', () => {
		expect(
			typedValues(
				formOf([
					['a', '1'],
					['b', '2'],
					['a', '3'],
					['password', 's'],
					['__proto__', 'x'],
					['a b', 'x']
				])
			)
		).toEqual({
			a: ['1', '3'],
			b: '2'
		});
	});

	it('comes back up to a size, never half a character', () => {
		const values = typedValues(
			formOf([
				['first', 'kept'],
				['long', '🥖'.repeat(10_000)],
				['after', 'left out']
			])
		);
		expect(values.first).toBe('kept');
		expect(values.long).toMatch(/^(🥖)+$/u);
		expect(Buffer.byteLength(JSON.stringify(values))).toBeLessThan(echoBytesMax + 100);
		expect(Buffer.byteLength(String(values.long))).toBeGreaterThan(echoBytesMax - 100);
		expect(values.after).toBeUndefined();
	});
});
