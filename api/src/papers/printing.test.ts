import { bundleOf, convention, docxOf, type Bundle } from '@halle/documents';
import { getDocumentProxy, extractText } from 'unpdf';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleFacts } from '../../../packages/documents/test/sample-facts.ts';
import { pdfOf, printAsIs } from './pdf.ts';

const at = new Date('2026-11-22T09:00:00Z');
const facts = sampleFacts();
const file = (): Bundle =>
	bundleOf(
		'council-file',
		{ number: 1, facts, convention: convention(facts), changes: [], askedIds: [] },
		{ member: facts.members[0] ?? null, approvals: [] }
	);
/** What the papers must say, whatever they are opened with. */
const said = [
	'Aubigny-sur-Nère',
	'Argent-sur-Sauldre',
	'211 800 156 00017',
	'211 800 305 00011',
	'1 080,00 €',
	'540,00 €',
	'270,00 €',
	'643,41 €',
	'1 000,00 €',
	'15 janvier 2027',
	'Article 17. Règlement des différends'
];

describe('the PDF', () => {
	it('is tagged, titled and in French, and says every figure', async () => {
		const pdf = await getDocumentProxy(pdfOf(file(), 'Sous la halle', at));
		const { info, metadata } = await pdf.getMetadata();
		expect(info).toMatchObject({
			Language: 'fr-FR',
			Title: 'Dossier du conseil\u00a0: «\u00a0Papier A4 recyclé\u00a0»'
		});
		expect(JSON.stringify(metadata.getRaw())).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });

		const roles = new Set<string>();
		for (let page = 1; page <= pdf.numPages; page += 1) {
			collectRoles(await (await pdf.getPage(page)).getStructTree(), roles);
		}
		expect([...roles]).toEqual(
			expect.arrayContaining(['H1', 'H2', 'P', 'L', 'Table', 'Caption', 'TH', 'TD'])
		);
		expect((await pdf.getOutline()).map(({ title }: { title: string }) => title)).toHaveLength(4);

		const { text } = await extractText(pdf, { mergePages: true });
		for (const words of said) expect(plain(text)).toContain(words);
	});

	it('prints a sign that no font has as its number, says so, and stays accessible', async () => {
		const title = 'Papier 🌾 中文 عربي 👨‍👩‍👧 ࿕ \ud800\u0000 fin';
		const bundle = { title, footer: '🌾', papers: [convention(sampleFacts({ title }))] };
		const pdf = await getDocumentProxy(pdfOf(bundle, 'Sous la halle', at));
		const { metadata } = await pdf.getMetadata();
		expect(JSON.stringify(metadata.getRaw())).toContain('<pdfuaid:part>1</pdfuaid:part>');
		const { text } = await extractText(pdf, { mergePages: true });
		for (const words of [
			'[U+1F33E]',
			'[U+4E2D][U+6587]',
			'[U+1F468 U+200D U+1F469 U+200D U+1F467]',
			'Signes remplacés',
			'norme Unicode'
		]) {
			expect(plain(text)).toContain(words);
		}
		expect(text).not.toContain('🌾');
		// As it was printed before: refused, and the page an error.
		const asIs = { ...bundle, footer: '🌾' };
		expect(() => printAsIs(asIs, 'Sous la halle', at)).toThrow();
	});

	it('says nothing of signs where all are drawn', async () => {
		const { text } = await extractText(await getDocumentProxy(pdfOf(file(), 'a', at)), { mergePages: true });
		expect(text).not.toContain('Signes remplacés');
	});

	it('is the same file each time, and reads no text as markup', async () => {
		const hostile = convention(sampleFacts({ title: 'Sel #let x = 1 *gras* $y$ `code` <nom>' }));
		const bundle = { title: 'Essai', footer: '', papers: [hostile] };
		expect(Buffer.from(pdfOf(bundle, 'a', at)).equals(Buffer.from(pdfOf(bundle, 'a', at)))).toBe(true);
		const { text } = await extractText(await getDocumentProxy(pdfOf(bundle, 'a', at)), { mergePages: true });
		expect(plain(text)).toContain('#let x = 1 *gras* $y$ `code` <nom>');
	});
});

describe('the Word document', () => {
	it('is in French, with real headings and headers of tables, and says every figure', async () => {
		const entries = unzip(await docxOf(file(), 'Sous la halle'));
		const body = entries.get('word/document.xml') ?? '';
		expect(entries.get('docProps/core.xml')).toContain('Dossier du conseil');
		expect(entries.get('word/styles.xml')).toContain('w:lang w:val="fr-FR"');
		expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(4);
		expect(body).toContain('<w:tblHeader/>');
		const text = [...body.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words).join(' ');
		for (const words of said) expect(plain(text)).toContain(words);
	});
});

describe('a text of before that XML forbids', () => {
	/** One of each class, and the edges: controls, halves of a pair, and the two last of the first plane. */
	const forbidden = [0x0, 0x8, 0xb, 0xc, 0xe, 0x1f, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xfffe, 0xffff];
	/** And what it takes, whatever it is: not our text to change. */
	const taken = [0x9, 0xa, 0x7f, 0x9f, 0xfdd0, 0xfffd, 0x1fffe, 0x10ffff];
	const isWellFormed = (xml: string) => {
		const text = xml.replaceAll(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hex, decimal) =>
			String.fromCodePoint(hex ? parseInt(String(hex), 16) : Number(decimal))
		);
		return text.isWellFormed() && !/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text);
	};
	const bundleWith = (code: number): Bundle => {
		const title = `Papier${String.fromCodePoint(code)} A4 <&>`;
		return { title, footer: title, papers: [convention(sampleFacts({ title }))] };
	};

	const named = (codes: number[]) =>
		codes.map((code): [string, number] => [`U+${code.toString(16).toUpperCase().padStart(4, '0')}`, code]);

	it.each(named([...forbidden, ...taken]))('leaves the Word document readable: %s', async (_name, code) => {
		const bundle = bundleWith(code);
		const entries = unzip(await docxOf(bundle, bundle.title));
		const texts = [...entries].filter(([name]) => /\.(xml|rels)$/.test(name));
		expect(texts.length).toBeGreaterThan(5);
		for (const [name, xml] of texts) expect([name, isWellFormed(xml)]).toEqual([name, true]);
		expect(entries.get('word/document.xml')).toContain('A4 &lt;&amp;&gt;');
		// The control: written as it is, as it was before.
		expect(isWellFormed(`<t>${bundle.title}</t>`)).toBe(!forbidden.includes(code));
	});

	it.each(named(forbidden))('leaves the PDF and its title readable: %s', async (_name, code) => {
		const pdf = await getDocumentProxy(pdfOf(bundleWith(code), 'a', at));
		const { info, metadata } = await pdf.getMetadata();
		expect(info).toMatchObject({ Title: expect.stringMatching(/^Papier\ufffd? A4 <&>$/) as string });
		expect(isWellFormed(String(metadata.getRaw()))).toBe(true);
	});
});

/** One kind of space, and words that a line cut put together again. */
function plain(text: string): string {
	return text.replaceAll(/-\n(?=\p{Ll})/gu, '-').replaceAll(/\s+/gu, ' ');
}

function collectRoles(node: unknown, roles: Set<string>): void {
	if (typeof node !== 'object' || node === null) return;
	if ('role' in node && typeof node.role === 'string') roles.add(node.role);
	if ('children' in node && Array.isArray(node.children)) {
		for (const child of node.children as unknown[]) collectRoles(child, roles);
	}
}

/** Reads the entries of a ZIP file by its central directory. */
function unzip(bytes: Uint8Array): Map<string, string> {
	const file = Buffer.from(bytes);
	const end = file.lastIndexOf('PK\u0005\u0006');
	const entries = new Map<string, string>();
	let at = file.readUInt32LE(end + 16);
	for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
		const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, index) =>
			index === 0 ? file.readUInt32LE(at + offset) : file.readUInt16LE(at + offset)
		) as [number, number, number, number]; // Sound: four offsets give four numbers
		const start = file.readUInt32LE(at + 42);
		const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28);
		const content = file.subarray(data, data + size);
		const isStored = file.readUInt16LE(at + 10) === 0;
		entries.set(
			file.toString('utf8', at + 46, at + 46 + name),
			(isStored ? content : inflateRawSync(content)).toString('utf8')
		);
		at += 46 + name + extra + comment;
	}
	return entries;
}
