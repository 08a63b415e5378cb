import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text.ts';
import { readMail } from './read-mail.ts';
import { saidIn } from './said-text.ts';

const folder = join(import.meta.dirname, '../../test/answers');
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.eml') ? [file.slice(0, -4)] : []));
const read = (raw: Uint8Array) => readMail(raw, 'mairie@aubigny.example');

describe('a mail as the programs of French town halls write it', () => {
	it.each(names)('%s is read as its golden text', async (name) => {
		const mail = await read(readFileSync(join(folder, `${name}.eml`)));
		const { files = [], isAutomatic, from, said } = mail ?? {};
		const marks = [
			...(isAutomatic ? ['[of a machine]'] : []),
			...(from === 'mairie@aubigny.example' ? [] : [`[from ${String(from)}]`]),
			...files.map(({ name: file, content }) => `[${file}, ${String(content.length)}]`)
		];
		const text = [...marks, said ?? ''].join('\n');
		await expect(`${text}\n`).toMatchFileSnapshot(join(folder, `${name}.txt`));
	});

	it('is nobody’s without a return path, whatever else it says', async () => {
		const raw = readFileSync(join(folder, 'iphone-adds-a-line.eml'));
		expect(await readMail(raw, '')).toMatchObject({ isAutomatic: true });
		expect(await read(raw)).toMatchObject({ isAutomatic: false });
	});

	it('has the same number each time, from its header or else from its bytes', async () => {
		const raw = readFileSync(join(folder, 'iphone-adds-a-line.eml'));
		expect((await read(raw))?.id).toBe('<i1>');
		const without = Buffer.from(raw.toString('latin1').replace(/Message-ID: .*\r\n/, ''), 'latin1');
		const [one, again] = [await read(without), await read(without)];
		expect(one?.id).toMatch(/^[0-9a-f]{64}$/);
		expect(again?.id).toBe(one?.id);
	});
});

describe('what a person wrote', () => {
	it.each([
		['Le 3 décembre à 14 h, le conseil a écrit :\nd’accord.', 'a day of their own'],
		['On a écrit :\nsans date.', 'no day at all'],
		['> seul', 'one line that begins with a sign'],
		['Bonjour --\nsuite', 'dashes that are no signature']
	])('stays whole: %j (%s)', (text) => {
		expect(saidIn(text)).toBe(text);
	});

	it('is found in time that grows with the length alone', () => {
		const since = performance.now();
		for (const piece of ['> ', 'Le ', 'De : \n', '-', '_', 'Le 1/12/26 10:12\n', ' ', '\n'])
			saidIn(piece.repeat(2_000_000 / piece.length));
		for (const piece of ['<', '<blockquote ', '<!--', '<style', '&', '&#1', '</style', '<br', ' '])
			htmlText(piece.repeat(2_000_000 / piece.length));
		expect(performance.now() - since).toBeLessThan(10_000);
	});

	it('is read of HTML without what nobody sees, and with each sign it names', () => {
		expect(
			htmlText('<head><title>Non</title></head><header>Oui</header><!-- non --><script>non</script>')
		).toBe('Oui');
		expect(htmlText('<p>a&nbsp;&amp;&nbsp;b</p>c<br>d&#233;&#xE9;&eacute;&inconnu;<style>non')).toBe(
			'a\u00a0&\u00a0b\nc\ndééé&inconnu;'
		);
		expect(htmlText('1 < 2 > 0, <b>gras</b>')).toBe('1  0, gras');
		expect(htmlText('<blockquote>a<blockquote>b</blockquote></blockquote>c')).toBe('> a\n> b\n> \nc');
	});
});

describe('a mail that is no mail', () => {
	const limits = [
		['too many headers', `${'X-A: b\r\n'.repeat(20_000)}\r\nBonjour`],
		['parts within parts', deep(40)]
	] as const;
	it.each(limits)('of %s is unreadable, and nothing worse', async (_, raw) => {
		expect(await read(Buffer.from(raw))).toBeNull();
	});

	it.each([
		['nothing', ''],
		['bytes of anything', '\u0000\u00ff\u0000\r\n\r\n\u0000'],
		['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=a\r\n\r\nBonjour'],
		['a charset of nobody', 'Content-Type: text/plain; charset=x-nobody\r\n\r\nBonjour'],
		['base64 that is none', 'Content-Transfer-Encoding: base64\r\n\r\n***']
	])('of %s is read as far as it goes', async (_, raw) => {
		expect(await read(Buffer.from(raw, 'latin1'))).toMatchObject({ from: null, isAutomatic: false });
	});
});

function deep(levels: number): string {
	let mail = 'Content-Type: text/plain\r\n\r\nBonjour';
	for (let level = 0; level < levels; level += 1)
		mail = `Content-Type: multipart/mixed; boundary=b${String(level)}\r\n\r\n--b${String(level)}\r\n${mail}`;
	return mail;
}
